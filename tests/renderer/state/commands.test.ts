import { describe, expect, it } from "vitest";
import { chooseContent, choosePalette, choosePictures, chooseStyle, openFiles, showEntry } from "../../../renderer/state/commands.ts";
import { emptyDraft, regionOf, stylesOf, withContent, withStyles } from "../../../renderer/state/draft.ts";
import { Problem } from "../../../shared/problems.ts";
import { emptySnapshot, fakeStudio, inputsOf, lake, mosaic, own, waves } from "./fake-link.ts";

const file = new File(["x"], "a.jpg");

describe("files that are opened", () => {
  it("become contents: the first is painted, all are in the tray", async () => {
    const studio = fakeStudio();
    studio.added = { sources: [own, lake], refused: [] };
    await openFiles(studio, [file, file], "content");
    const { draft, contents, adding } = studio.store.getState();
    expect(draft.content).toEqual({ file: own.ref });
    expect(contents).toEqual([own.ref, lake.ref]);
    expect(adding).toBeNull();
    expect(inputsOf(studio, "warm")).toEqual([{ content: own.ref, pack: "bundled" }]);
  });

  it("become styles, and leave the content alone", async () => {
    const studio = fakeStudio();
    chooseContent(studio, lake.ref);
    studio.added = { sources: [own], refused: [] };
    await openFiles(studio, [file], "style");
    const { draft, styles } = studio.store.getState();
    expect(draft.content).toEqual({ file: lake.ref });
    expect(stylesOf(draft)).toEqual([own.ref]);
    expect(styles).toEqual([own.ref]);
  });

  it("become what the colors come from, and leave content and styles alone", async () => {
    const studio = fakeStudio();
    chooseContent(studio, lake.ref);
    chooseStyle(studio, waves.ref, false);
    studio.added = { sources: [own], refused: [] };
    await openFiles(studio, [file], "palette");
    const { draft, contents } = studio.store.getState();
    expect(draft.content).toEqual({ file: lake.ref });
    expect(stylesOf(draft)).toEqual([waves.ref]);
    expect(regionOf(draft).color.palette).toEqual({ file: own.ref });
    expect(contents).toEqual([own.ref]);
  });

  it("that are refused are told of by their name, but not by the hundred", async () => {
    const studio = fakeStudio();
    const problem = { code: "picture-unknown", facts: { file: "upload" } } as const;
    studio.added = { sources: [], refused: Array.from({ length: 100 }, (_, at) => ({ name: `${at}.txt`, problem })) };
    await openFiles(studio, [file], "content");
    expect(studio.problems.map(({ facts }) => facts["file"])).toEqual(["0.txt", "1.txt", "2.txt"]);
    expect(studio.store.getState().draft).toBe(emptyDraft);
  });

  it("come from the host's own dialog where there is one, and its failure is told", async () => {
    const studio = fakeStudio();
    studio.store.setState({ snapshot: { ...emptySnapshot, native: true } });
    studio.answers.choosePictures = [own];
    await choosePictures(studio, "content");
    expect(studio.store.getState().draft.content).toEqual({ file: own.ref });
    studio.answers.choosePictures = new Problem("picture-unreadable", { file: "a.jpg" });
    await choosePictures(studio, "content");
    expect(studio.problems.map(({ code }) => code)).toEqual(["picture-unreadable"]);
  });
});

describe("choosing", () => {
  it("a style replaces the others, or joins and leaves the blend", () => {
    const studio = fakeStudio();
    const chosen = (): readonly string[] => stylesOf(studio.store.getState().draft);
    chooseStyle(studio, waves.ref, false);
    chooseStyle(studio, mosaic.ref, true);
    expect(chosen()).toEqual([waves.ref, mosaic.ref]);
    chooseStyle(studio, waves.ref, true);
    expect(chosen()).toEqual([mosaic.ref]);
    chooseStyle(studio, lake.ref, false);
    expect(chosen()).toEqual([lake.ref]);
  });

  it("a style or a palette is for the region that is edited alone", () => {
    const studio = fakeStudio();
    const painted = withStyles(withContent(emptyDraft, lake.ref), [waves.ref]);
    studio.store.setState({ draft: { ...painted, regions: [regionOf(painted), { ...regionOf(painted), mask: { file: `mask:${"a".repeat(32)}` } }] }, region: 1 });
    chooseStyle(studio, mosaic.ref, true);
    choosePalette(studio, own.ref);
    const { draft } = studio.store.getState();
    expect([0, 1].map((region) => stylesOf(draft, region))).toEqual([[waves.ref], [waves.ref, mosaic.ref]]);
    expect(draft.regions.map(({ color }) => color.palette)).toEqual([null, { file: own.ref }]);
    choosePalette(studio, null);
    expect(studio.store.getState().draft.regions[1]!.color.palette).toBeNull();
  });

  it("what is chosen already changes nothing", () => {
    const studio = fakeStudio();
    chooseContent(studio, lake.ref);
    chooseStyle(studio, waves.ref, false);
    const { draft } = studio.store.getState();
    chooseContent(studio, lake.ref);
    chooseStyle(studio, waves.ref, false);
    expect(studio.store.getState().draft).toBe(draft);
  });

  it("a look of the history brings back its recipe, with its picture at once", () => {
    const studio = fakeStudio();
    const recipe = withStyles(withContent({ ...emptyDraft, styleScale: 2 }, lake.ref), [waves.ref]);
    const id = "0".repeat(32);
    showEntry(studio, { id, recipe, content: "Lake", style: "Waves", width: 1024, height: 768, at: 0 });
    const { draft, shown } = studio.store.getState();
    expect(draft).toBe(recipe);
    expect(shown?.image).toBe(`history:${id}`);
  });
});
