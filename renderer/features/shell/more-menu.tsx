import { ActionIcon, Menu } from "@mantine/core";
import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { isEnabled } from "../../actions/action.ts";
import { KeyCaps } from "../../actions/key-caps.tsx";
import { actionNamed, runAction } from "../../actions/registry.ts";
import type { ActionName } from "../../actions/words.ts";
import { actionWords } from "../../actions/words.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { shellWords } from "./words.ts";

const groups: readonly (readonly ActionName[])[] = [
  ["open-pictures", "open-style", "open-folder", "texture", "batch"],
  ["quick-save", "copy"],
  ["palette", "shortcuts", "settings"],
];

/** What is not worth a button of its own. */
export function MoreMenu(): ReactNode {
  const t = useWords(shellWords);
  return (
    <Menu position="bottom-end" shadow="md" width={360}>
      <Menu.Target>
        <ActionIcon size={34} aria-label={t("more")}><Ellipsis size={18} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((names, index) => (
          <div key={names[0]} role="none">
            {index > 0 && <Menu.Divider />}
            {names.map((name) => <ActionItem key={name} name={name} />)}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ActionItem({ name }: { readonly name: ActionName }): ReactNode {
  const label = useWords(actionWords)(name);
  const studio = useStudio();
  const action = actionNamed(name);
  const enabled = useStudioState((state) => isEnabled(action, state));
  const key = action.keys?.[0];
  return (
    <Menu.Item leftSection={<action.icon size={16} aria-hidden />} rightSection={key && <KeyCaps keys={key} />} disabled={!enabled} onClick={() => runAction(studio, name)}>
      {label}
    </Menu.Item>
  );
}
