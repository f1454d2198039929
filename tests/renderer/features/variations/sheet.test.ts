import { beforeAll, afterAll, describe, expect, it, vi } from "vitest";
import { canVary, closeSheet, continueFrom, openSheet, pickCell } from "../../../../renderer/features/variations/commands.ts";
import { changeDraft, chooseContent, chooseStyle } from "../../../../renderer/state/commands.ts";
import { regionOf, stylesOf, withRegion } from "../../../../renderer/state/draft.ts";
import { recordSteps, undo } from "../../../../renderer/state/steps.ts";
import { afterEvent } from "../../../../renderer/state/studio.ts";
import { Problem } from "../../../../shared/problems.ts";
import type { StudioEvent } from "../../../../shared/studio/contract.ts";
import type { FakeStudio } from "../../state/fake-link.ts";
import { fakeStudio, inputsOf, lake, mosaic, waves } from "../../state/fake-link.ts";

type Variation = Extract<StudioEvent, { kind: "variation" }>;

beforeAll(() => vi.stubGlobal("window", { devicePixelRatio: 1 }));
afterAll(() => vi.unstubAllGlobals());

function painted(): FakeStudio {
  const studio = fakeStudio();
  chooseContent(studio, lake.ref);
  chooseStyle(studio, waves.ref, false);
  return studio;
}

const sheetOf = ({ store }: FakeStudio) => store.getState().sheet!;
const hear = ({ store }: FakeStudio, event: StudioEvent): void => store.setState((state) => afterEvent(state, event));
const variation = (studio: FakeStudio, index: number, request = sheetOf(studio).request): Variation => ({ kind: "variation", view: sheetOf(studio).view, request, index, image: `preview:${String(index).repeat(32)}`, width: 320, height: 240 });

describe("a sheet", () => {
  it("can be had as soon as there is something to paint over", () => {
    const studio = fakeStudio();
    expect(canVary(studio.store.getState())).toBe(false);
    chooseContent(studio, lake.ref);
    expect(canVary(studio.store.getState())).toBe(true);
  });

  it("asks for its cells in their order and fills each as it comes", () => {
    const studio = painted();
    openSheet(studio, "styles");
    expect(inputsOf(studio, "variations")).toMatchObject([{ view: sheetOf(studio).view, recipes: sheetOf(studio).cells.map(({ recipe }) => recipe) }]);
    hear(studio, variation(studio, 1));
    expect(sheetOf(studio).cells.map(({ picture, waiting }) => [picture?.image ?? null, waiting])).toEqual([[null, true], [`preview:${"1".repeat(32)}`, false]]);
  });

  it("tells of a cell that failed and goes on with the others", () => {
    const studio = painted();
    openSheet(studio, "styles");
    const { kind: _, image: _image, width: _width, height: _height, ...place } = variation(studio, 0);
    hear(studio, { ...place, kind: "variation-failed", problem: { code: "picture-gone", facts: {} } });
    hear(studio, variation(studio, 1));
    expect(sheetOf(studio).cells.map(({ problem, waiting }) => [problem?.code ?? null, waiting])).toEqual([["picture-gone", false], [null, false]]);
  });

  it("keeps its pictures in their places while a newer one is painted, and hears the newer one alone", () => {
    const studio = painted();
    openSheet(studio, "styles");
    hear(studio, variation(studio, 0));
    changeDraft(studio, (draft) => withRegion(draft, { strength: 0.5 }));
    openSheet(studio, "styles");
    expect(sheetOf(studio).cells[0]).toMatchObject({ picture: { image: `preview:${"0".repeat(32)}` }, waiting: true });
    hear(studio, variation(studio, 1, 1));
    expect(sheetOf(studio).cells[1]).toMatchObject({ picture: null, waiting: true });
    openSheet(studio, "levels");
    expect(sheetOf(studio).cells.every(({ picture }) => picture === null)).toBe(true);
  });

  it("stops being painted once it is left", () => {
    const studio = painted();
    openSheet(studio, "styles");
    const { view } = sheetOf(studio);
    closeSheet(studio);
    expect([studio.store.getState().sheet, inputsOf(studio, "cancelPreview")]).toEqual([null, [{ view }]]);
  });

  it("says what kept all of it from being painted", async () => {
    const studio = painted();
    studio.answers.variations = new Problem("studio-lost");
    openSheet(studio, "styles");
    await vi.waitFor(() => expect(studio.problems.map(({ code }) => code)).toEqual(["studio-lost"]));
    expect(sheetOf(studio).cells.some(({ waiting }) => waiting)).toBe(false);
  });
});

describe("a look of the sheet", () => {
  it("becomes the draft in one step, and stands on the canvas until that has its own", () => {
    const studio = painted();
    const stop = recordSteps(studio);
    openSheet(studio, "styles");
    hear(studio, variation(studio, 1));
    continueFrom(studio, 1);
    const { draft, shown, sheet } = studio.store.getState();
    expect([stylesOf(draft), shown?.image, shown?.recipe, sheet]).toEqual([[mosaic.ref], `preview:${"1".repeat(32)}`, draft, null]);
    undo(studio);
    stop();
    expect(stylesOf(studio.store.getState().draft)).toEqual([waves.ref]);
  });

  it("can be taken before it is painted", () => {
    const studio = painted();
    openSheet(studio, "strengths");
    continueFrom(studio, 5);
    expect([studio.store.getState().draft.method, regionOf(studio.store.getState().draft).strength]).toEqual(["ot", 0.3]);
  });

  it("is compared with one other at most, and only once it can be seen", () => {
    const studio = painted();
    openSheet(studio, "levels");
    for (const index of [0, 1, 2]) hear(studio, variation(studio, index));
    const picked = [0, 1, 2, 0, 4].map((index) => {
      pickCell(studio, index);
      return sheetOf(studio).picked;
    });
    expect(picked).toEqual([[0], [0, 1], [0, 2], [2], [2]]);
  });

  it("is painted sharper once it is compared, and is seen as it is until then", () => {
    const studio = painted();
    openSheet(studio, "levels");
    for (const index of [0, 3]) hear(studio, variation(studio, index));
    pickCell(studio, 0);
    pickCell(studio, 3);
    const { cells, pair } = sheetOf(studio);
    expect(inputsOf(studio, "variations").at(-1)).toEqual({ view: pair.view, request: pair.request, recipes: [cells[0]!.recipe, cells[3]!.recipe], longest: 640 });
    hear(studio, { ...variation(studio, 1, pair.request), view: pair.view });
    expect(sheetOf(studio).pair.pictures.map((picture) => picture?.image ?? null)).toEqual([null, `preview:${"1".repeat(32)}`]);
    expect(sheetOf(studio).cells[1]?.picture).toBeNull();
  });
});
