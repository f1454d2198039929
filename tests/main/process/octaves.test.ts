import { describe, expect, test } from "vitest";
import { octavesOf } from "../../../main/process/octaves.ts";

const all = [5, 4, 3, 2, 1].map((level) => ({ level, strength: level / 5 }));
const size = (longest: number): { width: number; height: number } => ({ width: longest, height: longest / 2 });
const plan = (coarseSize: number | null, result: number, shown: number, levels = all): string =>
  octavesOf({ levels, coarseSize }, size(result), size(shown))
    .map((octave) => `${octave.size.width}: ${octave.levels.map(({ level, strength }) => `${level}=${strength}`).join(" ")}`)
    .join("; ");

describe("octaves", () => {
  test.each([
    ["a whole result without a coarse size", null, 4000, 4000, "4000: 5=1 4=0.8 3=0.6 2=0.4 1=0.2"],
    ["a result that is hardly larger than the coarse size", 1024, 1400, 1400, "1400: 5=1 4=0.8 3=0.6 2=0.4 1=0.2"],
    ["a result that is smaller than the coarse size", 1024, 600, 600, "600: 5=1 4=0.8 3=0.6 2=0.4 1=0.2"],
    ["a large result", 1024, 4000, 4000, "1000: 5=1 4=0.8 3=0.6 2=0.4 1=0.2; 2000: 3=0.6 2=0.4 1=0.2; 4000: 3=0.6 2=0.4 1=0.2"],
    ["a preview of half the size: each level is the part of the next coarser", null, 1024, 512, "512: 4=1 3=0.8 2=0.6 1=0.4"],
    ["a preview of a quarter", null, 1024, 256, "256: 3=1 2=0.8 1=0.6"],
    ["a preview of a large result as large as its coarse size", 1024, 4000, 1024, "1024: 5=1 4=0.8 3=0.6 2=0.4 1=0.2"],
    ["a preview of a large result, below its coarse size", 1024, 4000, 512, "512: 4=1 3=0.8 2=0.6 1=0.4"],
    ["a preview of a large result, above its coarse size", 1024, 4000, 2048, "1024: 5=1 4=0.8 3=0.6 2=0.4 1=0.2; 2048: 3=0.6 2=0.4 1=0.2"],
  ])("%s", (_, coarseSize, result, shown, expected) => expect(plan(coarseSize, result, shown)).toBe(expected));

  test("a preview paints something where only fine levels are asked for", () => {
    expect(plan(null, 4096, 256, [{ level: 2, strength: 1 }, { level: 1, strength: 0.5 }])).toBe("256: 1=1");
  });

  test("a large result whose levels are all coarse is carried up without more paint", () => {
    expect(plan(1024, 2048, 2048, [{ level: 5, strength: 1 }])).toBe("1024: 5=1; 2048: ");
  });
});
