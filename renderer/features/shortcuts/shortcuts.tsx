import type { HotkeyItem } from "@mantine/hooks";
import { useHotkeys, useWindowEvent } from "@mantine/hooks";
import { useRef } from "react";
import type { Action } from "../../actions/action.ts";
import { isEnabled } from "../../actions/action.ts";
import { actions, runAction } from "../../actions/registry.ts";
import type { Studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";

/** Has the keyboard do what the registry says, but never in place of what someone types, nor while a dialog is open. */
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
  useHotkeys(actions.flatMap((action) => (action.keys ?? []).map((key): HotkeyItem => [key, (event) => press(action, event), { preventDefault: false }])), []);
  useWindowEvent("keyup", letGo);
  useWindowEvent("blur", letGo);
  return null;
}

function takesKey({ store }: Studio, action: Action, event: KeyboardEvent): boolean {
  const { target } = event;
  if (isTyping(event)) return false;
  if (action.leavesKey?.() || !isEnabled(action, store.getState())) return false;
  if (action.keys?.some((key) => key.includes("Arrow")) && hasOwnArrows(target)) return false;
  return document.querySelector("[aria-modal=true]") === null;
}

/** Whether a key is a text field's own: what it types, and what it does with Ctrl or Command. A field that only offers a choice has no such. */
function isTyping({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select")) return false;
  return !(ctrlKey || metaKey) || (!target.matches("[readonly]") && "acvxyz".includes(key.toLowerCase()));
}

function hasOwnArrows(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[role=slider], [role=menu], [role=listbox], [role=radiogroup]") !== null;
}
