import { describe, expect, it } from "vitest";
import { analyse } from "../../../main/engine/analyse.ts";
import { synthesiseGraph } from "../../../main/engine/graph/synthesise.ts";
import { momentsOf } from "../../../main/engine/moments.ts";
import { toFloat32 } from "../../../main/engine/safetensors.ts";
import { shareMasks } from "../../../main/engine/regions.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { useTinyEngine } from "../../fixtures/tiny-engine.ts";

const { backend, pack } = useTinyEngine();

const picture = testPicture(64, 48, 3);

describe("the analyse graph", () => {
  it("computes the first features as the convolution is defined, reflecting the border", async () => {
    const { features } = (await analyse(backend, pack(), [1], picture, null, true)).get(1)!;
    const [weight, bias] = ["weight", "bias"].map((part) => toFloat32(pack().tensor(`encoder.conv11.${part}`)));
    const inside = (v: number, n: number): number => (v < 0 ? -v : v >= n ? 2 * n - 2 - v : v);
    for (const [channel, x, y] of [[0, 0, 0], [3, 63, 47], [1, 20, 10], [2, 0, 30]] as const) {
      let sum = bias![channel]!;
      for (let c = 0; c < 3; c++) {
        for (let k = 0; k < 9; k++) {
          const [px, py] = [inside(x + (k % 3) - 1, 64), inside(y + Math.floor(k / 3) - 1, 48)];
          sum += weight![(channel * 3 + c) * 9 + k]! * picture.data[(c * 48 + py) * 64 + px]!;
        }
      }
      expect(features!.data[(channel * 48 + y) * 64 + x]).toBeCloseTo(Math.max(sum, 0), 5);
    }
  });

  it("sums moments as they are defined, for every level and region", async () => {
    const masks = shareMasks([testMask(64, 48, (x) => x / 63), null])!;
    const results = await analyse(backend, pack(), [5, 3, 1], picture, masks, true);
    for (const [level, { sums, features }] of results) {
      const { data, shape } = features!;
      const [channels, size] = [shape[1]!, shape[2]! * shape[3]!];
      expect(sums).toHaveLength(2);
      expect(sums[0]!.weight + sums[1]!.weight).toBeCloseTo(size, 3);
      const [i, j] = [0, channels - 1];
      const row = (k: number): Float32Array => data.subarray(k * size, (k + 1) * size);
      const mean = (k: number): number => row(k).reduce((total, v) => total + v, 0) / size;
      const direct = row(i).reduce((total, v, k) => total + (v - mean(i)) * (row(j)[k]! - mean(j)), 0) / (size - 1);
      // The regions share every position, so their sums add up to those of the whole.
      const [one, two] = sums;
      const whole = momentsOf({ ...one!, weight: size, squares: size, sum: one!.sum.map((v, k) => v + two!.sum[k]!), outer: one!.outer.map((v, k) => v + two!.outer[k]!) });
      expect(whole.mean[j]).toBeCloseTo(mean(j), 4);
      expect(Math.abs(whole.covariance.data[i * channels + j]! - direct), `level ${level}`).toBeLessThan(1e-5 * (Math.abs(direct) + 1));
    }
  });

  it("gives the same numbers for several levels at once as one by one", async () => {
    const together = await analyse(backend, pack(), [5, 2], picture, null, false);
    const alone = await analyse(backend, pack(), [2], picture, null, false);
    expect(together.get(2)!.sums[0]!.weight).toBe(alone.get(2)!.sums[0]!.weight);
    const [one, other] = [together, alone].map((result) => result.get(2)!.sums[0]!.outer);
    one!.forEach((v, k) => expect(Math.abs(v - other![k]!)).toBeLessThanOrEqual(1e-4 * Math.abs(other![k]!)));
  });
});

describe("the synthesise graph", () => {
  const c = 5;
  const features = { data: testPicture(16, 12, 4).data.subarray(0, c * 8 * 4), shape: [1, c, 4, 8] };
  const scaled = (factor: number) => Array.from({ length: c * c }, (_, k) => (k % (c + 1) === 0 ? factor : 0));

  async function paint(factors: readonly number[], masks: readonly number[][] | null) {
    const regions = masks?.length ?? 0;
    const inputs = {
      features,
      a: { data: Float32Array.from(factors.flatMap(scaled)), shape: [factors.length, c, c] },
      b: { data: new Float32Array(factors.length * c), shape: [factors.length, c, 1] },
      ...(masks && { masks: { data: Float32Array.from(masks.flat()), shape: [regions, 32] } }),
    };
    return (await backend.run(`test:${regions}`, () => synthesiseGraph(pack(), { level: 2, regions, to: "picture", border: "reflect" }), inputs))["image"]!.data;
  }

  it("mixes the maps of regions by their masks, and leaves features alone where no mask is", async () => {
    const half = Array.from({ length: 32 }, () => 0.5);
    const none = Array.from({ length: 32 }, () => 0);
    const plain = await paint([1.5], null);
    expect(psnr(await paint([2, 1], [half, half]), plain)).toBeGreaterThan(100);
    expect(psnr(await paint([2], [half]), plain)).toBeGreaterThan(100);
    expect(psnr(await paint([2], [none]), await paint([1], null))).toBeGreaterThan(100);
    expect(psnr(await paint([2], [none]), plain)).toBeLessThan(60);
  });

  it("returns colors in [0, 1] at the picture's size", async () => {
    const image = await paint([30], null);
    expect(image).toHaveLength(3 * 16 * 8);
    expect(image.every((v) => v >= 0 && v <= 1)).toBe(true);
  });
});
