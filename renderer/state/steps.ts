import type { Change } from "./change.ts";
import { changeOf } from "./change.ts";
import type { Draft } from "./draft.ts";
import { regionIn } from "./draft.ts";
import type { Studio } from "./studio.ts";

/** Drafts that can be returned to, the nearest at the end of `past` and at the start of `future`. */
export interface Steps {
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
}

export const noSteps: Steps = { past: [], future: [] };

/** Changes of one number that follow each other faster than this are one step, in ms: keys and wheels pass many values. */
const ONE_MOVE = 500;
const MOST_STEPS = 500;

/** The hands that hold something just now, by studio: whatever a hand does to one number is one step, however long it takes. */
const hands = new WeakMap<Studio["store"], object>();

/** Notes that a person has taken hold of something; returns how they let go. */
export function hold({ store }: Studio): () => void {
  const hand = {};
  hands.set(store, hand);
  return () => {
    if (hands.get(store) === hand) hands.delete(store);
  };
}

/** A change, when it came and in which hand. */
interface Move {
  readonly change: Change;
  readonly at: number;
  readonly hand: object | undefined;
}

/** Notes every step of the draft, whoever takes it. Returns how to stop. */
export function recordSteps({ store }: Studio): () => void {
  let last: Move | null = null;
  return store.subscribe(({ draft, steps, snapshot }, before) => {
    // The first draft is the one that was restored; a draft that comes with new steps was undone or redone.
    if (draft === before.draft || steps !== before.steps || !before.snapshot || !snapshot) return;
    const now: Move = { change: changeOf(before.draft, draft), at: performance.now(), hand: hands.get(store) };
    if (now.change.kind === "none") return;
    const goesOn = last !== null && continues(now, last) && steps.past.length > 0;
    last = now;
    store.setState({ steps: { past: goesOn ? steps.past : [...steps.past, before.draft].slice(-MOST_STEPS), future: [] } });
  });
}

/** Whether a hand is still at it, or without one the next key press came soon enough. */
function continues(now: Move, last: Move): boolean {
  if (now.change.kind !== "number" || last.change.kind !== "number" || now.change.path !== last.change.path || now.hand !== last.hand) return false;
  return now.hand !== undefined || now.at - last.at < ONE_MOVE;
}

/** Takes the last step back. */
export function undo({ store }: Studio): void {
  const { draft, steps, region } = store.getState();
  const before = steps.past.at(-1);
  if (before) store.setState({ draft: before, region: regionIn(before, region), pair: null, steps: { past: steps.past.slice(0, -1), future: [draft, ...steps.future] } });
}

/** Takes a step again that was taken back. */
export function redo({ store }: Studio): void {
  const { draft, steps, region } = store.getState();
  const [next, ...future] = steps.future;
  if (next) store.setState({ draft: next, region: regionIn(next, region), pair: null, steps: { past: [...steps.past, draft], future } });
}
