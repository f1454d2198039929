import { getHotkeyHandler } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import type { Action } from "../../actions/action.ts";
import { actionGroups, isEnabled } from "../../actions/action.ts";
import { KeyCaps } from "../../actions/key-caps.tsx";
import { actions, runAction } from "../../actions/registry.ts";
import { actionWords } from "../../actions/words.ts";
import { useWords } from "../../i18n/translate.ts";
import type { StudioState } from "../../state/studio.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { ranked } from "./ranked.ts";
import { groupWords, paletteWords } from "./words.ts";
import "./palette.css";

/** Everything that can be done now, to be found by its name. What ends with its key cannot be chosen from a list. */
export function Palette(): ReactNode {
  const t = useWords(paletteWords);
  const [label, group] = [useWords(actionWords), useWords(groupWords)];
  const studio = useStudio();
  const names = useStudioState(offered);
  const item = ({ name, icon: Icon, keys }: Action) => ({
    id: name,
    label: label(name),
    leftSection: <Icon size={18} strokeWidth={1.75} />,
    rightSection: keys?.[0] && <KeyCaps keys={keys[0]} />,
    onClick: () => runAction(studio, name),
  });
  return (
    <Spotlight
      actions={actionGroups.map((each) => ({ group: group(each), actions: actions.filter((action) => action.group === each && names.includes(` ${action.name} `)).map(item) }))}
      filter={ranked}
      shortcut={null}
      scrollable
      maxHeight={440}
      radius="md"
      className="palette"
      overlayProps={{ blur: 0, backgroundOpacity: 0.5 }}
      attributes={{ content: { "aria-label": t("title") } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      nothingFound={t("nothing")}
      searchProps={{ "placeholder": t("search"), "aria-label": t("search"), "leftSection": <Search size={18} />, "onKeyDown": getHotkeyHandler([["mod+K", spotlight.close]]) }}
    />
  );
}

/** Names of the actions on offer as one string, so that it is the same while they are. */
function offered(state: StudioState): string {
  const names = actions.filter((action) => action.name !== "palette" && !action.release && isEnabled(action, state)).map(({ name }) => name);
  return ` ${names.join("  ")} `;
}
