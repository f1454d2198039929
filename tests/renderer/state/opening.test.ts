import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chooseContent, chooseStyle } from "../../../renderer/state/commands.ts";
import { emptyDraft, stylesOf, withContent, withStyles } from "../../../renderer/state/draft.ts";
import { openStudio } from "../../../renderer/state/opening.ts";
import { Previewing } from "../../../renderer/state/previewing.ts";
import { createStudioStore } from "../../../renderer/state/studio.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Snapshot } from "../../../shared/studio/contract.ts";
import { procedures } from "../../../shared/studio/contract.ts";
import type { FakeStudio } from "./fake-link.ts";
import { galleryWords } from "../../../renderer/i18n/gallery-words.ts";
import { emptySnapshot, fakeStudio, inputsOf, lake, mosaic, own, waves } from "./fake-link.ts";

let studio: FakeStudio;
let close: () => void;
const actions: string[] = [];
const notices: [code: string, recovered: boolean][] = [];
const painted = withStyles(withContent(emptyDraft, own.ref), [waves.ref]);

beforeEach(() => {
  vi.useFakeTimers();
  studio = { ...fakeStudio(), store: createStudioStore() };
  close = openStudio(studio, new Previewing(studio, async () => undefined), {
    onAction: (name) => actions.push(name),
    onNotice: (problem, recovered) => notices.push([problem.code, recovered]),
  });
});

afterEach(() => {
  close();
  vi.useRealTimers();
});

async function open(snapshot: Snapshot): Promise<void> {
  studio.answers.open = snapshot;
  studio.connect("open");
  await vi.advanceTimersByTimeAsync(0);
}

describe("opening the studio", () => {
  it("starts with nothing chosen, and knows the gallery", async () => {
    await open(emptySnapshot);
    const state = studio.store.getState();
    expect(state).toMatchObject({ connection: "open", draft: { content: null }, contents: [] });
    expect(state.sources.get(waves.ref)).toEqual({ ...waves, name: "Breaking wave", about: galleryWords.en["waves-about"] });
  });

  it("goes on where the last session ended, with a preview", async () => {
    await open({ ...emptySnapshot, session: { recipe: painted, contents: [own.ref], styles: [] } });
    expect(studio.store.getState()).toMatchObject({ draft: painted, contents: [own.ref] });
    expect(inputsOf(studio, "preview")).toMatchObject([{ recipe: painted }]);
  });

  it("leaves out what is gone since", async () => {
    await open({ ...emptySnapshot, sources: [], session: { recipe: painted, contents: [own.ref, lake.ref], styles: [own.ref] } });
    expect(studio.store.getState()).toMatchObject({ draft: { content: { file: lake.ref } }, contents: [lake.ref], styles: [] });
  });

  it("paints with the pack of the settings", async () => {
    const settings = { ...emptySnapshot.settings, pack: "other" };
    await open({ ...emptySnapshot, settings });
    expect(studio.store.getState().draft.pack).toEqual({ name: "other" });
    studio.emit({ kind: "settings", settings: emptySnapshot.settings });
    expect(studio.store.getState().draft.pack).toEqual({ name: "bundled" });
  });

  it("that does not answer is told", async () => {
    studio.answers.open = new Problem("studio-lost");
    studio.connect("open");
    await vi.advanceTimersByTimeAsync(0);
    expect(studio.problems.map(({ code }) => code)).toEqual(["studio-lost"]);
  });

  it("is not set back by an answer that an event has overtaken", async () => {
    const row = { id: "0".repeat(32), recipe: painted, content: "own", style: "waves", folder: null };
    await open(emptySnapshot);
    studio.connect("lost");
    studio.answers.open = { ...emptySnapshot, queue: [{ ...row, state: { kind: "running", progress: null } }] };
    studio.connect("open");
    studio.emit({ kind: "row", row: { ...row, state: { kind: "cancelled" } } });
    await vi.advanceTimersByTimeAsync(0);
    expect(studio.store.getState().snapshot?.queue.map(({ state }) => state.kind)).toEqual(["cancelled"]);
  });

  it("again after a loss fetches what was missed, and keeps the draft", async () => {
    await open(emptySnapshot);
    chooseContent(studio, lake.ref);
    studio.connect("lost");
    expect(studio.store.getState().connection).toBe("lost");
    await open({ ...emptySnapshot, version: "0.2.0", session: { recipe: painted, contents: [], styles: [] } });
    expect(studio.store.getState()).toMatchObject({ connection: "open", snapshot: { version: "0.2.0" }, draft: { content: { file: lake.ref } } });
  });
});

describe("events", () => {
  it("bring pictures that came by way of the host, and words of the menu", async () => {
    await open(emptySnapshot);
    studio.emit({ kind: "opened", sources: [own] });
    studio.emit({ kind: "action", action: "settings" });
    expect(studio.store.getState()).toMatchObject({ draft: { content: { file: own.ref } }, contents: [own.ref] });
    expect(actions).toEqual(["settings"]);
  });

  it("tell of what no request will tell of", async () => {
    await open(emptySnapshot);
    studio.emit({ kind: "notice", problem: { code: "engine-crashed", facts: { what: "x" } }, recovered: true });
    expect(notices).toEqual([["engine-crashed", true]]);
  });
});

describe("the session", () => {
  it("is saved once, after the last of several changes", async () => {
    await open(emptySnapshot);
    chooseContent(studio, lake.ref);
    chooseStyle(studio, waves.ref, false);
    await vi.advanceTimersByTimeAsync(400);
    chooseStyle(studio, mosaic.ref, false);
    await vi.advanceTimersByTimeAsync(500);
    const saved = inputsOf(studio, "saveSession").map((input) => procedures.saveSession.input.parse(input));
    expect(saved).toHaveLength(1);
    expect(stylesOf(saved[0]!.recipe!)).toEqual([mosaic.ref]);
  });

  it("is not saved for merely having been opened", async () => {
    await open({ ...emptySnapshot, session: { recipe: painted, contents: [own.ref], styles: [] } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(inputsOf(studio, "saveSession")).toEqual([]);
  });
});
