import { describe, expect, it } from "vitest";
import { isLastLevel, strengthAt, withLevel } from "../../../../renderer/features/inspector/levels.ts";
import { levelPresets } from "../../../../shared/level-presets.ts";

const full = levelPresets.full;

describe("levels", () => {
  it("are changed one by one", () => {
    const changed = withLevel(full, 4, 0.3);
    expect(changed.map(({ level, strength }) => [level, strength])).toEqual([[5, 1], [4, 0.3], [3, 1], [2, 1], [1, 1]]);
    expect(strengthAt(changed, 4)).toBe(0.3);
  });

  it("that a recipe leaves out count as 0, and come in where they belong", () => {
    const few = [{ level: 4, strength: 1 }, { level: 1, strength: 0.5 }];
    expect(strengthAt(few, 3)).toBe(0);
    expect(withLevel(few, 3, 0.2)).toEqual([{ level: 4, strength: 1 }, { level: 3, strength: 0.2 }, { level: 1, strength: 0.5 }]);
  });

  it("can be turned off, but not all of them", () => {
    const one = [5, 4, 3, 2].reduce((levels, level) => withLevel(levels, level, 0), [...full]);
    expect(one.filter(({ strength }) => strength > 0)).toEqual([{ level: 1, strength: 1 }]);
    expect(withLevel(one, 1, 0)).toEqual(one);
    expect([5, 1].map((level) => isLastLevel(one, level))).toEqual([false, true]);
    expect(isLastLevel(full, 1)).toBe(false);
  });
});
