import { expect, it } from "vitest";
import { auto, chooseByItself, isAdvised } from "../../../../renderer/features/inspector/auto.ts";
import { changeDraft, chooseContent, chooseStyle } from "../../../../renderer/state/commands.ts";
import { regionOf } from "../../../../renderer/state/draft.ts";
import { recordSteps, undo } from "../../../../renderer/state/steps.ts";
import { Problem } from "../../../../shared/problems.ts";
import type { Advice } from "../../../../shared/studio/looks.ts";
import { procedures } from "../../../../shared/studio/contract.ts";
import type { FakeStudio } from "../../state/fake-link.ts";
import { fakeStudio, inputsOf, lake, mosaic, waves } from "../../state/fake-link.ts";

const advice: Advice = { method: "ot", strength: 0.65, styleDistance: 0.8, contentKept: 0.4, reasons: ["content-fragile", "style-far"] };

function painting(): FakeStudio {
  const studio = fakeStudio();
  chooseContent(studio, lake.ref);
  chooseStyle(studio, waves.ref, false);
  studio.answers.advise = advice;
  return studio;
}

it("takes over strength and method as one step, and keeps the reasons as long as they hold", async () => {
  const studio = painting();
  const stop = recordSteps(studio);
  const before = studio.store.getState().draft;
  await chooseByItself(studio);
  const { draft, steps } = studio.store.getState();
  expect([draft.method, regionOf(draft).strength]).toEqual(["ot", 0.65]);
  expect(auto.getState()).toEqual({ busy: false, advice, news: true });
  expect(isAdvised(draft, advice, 0)).toBe(true);
  expect(steps.past).toHaveLength(1);
  undo(studio);
  expect(studio.store.getState().draft).toBe(before);
  expect(isAdvised(before, advice, 0)).toBe(false);
  stop();
});

it("asks about the region that is edited, and changes no other", async () => {
  const studio = painting();
  changeDraft(studio, (draft) => ({ ...draft, regions: [...draft.regions, { ...regionOf(draft), name: "Sky", mask: { file: `mask:${"a".repeat(32)}` } }] }));
  studio.store.setState({ region: 1 });
  await chooseByItself(studio);
  const { recipe } = procedures.advise.input.parse(inputsOf(studio, "advise")[0]);
  expect(recipe.regions.map(({ name }) => name)).toEqual(["Sky", ""]);
  expect(studio.store.getState().draft.regions.map(({ strength }) => strength)).toEqual([1, 0.65]);
});

it("does nothing once other pictures were chosen meanwhile", async () => {
  const studio = painting();
  const choosing = chooseByItself(studio);
  expect(auto.getState().busy).toBe(true);
  chooseStyle(studio, mosaic.ref, false);
  await choosing;
  expect(regionOf(studio.store.getState().draft).strength).toBe(1);
  expect(auto.getState().busy).toBe(false);
});

it("tells what goes wrong, and asks nothing while there is nothing to paint", async () => {
  const studio = painting();
  studio.answers.advise = new Problem("engine-crashed", { what: "signal 9" });
  await chooseByItself(studio);
  expect(studio.problems.map(({ code }) => code)).toEqual(["engine-crashed"]);
  const empty = fakeStudio();
  await chooseByItself(empty);
  expect(empty.calls).toEqual([]);
});
