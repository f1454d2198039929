import { expect, it } from "vitest";
import { swatchesOf } from "../../../../renderer/features/inspector/swatches.ts";

const pixels = (...colors: readonly (readonly [number, number, number])[]): Uint8ClampedArray => Uint8ClampedArray.from(colors.flatMap((color) => [...color, 255]));

it("finds the colors of a picture that has but a few, dark to light", () => {
  const [black, red, white] = [[0, 0, 0], [200, 0, 0], [255, 255, 255]] as const;
  expect(swatchesOf(pixels(white, red, red, black, white, red, black), 5)).toEqual([black, red, white]);
});

it("makes as many as are asked for of a picture that has many", () => {
  const ramp = Array.from({ length: 256 }, (_, value) => [value, value, value] as const);
  const swatches = swatchesOf(pixels(...ramp), 5);
  expect(swatches).toHaveLength(5);
  expect(swatches.map(([red]) => red)).toEqual(swatches.map(([red]) => red).toSorted((one, other) => one - other));
});

it("finds none where there is no picture", () => {
  expect(swatchesOf(pixels(), 5)).toEqual([]);
});
