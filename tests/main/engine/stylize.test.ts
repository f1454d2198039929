import { describe, expect, it } from "vitest";
import type { RegionInput, StylizeInput } from "../../../main/engine/input.ts";
import { stylize } from "../../../main/engine/stylize.ts";
import type { Mask, Picture } from "../../../main/image/picture.ts";
import type { Progress } from "../../../shared/job.ts";
import { methods } from "../../../shared/recipe.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { useTinyEngine } from "../../fixtures/tiny-engine.ts";

const { backend, pack } = useTinyEngine();

const content = testPicture(96, 64, 1);
const style = testPicture(80, 80, 2);
const other = testPicture(64, 96, 3);

function region(picture: Picture, change: Partial<RegionInput> & { readonly styleMask?: Mask } = {}): RegionInput {
  const { styleMask = null, ...rest } = change;
  return { mask: null, styles: [{ name: "style", picture, mask: styleMask, weight: 1 }], strength: 1, color: { mode: "off", strength: 1 }, ...rest };
}

function input(change: Partial<StylizeInput> = {}): StylizeInput {
  return {
    content,
    regions: [region(style)],
    method: "wct",
    levels: [5, 4, 3, 2, 1].map((level) => ({ level, strength: 1 })),
    regularization: { kind: "ridge", epsilon: 1e-3 },
    passes: 1,
    ...change,
  };
}

const paint = async (change: Partial<StylizeInput> = {}): Promise<Picture> => stylize(backend, pack(), input(change));

describe("stylize", () => {
  it("gives the same bytes for the same recipe", async () => {
    expect((await paint()).data).toEqual((await paint()).data);
  });

  it.each(methods)("%s changes the picture, and returns the very content at strength 0", async (method) => {
    expect(psnr((await paint({ method })).data, content.data)).toBeLessThan(30);
    expect((await paint({ method, regions: [region(style, { strength: 0 })] })).data).toEqual(content.data);
    expect((await paint({ method, levels: [{ level: 3, strength: 0 }] })).data).toEqual(content.data);
  });

  it.each([[1, 1], [1, 40], [17, 5], [33, 47], [50, 31]])("keeps a size of %i x %i and stays in range", async (width, height) => {
    const result = await paint({ content: testPicture(width, height, 9) });
    expect([result.width, result.height]).toEqual([width, height]);
    expect(result.data.every((v) => v >= 0 && v <= 1)).toBe(true);
  });

  it("runs levels in the order given", async () => {
    const at = async (...levels: number[]) => (await paint({ levels: levels.map((level) => ({ level, strength: 1 })) })).data;
    const both = await at(2, 1);
    expect(psnr(both, await at(1, 2))).toBeLessThan(50);
    const first = await paint({ levels: [{ level: 2, strength: 1 }] });
    expect((await paint({ content: first, levels: [{ level: 1, strength: 1 }] })).data).toEqual(both);
  });

  it("paints through a half-transparent mask as one would glaze: half of the picture, half of the style (60 dB: float rounding)", async () => {
    const levels = [{ level: 2, strength: 1 }];
    const mask = testMask(96, 64, () => 0.5);
    const full = await paint({ levels });
    const glazed = content.data.map((v, i) => (v + full.data[i]!) / 2);
    expect(psnr((await paint({ levels, regions: [region(style, { mask })] })).data, glazed)).toBeGreaterThan(60);
    const still = region(other, { strength: 0 });
    expect(psnr((await paint({ levels, regions: [region(style, { mask }), still] })).data, glazed)).toBeGreaterThan(60);
  });

  it("takes a style from the masked part of its picture alone", async () => {
    const levels = [{ level: 1, strength: 1 }];
    const styleMask = testMask(80, 80, (x) => (x < 40 ? 1 : 0));
    const masked = await paint({ levels, regions: [region(style, { styleMask })] });
    const cropped = await paint({ levels, regions: [region(cut(style, 0, 40))] });
    expect(psnr(masked.data, cropped.data)).toBeGreaterThan(35);
    expect(psnr(masked.data, cropped.data)).toBeGreaterThan(psnr((await paint({ levels })).data, cropped.data) + 5);
  });

  it("keeps the content's chroma with luminance color, region by region", async () => {
    const mask = testMask(96, 64, (x) => (x < 48 ? 1 : 0));
    const plain = await paint({ regions: [region(style, { mask }), region(other)] });
    const kept = await paint({ regions: [region(style, { mask, color: { mode: "luminance", strength: 1 } }), region(other)] });
    expect(cut(kept, 48, 96).data).toEqual(cut(plain, 48, 96).data);
    expect(psnr(cut(kept, 0, 48).data, cut(plain, 0, 48).data)).toBeLessThan(40);
  });

  it("reports steady progress, ending near 1", async () => {
    const seen: Progress[] = [];
    await stylize(backend, pack(), input({ passes: 2 }), { onProgress: (p) => seen.push(p) });
    expect(seen.map((p) => p.fraction)).toEqual(seen.map((p) => p.fraction).toSorted((a, b) => a - b));
    expect(seen.at(-1)!.fraction).toBeGreaterThan(0.9);
    expect(seen.filter((p) => p.stage.kind === "analyse").map((p) => "level" in p.stage && [p.stage.level, p.stage.pass])).toEqual([1, 2].flatMap((pass) => [5, 4, 3, 2, 1].map((level) => [level, pass])));
    expect(seen[0]!.etaSeconds).toBeNull();
  });

  it("counts a style that several regions share as often as it expected to", async () => {
    const left = testMask(96, 64, (x) => (x < 48 ? 1 : 0));
    const last = async (second: Picture): Promise<number> => {
      let seen = 0;
      const regions = [region(style, { mask: left }), region(second)];
      await stylize(backend, pack(), input({ regions, levels: [{ level: 1, strength: 1 }] }), { onProgress: ({ fraction }) => (seen = fraction) });
      return seen;
    };
    expect(await last(style)).toBe(await last(testPicture(80, 80, 4)));
  });

  it("stops within a level when cancelled", async () => {
    const controller = new AbortController();
    const stages: string[] = [];
    const problem = await problemOf(async () =>
      stylize(backend, pack(), input(), {
        signal: controller.signal,
        onProgress: ({ stage }) => {
          stages.push(stage.kind);
          if (stage.kind === "solve") controller.abort();
        },
      }),
    );
    expect(problem.code).toBe("cancelled");
    expect(stages.slice(-2)).toEqual(["analyse", "solve"]);
  });

  it("refuses a style whose mask is empty, and names the style", async () => {
    const problem = await problemOf(async () => paint({ regions: [region(style, { styleMask: testMask(80, 80, () => 0) })] }));
    expect([problem.code, problem.facts["file"]]).toEqual(["picture-flat", "style"]);
  });

  it("refuses a level that the pack lacks", async () => {
    const small = { ...pack(), description: { ...pack().description, levels: pack().description.levels.filter(({ level }) => level < 3) } };
    expect((await problemOf(async () => stylize(backend, small, input()))).code).toBe("pack-lacks");
  });
});

/** Columns from..to of a picture. */
function cut({ width, height, data }: Picture, from: number, to: number): Picture {
  const rows = Array.from({ length: 3 * height }, (_, row) => [...data.subarray(row * width + from, row * width + to)]);
  return { width: to - from, height, data: Float32Array.from(rows.flat()) };
}
