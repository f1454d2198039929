import type { Draft } from "./draft.ts";
import { sameStyles } from "./same-look.ts";
import type { Studio } from "./studio.ts";

/** Drafts that can be returned to, the nearest at the end of `past` and at the start of `future`. */
export interface Steps {
  readonly past: readonly Draft[];
  readonly future: readonly Draft[];
}

export const noSteps: Steps = { past: [], future: [] };

/** Changes of settings that follow each other faster than this are one step, in ms: a slider passes many values. */
const ONE_MOVE = 500;
const MOST_STEPS = 500;

/** Notes every step of the draft, whoever takes it. Returns how to stop. */
export function recordSteps({ store }: Studio): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return store.subscribe(({ draft, steps, snapshot }, before) => {
    // The first draft is the one that was restored; a draft that comes with new steps was undone or redone.
    if (draft === before.draft || steps !== before.steps || !before.snapshot || !snapshot) return;
    const goesOn = performance.now() - last < ONE_MOVE && steps.past.length > 0 && sameStyles(draft, before.draft);
    last = performance.now();
    store.setState({ steps: { past: goesOn ? steps.past : [...steps.past, before.draft].slice(-MOST_STEPS), future: [] } });
  });
}

/** Takes the last step back. */
export function undo({ store }: Studio): void {
  const { draft, steps } = store.getState();
  const before = steps.past.at(-1);
  if (before) store.setState({ draft: before, pair: null, steps: { past: steps.past.slice(0, -1), future: [draft, ...steps.future] } });
}

/** Takes a step again that was taken back. */
export function redo({ store }: Studio): void {
  const { draft, steps } = store.getState();
  const [next, ...future] = steps.future;
  if (next) store.setState({ draft: next, pair: null, steps: { past: [...steps.past, draft], future } });
}
