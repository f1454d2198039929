import { describe, expect, it } from "vitest";
import { changeDraft } from "../../../renderer/state/commands.ts";
import { withContent, withStyles } from "../../../renderer/state/draft.ts";
import { afterEvent } from "../../../renderer/state/studio.ts";
import type { StudioEvent } from "../../../shared/studio/contract.ts";
import type { HistoryEntry, Row, RowState } from "../../../shared/studio/rows.ts";
import type { FakeStudio } from "./fake-link.ts";
import { fakeStudio, lake, own, waves } from "./fake-link.ts";

const [one, two] = ["1".repeat(32), "2".repeat(32)] as const;

function hearing(studio: FakeStudio): (event: StudioEvent) => void {
  return (event) => studio.store.setState((state) => afterEvent(state, event));
}

describe("what main says", () => {
  const studio = fakeStudio();
  const recipe = withStyles(withContent(studio.store.getState().draft, lake.ref), [waves.ref]);
  const hear = hearing(studio);

  it("of rows is added at the end, changed in its place, and taken out", () => {
    const row = (id: string, state: RowState): Row => ({ id, recipe, content: "Lake", style: "Waves", folder: null, state });
    const queue = (): string[] => studio.store.getState().snapshot!.queue.map(({ id, state }) => `${id[0]} ${state.kind}`);
    hear({ kind: "row", row: row(one, { kind: "waiting" }) });
    hear({ kind: "row", row: row(two, { kind: "waiting" }) });
    hear({ kind: "row", row: row(one, { kind: "running", progress: null }) });
    expect(queue()).toEqual(["1 running", "2 waiting"]);
    hear({ kind: "rows-gone", ids: [one] });
    expect(queue()).toEqual(["2 waiting"]);
  });

  it("of the history comes first, and ends a comparison with what is gone", () => {
    const entry = (id: string): HistoryEntry => ({ id, recipe, content: "Lake", style: "Waves", width: 8, height: 6, at: 0 });
    hear({ kind: "history", entry: entry(one) });
    hear({ kind: "history", entry: entry(two) });
    expect(studio.store.getState().snapshot!.history.map(({ id }) => id)).toEqual([two, one]);
    studio.store.setState({ pair: [one, two] });
    hear({ kind: "history-gone", ids: ["3".repeat(32)] });
    expect(studio.store.getState().pair).toEqual([one, two]);
    hear({ kind: "history-gone", ids: [one] });
    expect(studio.store.getState()).toMatchObject({ pair: null, snapshot: { history: [{ id: two }] } });
  });

  it("of opened pictures makes them known", () => {
    studio.store.setState({ sources: new Map() });
    hear({ kind: "opened", sources: [own] });
    expect(studio.store.getState().sources.get(own.ref)).toEqual(own);
  });

  it("is nothing before the first snapshot", () => {
    const early = fakeStudio();
    early.store.setState({ snapshot: null });
    hearing(early)({ kind: "rows-gone", ids: [one] });
    expect(early.store.getState().snapshot).toBeNull();
  });
});

describe("a change of the draft", () => {
  it("ends a comparison of other looks, so that it is seen", () => {
    const studio = fakeStudio();
    studio.store.setState({ pair: [one, two] });
    changeDraft(studio, (draft) => ({ ...draft, styleScale: 2 }));
    expect(studio.store.getState()).toMatchObject({ pair: null, draft: { styleScale: 2 } });
  });
});
