import { clear, fill, invert } from "../../masks/adjust.ts";
import type { Studio } from "../../state/studio.ts";
import type { Hand } from "./hand.ts";
import { editorOptions, hardenBrush, opposite, resizeBrush, setOptions } from "./options.ts";
import type { MaskSession } from "./session.ts";
import { tools } from "./tools.ts";

interface KeysMeans {
  readonly studio: Studio;
  readonly hand: Hand;
  readonly session: MaskSession;
  readonly close: () => void;
}

/** How far an arrow key moves the brush, in CSS pixels. */
const STEP = 12;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/** Gives the keyboard to the editor before the studio's own shortcuts, until the returned function is called. */
export function editorKeys(means: KeysMeans): () => void {
  const press = (event: KeyboardEvent): void => {
    if (isElsewhere(means.studio, event) || !handled(means, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const letGo = ({ key }: KeyboardEvent): void => {
    if (key === " ") means.hand.hold(false);
  };
  const leave = (): void => means.hand.hold(false);
  window.addEventListener("keydown", press, { capture: true });
  window.addEventListener("keyup", letGo, { capture: true });
  window.addEventListener("blur", leave);
  return () => {
    window.removeEventListener("keydown", press, { capture: true });
    window.removeEventListener("keyup", letGo, { capture: true });
    window.removeEventListener("blur", leave);
  };
}

/** Whether a key belongs to a field, a menu or a dialog. */
function isElsewhere({ store }: Studio, { target }: KeyboardEvent): boolean {
  if (store.getState().panel !== null || document.querySelector("[aria-modal=true], .mask-popover")) return true;
  return target instanceof Element && target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [role=menuitem], [role=option]");
}

function handled(means: KeysMeans, event: KeyboardEvent): boolean {
  // Undoing first takes back what is not finished.
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") return means.hand.back();
  // AltGr, by which brackets are typed on many keyboards, is told as Ctrl and Alt.
  if ((event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph")) return false;
  return onSurface(means, event) || onAny(means, event);
}

/** Keys that mean something else on a button. */
function onSurface({ hand }: KeysMeans, { key, target, shiftKey }: KeyboardEvent): boolean {
  const isFocused = target instanceof Element && target.matches(".paint-surface");
  const arrow = ARROWS[key];
  if (key === " " && (isFocused || hand.isOver)) hand.hold(true);
  else if (arrow && isFocused && !shiftKey) hand.step(...arrow);
  else if (key === "Enter" && isFocused) hand.enter();
  else return false;
  return true;
}

function onAny({ hand, session, close }: KeysMeans, { key, target }: KeyboardEvent): boolean {
  const side = Math.max(session.size.width, session.size.height);
  const tool = tools.find((each) => each.key === key.toUpperCase());
  const { mode, overlaid, beneath } = editorOptions.getState();
  if (tool) choose(hand, tool.name);
  else if (key === "[" || key === ",") resizeBrush(-1, side);
  else if (key === "]" || key === ".") resizeBrush(1, side);
  else if (key === "{") hardenBrush(-1);
  else if (key === "}") hardenBrush(1);
  else if (key.toUpperCase() === "X") setOptions({ mode: opposite(mode) });
  else if (key.toUpperCase() === "H") setOptions({ overlaid: !overlaid });
  else if (key.toUpperCase() === "V") setOptions({ beneath: beneath === "photo" ? "result" : "photo" });
  else if (key.toUpperCase() === "I") session.edit(invert);
  else if (key.toUpperCase() === "F") session.edit(fill);
  // In the list of regions it takes a region away.
  else if ((key === "Delete" || key === "Backspace") && !(target instanceof Element && target.closest(".regions"))) session.edit(clear);
  else if (key === "Escape") leaveBy(hand, close);
  else return false;
  return true;
}

function choose(hand: Hand, tool: (typeof tools)[number]["name"]): void {
  hand.cancel();
  setOptions({ tool });
}

/** First what is being drawn, then the editor. */
function leaveBy(hand: Hand, close: () => void): void {
  if (!hand.cancel()) close();
}
