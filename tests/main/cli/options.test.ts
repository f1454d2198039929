import { expect, test } from "vitest";
import * as options from "../../../main/cli/options.ts";
import { levelPresetNames, levelPresetOf } from "../../../shared/level-presets.ts";
import { problemOf } from "../../fixtures/problem.ts";

type Parser = (flag: string, text: string) => unknown;
const unit: Parser = (flag, text) => options.parseNumber(flag, text, 0, 1);
const whole: Parser = (flag, text) => options.parseWhole(flag, text, 0, 0xffff_ffff);

const level = (at: number, strength = 1): object => ({ level: at, strength });

test.each<[name: string, parse: Parser, text: string, value: unknown]>([
  ["number", unit, "0.8", 0.8],
  ["number", unit, ".5", 0.5],
  ["number", unit, "1e-3", 0.001],
  ["whole", whole, "4294967295", 4294967295],
  ["method", options.parseMethod, "ot", "ot"],
  ["levels", options.parseLevels, "5,3,1", [level(5), level(3), level(1)]],
  ["levels", options.parseLevels, "5=1,4=.8", [level(5), level(4, 0.8)]],
  ["levels", options.parseLevels, "1, 2=0", [level(1), level(2, 0)]],
  ["color", options.parseColor, "luminance:0.8", { mode: "luminance", strength: 0.8 }],
  ["color", options.parseColor, "match", { mode: "match", strength: 1 }],
  ["size", options.parseSize, "2048", { longest: 2048 }],
  ["size", options.parseSize, "1920x1080", { width: 1920, height: 1080 }],
  ["regularization", options.parseRegularization, "ridge", { kind: "ridge", epsilon: 1e-3 }],
  ["regularization", options.parseRegularization, "threshold", { kind: "threshold", epsilon: 1e-5 }],
  ["regularization", options.parseRegularization, "ridge:1e-4", { kind: "ridge", epsilon: 1e-4 }],
  ["device", options.parseDevice, "webgpu", "webgpu"],
  ["memory", options.parseMemory, "2G", 2 * 1024 ** 3],
  ["memory", options.parseMemory, "1.5 GiB", 1.5 * 1024 ** 3],
  ["memory", options.parseMemory, "512m", 512 * 1024 ** 2],
  ["memory", options.parseMemory, "2000000000", 2_000_000_000],
  ["pixels", options.parsePixels, "800M", 800_000_000],
  ["pixels", options.parsePixels, "123", 123],
  ["format", options.parseFormat, "JPG", "jpeg"],
  ["format", options.parseFormat, "tif", "tiff"],
  ["depth", options.parseDepth, "16", 16],
])("%s reads %2$s", (_name, parse, text, value) => {
  expect(parse("--flag", text)).toEqual(value);
});

test.each<[name: string, parse: Parser, text: string]>([
  ["number", unit, ""],
  ["number", unit, "1.1"],
  ["number", unit, "-0.1"],
  ["number", unit, "0x1"],
  ["number", unit, "NaN"],
  ["number", unit, "Infinity"],
  ["whole", whole, "1.5"],
  ["whole", whole, "4294967296"],
  ["method", options.parseMethod, "WCT"],
  ["levels", options.parseLevels, ""],
  ["levels", options.parseLevels, "6"],
  ["levels", options.parseLevels, "5,5"],
  ["levels", options.parseLevels, "5="],
  ["levels", options.parseLevels, "5=1=1"],
  ["levels", options.parseLevels, "5=2"],
  ["color", options.parseColor, "sepia"],
  ["color", options.parseColor, "match:2"],
  ["color", options.parseColor, "match:1:1"],
  ["size", options.parseSize, "0"],
  ["size", options.parseSize, "10x"],
  ["size", options.parseSize, "-5"],
  ["size", options.parseSize, "1e3"],
  ["regularization", options.parseRegularization, "ridge:0"],
  ["regularization", options.parseRegularization, "lasso"],
  ["device", options.parseDevice, "gpu"],
  ["memory", options.parseMemory, "2X"],
  ["memory", options.parseMemory, "0"],
  ["memory", options.parseMemory, "G"],
  ["pixels", options.parsePixels, "many"],
  ["format", options.parseFormat, "gif"],
  ["depth", options.parseDepth, "12"],
])("%s refuses %2$j, naming the flag and what came", async (_name, parse, text) => {
  const problem = await problemOf(() => parse("--flag", text));
  expect(problem.code).toBe("usage");
  expect(problem.message).toMatch(/^--flag.* takes .*, not ".*"\.$/);
});

test.each(levelPresetNames)("levels %s are all five, coarse to fine, and known by their name again", (name) => {
  const levels = options.parseLevels("--levels", name);
  expect(levels.map((each) => each.level)).toEqual([5, 4, 3, 2, 1]);
  expect(levelPresetOf(levels)).toBe(name);
  expect(levelPresetOf(levels.toReversed())).toBeNull();
});

test("levels that do not run may be left out", () => {
  expect(levelPresetOf([{ level: 3, strength: 1 }, { level: 2, strength: 1 }])).toBe("texture");
  expect(levelPresetOf([{ level: 3, strength: 0.9 }, { level: 2, strength: 1 }])).toBeNull();
});
