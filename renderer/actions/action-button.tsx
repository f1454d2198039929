import type { ActionIconProps, ButtonProps } from "@mantine/core";
import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../i18n/translate.ts";
import { useStudio, useStudioState } from "../state/use-studio.ts";
import { isEnabled } from "./action.ts";
import { KeyCaps } from "./key-caps.tsx";
import { actionNamed, runAction } from "./registry.ts";
import type { ActionName } from "./words.ts";
import { actionWords } from "./words.ts";

type Look = Pick<ActionIconProps & ButtonProps, "size" | "variant" | "color" | "className">;

interface ActionButtonProps extends Look {
  readonly name: ActionName;
  /** The icon alone; the label is its name and tooltip. */
  readonly icon?: boolean;
  /** For buttons that stay down: whether this one is. */
  readonly pressed?: boolean;
}

/** A button for an action: its icon, label, shortcut, and whether it can be done now. */
export function ActionButton({ name, icon = false, pressed, ...look }: ActionButtonProps): ReactNode {
  const action = actionNamed(name);
  const label = useWords(actionWords)(name);
  const enabled = useStudioState((state) => isEnabled(action, state));
  const studio = useStudio();
  const shared = { ...look, "disabled": !enabled, "aria-pressed": pressed, "aria-keyshortcuts": ariaKeys(action.keys?.[0]), "onClick": () => runAction(studio, name) };
  const key = action.keys?.[0];
  return (
    <Tooltip label={<Group gap={8} wrap="nowrap">{label}{key && <KeyCaps keys={key} />}</Group>} openDelay={400}>
      {icon
        ? <ActionIcon size={34} variant={pressed ? "light" : "subtle"} {...shared} aria-label={label}><action.icon size={18} /></ActionIcon>
        : <Button leftSection={<action.icon size={16} />} {...shared}>{label}</Button>}
    </Tooltip>
  );
}

/** `mod+shift+S` as assistive technology reads it. */
function ariaKeys(keys: string | undefined): string | undefined {
  return keys?.split("+").map((part) => part.replace("mod", "Control").replace("shift", "Shift").replace("alt", "Alt").replace("plus", "Plus")).join("+");
}
