import { expect, test } from "vitest";
import { carryChange, reduced } from "../../../main/engine/planes.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { psnr } from "../../fixtures/psnr.ts";

const plain = (width: number, height: number, value: number): Picture => ({ width, height, data: new Float32Array(3 * width * height).fill(value) });

test("carrying no change gives the larger picture as it is", () => {
  const [small, large] = [testPicture(7, 5, 1), testPicture(15, 11, 2)];
  expect(carryChange(small, small, large)).toEqual(large);
});

test("a change that is the same everywhere is the same everywhere", () => {
  const carried = carryChange(plain(4, 3, 0.25), plain(4, 3, 0.5), plain(9, 7, 0.125));
  expect(carried).toEqual(plain(9, 7, 0.375));
});

test("a ramp is carried as a ramp", () => {
  const ramp = (width: number): Picture => ({ width, height: 2, data: Float32Array.from({ length: 6 * width }, (_, i) => ((i % width) + 0.5) / width) });
  const { data } = carryChange(plain(8, 2, 0), ramp(8), plain(16, 2, 0));
  // Beyond the outermost centers nothing is known but the outermost value.
  expect(data.subarray(1, 15).every((v, i) => Math.abs(v - ramp(16).data[i + 1]!) < 1e-6)).toBe(true);
});

test("colors out of range are cut off", () => {
  expect(carryChange(plain(2, 2, 0), plain(2, 2, 0.75), plain(4, 4, 0.5))).toEqual(plain(4, 4, 1));
  expect(carryChange(plain(2, 2, 0.75), plain(2, 2, 0), plain(4, 4, 0.5))).toEqual(plain(4, 4, 0));
});

test("reducing takes means", () => {
  const { data } = reduced({ width: 4, height: 2, data: Float32Array.from({ length: 24 }, (_, i) => i) }, 2, 1);
  expect([...data]).toEqual([2.5, 4.5, 10.5, 12.5, 18.5, 20.5]);
});

test.each([[13, 9], [12, 10], [11, 3]])("what was enlarged to 25 x 19 from %i x %i is found again by reducing", (width, height) => {
  const smooth = reduced(testPicture(100, 76, 3), width, height);
  const enlarged = carryChange(plain(width, height, 0), smooth, plain(25, 19, 0));
  // Bilinear enlarging smooths; a shift by half a pixel would leave less than 20 dB.
  expect(psnr(reduced(enlarged, width, height).data, smooth.data)).toBeGreaterThan(26);
});
