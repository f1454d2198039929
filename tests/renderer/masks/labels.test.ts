import { describe, expect, test } from "vitest";
import { claim, labelsOfMasks, masksOfLabels } from "../../../renderer/masks/labels.ts";
import { copyMask, swap } from "../../../renderer/masks/mask.ts";
import { uniform } from "../../fixtures/random.ts";
import { differences, noiseMask } from "./random-masks.ts";

const random = uniform(7);

describe("label maps", () => {
  test("become masks and come back the same", () => {
    const labels = { width: 20, height: 10, data: Uint8Array.from({ length: 200 }, () => Math.floor(random() * 5)) };
    const masks = masksOfLabels(labels, 4);
    expect(masks.map(({ data }) => data.filter((value) => value === 255).length)).toEqual([1, 2, 3, 4].map((label) => labels.data.filter((value) => value === label).length));
    expect(differences(labelsOfMasks(masks, 20, 10), labels)).toBe(0);
  });

  test("name the strongest mask, the first of equals, and none below a half", () => {
    const row = (...values: number[]) => ({ width: 4, height: 1, data: Uint8Array.from(values) });
    expect([...labelsOfMasks([row(200, 127, 130, 0), row(190, 126, 130, 255)], 4, 1).data]).toEqual([1, 0, 1, 2]);
  });

  test("of more regions than are asked for leave the others out", () => {
    expect(masksOfLabels({ width: 2, height: 1, data: Uint8Array.of(1, 9) }, 1).map(({ data }) => [...data])).toEqual([[255, 0]]);
  });
});

describe("claiming", () => {
  test("takes from all others what one mask holds, within the rectangle alone, and can be undone", () => {
    const masks = [0, 1, 2].map(() => noiseMask(random, 20, 10));
    const old = masks.map(copyMask);
    const before = claim(masks, 1, { x: 5, y: 2, width: 10, height: 4 });
    expect(differences(masks[1]!, old[1]!)).toBe(0);
    for (let i = 0; i < 200; i++) {
      const within = i % 20 >= 5 && i % 20 < 15 && i >= 40 && i < 120;
      for (const which of [0, 2]) expect(masks[which]!.data[i]).toBe(within ? Math.min(old[which]!.data[i]!, 255 - old[1]!.data[i]!) : old[which]!.data[i]);
    }
    for (const [i, piece] of before.entries()) swap(masks[i]!, piece);
    expect(masks.map((mask, i) => differences(mask, old[i]!))).toEqual([0, 0, 0]);
  });
});
