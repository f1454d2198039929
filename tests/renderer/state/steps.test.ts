import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { changeDraft, chooseContent, chooseStyle } from "../../../renderer/state/commands.ts";
import { regionOf, stylesOf, withRegion } from "../../../renderer/state/draft.ts";
import { recordSteps, redo, undo } from "../../../renderer/state/steps.ts";
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
