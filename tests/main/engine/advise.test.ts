import { describe, expect, test } from "vitest";
import { chooseMethod, chooseStrength, plainMethod, reasonsFor } from "../../../main/engine/advise.ts";
import { methods } from "../../../shared/recipe.ts";

const grid = Array.from({ length: 21 }, (_, i) => i / 20);
const plain = { disturbance: 0.38, styleDistance: 0.6, styleVariance: 1, layering: 0.5 };

describe("strength", () => {
  test("only falls as the content suffers more, between 0.3 and 1 in steps of 0.05", () => {
    for (const layering of grid) {
      const strengths = grid.map((disturbance) => chooseStrength({ disturbance, layering }));
      expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
      for (const strength of strengths) {
        expect(strength).toBeGreaterThanOrEqual(0.3);
        expect(strength).toBeLessThanOrEqual(1);
        expect(strength).toBe(Number((Math.round(strength * 20) / 20).toFixed(2)));
      }
    }
  });

  test("only rises as the content is more layered", () => {
    for (const disturbance of grid) {
      const strengths = grid.map((layering) => chooseStrength({ disturbance, layering }));
      expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
    }
  });

  test("nothing lost is painted in full, and everything lost as little as shows", () => {
    expect(chooseStrength({ disturbance: 0, layering: 0 })).toBe(1);
    expect(chooseStrength({ disturbance: 1, layering: 1 })).toBe(0.3);
  });
});

describe("method", () => {
  test.each([
    ["wct", 0.2, 1],
    ["wct", 0.41, 1],
    ["ot", 0.42, 1],
    ["ot", 0.9, 0.02],
    ["adain", 0.9, 0.01],
    ["adain", 0.1, 0],
  ] as const)("is %s for a disturbance of %f and a style variance of %f", (method, disturbance, styleVariance) => {
    expect(chooseMethod({ disturbance, styleVariance }, methods)).toBe(method);
  });

  test("is never one that the pack lacks", () => {
    expect(chooseMethod({ disturbance: 0.9, styleVariance: 1 }, ["wct"])).toBe("wct");
    expect(chooseMethod({ disturbance: 0.1, styleVariance: 1 }, ["adain"])).toBe("adain");
    expect(plainMethod(["ot", "adain"])).toBe("ot");
  });
});

describe("reasons", () => {
  test.each([
    [{}, []],
    [{ disturbance: 0.5 }, ["content-fragile"]],
    [{ disturbance: 0.2, layering: 0.9 }, ["content-sturdy", "content-layered"]],
    [{ styleDistance: 0.1 }, ["style-close"]],
    [{ styleDistance: 1.4, styleVariance: 0 }, ["style-flat", "style-far"]],
  ] as const)("for %j are %j", (change, reasons) => {
    expect(reasonsFor({ ...plain, ...change })).toEqual(reasons);
  });
});
