import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { builtIn } from "../../../renderer/features/presets/built-in.ts";
import { applyPreset } from "../../../renderer/features/presets/commands.ts";
import { withLevel } from "../../../renderer/features/inspector/levels.ts";
import { changeDraft, changeRegion, chooseContent, choosePalette, chooseStyle } from "../../../renderer/state/commands.ts";
import type { Draft } from "../../../renderer/state/draft.ts";
import { regionOf, stylesOf, withColor, withDefaults, withMuted, withRegion, withShare, withShares, withSolo } from "../../../renderer/state/draft.ts";
import { hold, recordSteps, redo, undo } from "../../../renderer/state/steps.ts";
import { levelPresets } from "../../../shared/level-presets.ts";
import type { FakeStudio } from "./fake-link.ts";
import { emptySnapshot, fakeStudio, lake, mosaic, waves } from "./fake-link.ts";

let studio: FakeStudio;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  studio = fakeStudio();
  studio.store.setState({ snapshot: emptySnapshot });
  stop = recordSteps(studio);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const draft = (): ReturnType<FakeStudio["store"]["getState"]>["draft"] => studio.store.getState().draft;
const strength = (): number => regionOf(draft()).strength;
const strengthen = (value: number): void => changeDraft(studio, (before) => withRegion(before, { strength: value }));

it("goes back and forth through every step", () => {
  const start = draft();
  chooseContent(studio, lake.ref);
  chooseStyle(studio, waves.ref, false);
  chooseStyle(studio, mosaic.ref, false);
  undo(studio);
  expect(stylesOf(draft())).toEqual([waves.ref]);
  undo(studio);
  undo(studio);
  expect(draft()).toBe(start);
  undo(studio);
  expect(draft()).toBe(start);
  redo(studio);
  redo(studio);
  redo(studio);
  redo(studio);
  expect(stylesOf(draft())).toEqual([mosaic.ref]);
});

it("takes one move of a slider for one step, and a second one for another", () => {
  for (const value of [0.9, 0.8, 0.7]) strengthen(value);
  vi.advanceTimersByTime(600);
  for (const value of [0.6, 0.5]) strengthen(value);
  undo(studio);
  expect(strength()).toBe(0.7);
  undo(studio);
  expect(strength()).toBe(1);
});

it("forgets what was undone once something else is done", () => {
  strengthen(0.5);
  undo(studio);
  vi.advanceTimersByTime(600);
  strengthen(0.8);
  redo(studio);
  expect(strength()).toBe(0.8);
  undo(studio);
  expect(strength()).toBe(1);
});

const region = (change: (draft: Draft, region: number) => Draft) => (): void => changeRegion(studio, change);

it.each([
  ["a preset", () => applyPreset(studio, builtIn.gentle)],
  ["a choice of levels", () => changeDraft(studio, (before) => ({ ...before, levels: [...levelPresets.texture] }))],
  ["a level", () => changeDraft(studio, (before) => ({ ...before, levels: withLevel(before.levels, 5, 0) }))],
  ["a muted style", region((before, place) => withMuted(before, 0, true, place))],
  ["a style alone", region((before, place) => withSolo(before, 1, place))],
  ["a share", region((before, place) => withShare(before, 0, 0.9, place))],
  ["a style taken out", () => chooseStyle(studio, mosaic.ref, true)],
  ["a color mode", region((before, place) => withColor(before, { mode: "match" }, place))],
  ["a palette", () => choosePalette(studio, lake.ref)],
  ["all settings as at first", () => changeDraft(studio, (before) => withDefaults({ ...before, method: "wct" }))],
])("takes %s for one step of its own, however soon it follows", (_, change) => {
  chooseContent(studio, lake.ref);
  chooseStyle(studio, waves.ref, false);
  chooseStyle(studio, mosaic.ref, true);
  changeDraft(studio, (now) => ({ ...now, method: "ot" }));
  const before = draft();
  change();
  const after = draft();
  expect(after).not.toEqual(before);
  changeDraft(studio, (now) => ({ ...now, method: "adain" }));
  undo(studio);
  expect(draft()).toBe(after);
  undo(studio);
  expect(draft()).toBe(before);
  redo(studio);
  expect(draft()).toBe(after);
});

it("takes two clicks for two steps, even on the same button", () => {
  chooseStyle(studio, waves.ref, false);
  chooseStyle(studio, mosaic.ref, true);
  const steps = studio.store.getState().steps.past.length;
  changeRegion(studio, (before) => withMuted(before, 0, true));
  changeRegion(studio, (before) => withMuted(before, 0, false));
  expect(studio.store.getState().steps.past).toHaveLength(steps + 2);
});

it("takes all that a hand does at once for one step, however long it rests on the way", () => {
  chooseStyle(studio, waves.ref, false);
  chooseStyle(studio, mosaic.ref, true);
  const before = draft();
  const letGo = hold(studio);
  for (const share of [0.6, 0.7, 0.8]) {
    changeRegion(studio, (now) => withShares(now, [share, 1 - share]));
    vi.advanceTimersByTime(2000);
  }
  letGo();
  const first = draft();
  const letGoAgain = hold(studio);
  changeRegion(studio, (now) => withShares(now, [0.1, 0.9]));
  letGoAgain();
  undo(studio);
  expect(draft()).toBe(first);
  undo(studio);
  expect(draft()).toBe(before);
});

it("takes what changes nothing for no step, and no end of a move", () => {
  const letGo = hold(studio);
  for (const value of [0.5, 0.5, 0.4, 0.4]) strengthen(value);
  changeDraft(studio, (before) => ({ ...before }));
  letGo();
  expect(studio.store.getState().steps.past).toHaveLength(1);
});

it("takes two sliders for two steps, however fast one is after the other", () => {
  strengthen(0.5);
  changeDraft(studio, (before) => ({ ...before, styleScale: 2 }));
  undo(studio);
  expect([strength(), draft().styleScale]).toEqual([0.5, 1]);
});

it("goes back to a region that is still there", () => {
  changeDraft(studio, (before) => ({ ...before, regions: [regionOf(before), { ...regionOf(before), mask: { file: `mask:${"a".repeat(32)}` } }] }));
  studio.store.setState({ region: 1 });
  undo(studio);
  expect(studio.store.getState().region).toBe(0);
  redo(studio);
  studio.store.setState({ region: 1 });
  changeDraft(studio, (before) => ({ ...before, regions: before.regions.slice(0, 1) }));
  expect(studio.store.getState().region).toBe(0);
});
