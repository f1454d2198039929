import type { HotkeyItem } from "@mantine/hooks";
import { useHotkeys, useWindowEvent } from "@mantine/hooks";
import { useRef } from "react";
import type { Action } from "../../actions/action.ts";
import { isEnabled } from "../../actions/action.ts";
import { actions, runAction } from "../../actions/registry.ts";
import type { Studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";

/** Has the keyboard do what the registry says, but never while someone types or a dialog is open. */
export function Shortcuts(): null {
  const studio = useStudio();
  const held = useRef<Action | null>(null);
  const letGo = (): void => {
    held.current?.release?.(studio);
    held.current = null;
  };
  const press = (action: Action, event: KeyboardEvent): void => {
    if (!takesKey(studio, action, event)) return;
    event.preventDefault();
    if (event.repeat && !action.repeats) return;
    if (action.release) held.current = action;
    runAction(studio, action.name);
  };
  useHotkeys(actions.flatMap((action) => (action.keys ?? []).map((key): HotkeyItem => [key, (event) => press(action, event), { preventDefault: false }])));
  useWindowEvent("keyup", letGo);
  useWindowEvent("blur", letGo);
  return null;
}

function takesKey({ store }: Studio, action: Action, { target }: KeyboardEvent): boolean {
  if (action.leavesKey?.() || !isEnabled(action, store.getState())) return false;
  if (action.keys?.some((key) => key.includes("Arrow")) && hasOwnArrows(target)) return false;
  return document.querySelector("[aria-modal=true]") === null;
}

function hasOwnArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=slider], [role=menu], [role=listbox], [role=radiogroup]") !== null;
}
