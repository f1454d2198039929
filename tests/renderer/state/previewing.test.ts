import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { changeDraft, chooseContent, chooseStyle, showEntry } from "../../../renderer/state/commands.ts";
import { withRegion } from "../../../renderer/state/draft.ts";
import { Previewing } from "../../../renderer/state/previewing.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Received, StudioEvent } from "../../../shared/studio/contract.ts";
import { procedures } from "../../../shared/studio/contract.ts";
import type { FakeStudio } from "./fake-link.ts";
import { emptySnapshot, fakeStudio, inputsOf, lake, mosaic, own, waves } from "./fake-link.ts";

let studio: FakeStudio;
let previewing: Previewing;
/** Ends of the decodings that were begun, by address. */
let decoding: Map<string, { resolve: () => void; reject: (error: Error) => void }>;

beforeEach(() => {
  vi.useFakeTimers();
  studio = fakeStudio();
  decoding = new Map();
  previewing = new Previewing(studio, (url) => new Promise((resolve, reject) => decoding.set(url, { resolve, reject })));
});

afterEach(() => {
  previewing.stop();
  vi.useRealTimers();
});

const asked = (): Received<"preview">[] => inputsOf(studio, "preview").map((input) => procedures.preview.input.parse(input));
const shown = (): string | undefined => studio.store.getState().shown?.image;
const image = (digit: string): `preview:${string}` => `preview:${digit.repeat(32)}`;

function arrive(digit: string, { last = false, request = asked().at(-1)!.request, view = previewing.view } = {}): void {
  const event: StudioEvent = { kind: "preview", view, request, image: image(digit), width: 256, height: 192, last, seconds: 0.1, device: "cpu" };
  previewing.hear(event);
}

async function decoded(digit: string): Promise<void> {
  decoding.get(`${image(digit)}/256`)!.resolve();
  await vi.advanceTimersByTimeAsync(0);
}

function strengthen(strength: number): void {
  changeDraft(studio, (draft) => withRegion(draft, { strength }));
}

function begin(): void {
  chooseContent(studio, lake.ref);
  chooseStyle(studio, waves.ref, false);
}

async function finish(): Promise<void> {
  arrive("f", { last: true });
  await decoded("f");
}

describe("a preview", () => {
  it("is asked for once content and style are there, as sharp as the canvas", () => {
    chooseContent(studio, lake.ref);
    expect(asked()).toEqual([]);
    chooseStyle(studio, waves.ref, false);
    expect(asked()).toMatchObject([{ request: 1, longest: 768, recipe: studio.store.getState().draft }]);
    expect(studio.store.getState().working).toBe(true);
  });

  it("is shown when it can be drawn, first coarse, then sharp, and not the other way about", async () => {
    begin();
    arrive("1");
    expect(shown()).toBeUndefined();
    arrive("2", { last: true });
    await decoded("2");
    expect(shown()).toBe(image("2"));
    expect(studio.store.getState()).toMatchObject({ working: false, shown: { last: true, device: "cpu" } });
    await decoded("1");
    expect(shown()).toBe(image("2"));
  });

  it("of an older request or another page is ignored", async () => {
    begin();
    chooseStyle(studio, mosaic.ref, false);
    expect(asked().map(({ request }) => request)).toEqual([1, 2]);
    arrive("1", { request: 1, last: true });
    arrive("2", { view: "0".repeat(32), last: true });
    expect(decoding.size).toBe(0);
    expect(studio.store.getState().working).toBe(true);
  });

  it("stays on the canvas while another style is painted, but not over another photo", async () => {
    begin();
    await finish();
    chooseStyle(studio, mosaic.ref, false);
    expect(shown()).toBe(image("f"));
    chooseContent(studio, own.ref);
    expect(shown()).toBeUndefined();
  });

  it("follows a slider: what is on its way is let arrive, then the newest is asked for", async () => {
    begin();
    await finish();
    await vi.advanceTimersByTimeAsync(100);
    for (const strength of [0.9, 0.8, 0.7]) strengthen(strength);
    expect(asked()).toHaveLength(2);
    arrive("1");
    await decoded("1");
    expect(shown()).toBe(image("1"));
    await vi.advanceTimersByTimeAsync(60);
    expect(asked().map(({ recipe }) => recipe.regions[0]!.strength)).toEqual([1, 0.9, 0.7]);
  });

  it("does not wait forever for one that never comes", async () => {
    begin();
    strengthen(0.5);
    expect(asked()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked().at(-1)!.recipe.regions[0]!.strength).toBe(0.5);
  });

  it("that fails says why, and the next change tries again", async () => {
    begin();
    previewing.hear({ kind: "preview-failed", view: previewing.view, request: 1, problem: { code: "cancelled", facts: {} } });
    expect(studio.store.getState().problem).toBeNull();
    previewing.hear({ kind: "preview-failed", view: previewing.view, request: 1, problem: { code: "engine-crashed", facts: { what: "x" } } });
    expect(studio.store.getState()).toMatchObject({ working: false, problem: { code: "engine-crashed" } });
    chooseStyle(studio, mosaic.ref, false);
    expect(studio.store.getState()).toMatchObject({ working: true, problem: null });
  });

  it("that main refuses says why", async () => {
    studio.answers.preview = new Problem("pack-missing", { name: "x" });
    begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(studio.store.getState()).toMatchObject({ working: false, problem: { code: "pack-missing" } });
  });

  it("is given up with its style", async () => {
    begin();
    await finish();
    chooseStyle(studio, waves.ref, true);
    expect(studio.store.getState()).toMatchObject({ shown: null, working: false });
    expect(inputsOf(studio, "cancelPreview")).toEqual([{ view: previewing.view }]);
    arrive("1", { last: true });
    expect(decoding.has(`${image("1")}/256`)).toBe(false);
  });

  it("is asked for anew on another device, on a larger canvas, and when the studio is back", async () => {
    begin();
    await finish();
    const again = async (change: () => void): Promise<number> => {
      change();
      await vi.advanceTimersByTimeAsync(100);
      await finish();
      return asked().length;
    };
    expect(await again(() => studio.store.setState({ snapshot: { ...emptySnapshot, settings: { ...emptySnapshot.settings, device: "webgpu" } } }))).toBe(2);
    expect(await again(() => studio.store.setState({ previewSide: 1024 }))).toBe(3);
    expect(await again(() => studio.store.setState({ previewSide: 512 }))).toBe(3);
    studio.store.setState({ connection: "lost" });
    expect(shown()).toBe(image("f"));
    expect(await again(() => studio.store.setState({ connection: "open" }))).toBe(4);
  });
});

describe("the history", () => {
  it("keeps a look that has stayed for a moment", async () => {
    begin();
    studio.answers.remember = { id: "0".repeat(32), recipe: studio.store.getState().draft, content: "Lake", style: "Waves", width: 256, height: 192, at: 0 };
    await finish();
    await vi.advanceTimersByTimeAsync(599);
    expect(inputsOf(studio, "remember")).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(inputsOf(studio, "remember")).toEqual([{ recipe: studio.store.getState().draft, image: image("f") }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(studio.problems).toEqual([]);
  });

  it("keeps none that was changed before, and no coarse one", async () => {
    begin();
    await finish();
    await vi.advanceTimersByTimeAsync(500);
    strengthen(0.5);
    arrive("1");
    await decoded("1");
    await vi.advanceTimersByTimeAsync(2000);
    expect(inputsOf(studio, "remember")).toEqual([]);
  });

  it("does not keep again what a person went back to", async () => {
    begin();
    const entry = { id: "0".repeat(32), recipe: studio.store.getState().draft, content: "Lake", style: "Waves", width: 768, height: 576, at: 0 };
    studio.store.setState({ snapshot: { ...emptySnapshot, history: [entry] } });
    chooseStyle(studio, mosaic.ref, false);
    showEntry(studio, entry);
    await finish();
    await vi.advanceTimersByTimeAsync(2000);
    expect(inputsOf(studio, "remember")).toEqual([]);
  });
});
