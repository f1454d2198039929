import { describe, expect, it } from "vitest";
import { Backend } from "../../../main/engine/backend.ts";
import type { Tensors } from "../../../main/engine/backend.ts";
import { chainsOf } from "../../../main/engine/chains.ts";
import { runMacs, synthesiseCost } from "../../../main/engine/cost.ts";
import type { RegionInput, StylizeInput } from "../../../main/engine/input.ts";
import { Memory } from "../../../main/engine/memory.ts";
import { stylize } from "../../../main/engine/stylize.ts";
import type { Picture } from "../../../main/image/picture.ts";
import type { Progress } from "../../../shared/job.ts";
import { methods } from "../../../shared/recipe.ts";
import { paintByHand } from "../../fixtures/by-hand.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { useTinyEngine } from "../../fixtures/tiny-engine.ts";

/** Every level has an encoder of its own; 5 leads into 4, and 3 into 2. */
const { backend, pack } = useTinyEngine({ encoders: "per-level", leading: [5, 3] });

// Multiples of no stride.
const content = testPicture(75, 50, 1);
const styles = [testPicture(64, 48, 2), testPicture(48, 64, 3)] as const;
const levelsOf = (...levels: readonly (number | readonly [level: number, strength: number])[]) =>
  levels.map((each) => (typeof each === "number" ? { level: each, strength: 1 } : { level: each[0], strength: each[1] }));

function region(picture: Picture, change: Partial<RegionInput> = {}): RegionInput {
  return { mask: null, styles: [{ name: "style", picture, mask: null, weight: 1 }], strength: 1, color: { mode: "off", strength: 1 }, ...change };
}

function input(change: Partial<StylizeInput> = {}): StylizeInput {
  return { content, regions: [region(styles[0])], method: "wct", levels: levelsOf(5, 4), regularization: { kind: "ridge", epsilon: 1e-3 }, passes: 1, ...change };
}

const paint = async (change: Partial<StylizeInput> = {}): Promise<Picture> => stylize(backend, pack(), input(change));

describe("a level that leads into the next", () => {
  const left = testMask(75, 50, (x) => Math.min(1, Math.max(0, (48 - x) / 20)));
  const top = testMask(75, 50, (_, y) => (y < 20 ? 0.7 : 0));
  it.each<readonly [string, Partial<StylizeInput>]>([
    ["one region", {}],
    ["strengths of their own", { levels: levelsOf([5, 0.6], [4, 0.3]), regions: [region(styles[0], { strength: 0.8 })] }],
    ["adain", { method: "adain" }],
    ["level 5 on its own, then 4", { levels: levelsOf(5, 3, 4) }],
    ["all levels", { levels: levelsOf(5, 4, 3, 2, 1) }],
    ["two soft regions and the photograph between", { regions: [region(styles[0], { mask: left }), region(styles[1], { mask: top, strength: 0.7 })] }],
    ["a region without strength beside one that is painted", { regions: [region(styles[0], { mask: left }), region(styles[1], { strength: 0 })] }],
  ])("is what its definition says: %s (60 dB: float32 against float64)", async (_, change) => {
    const painted = await paint(change);
    expect(psnr(painted.data, paintByHand(pack(), input(change)).data)).toBeGreaterThan(60);
    expect(psnr(painted.data, content.data)).toBeLessThan(40);
  });

  it("leaves the photograph where no region is", async () => {
    const painted = await paint({ regions: [region(styles[0], { mask: testMask(75, 50, (x) => (x < 40 ? 1 : 0)) })] });
    const right = ({ data }: Picture): Float32Array => data.filter((__, i) => i % 75 >= 40);
    expect(right(painted)).toEqual(right(content));
  });

  it("goes on smoothly to the next level at no strength, which is left out (60 dB: float rounding)", async () => {
    const without = await paint({ levels: levelsOf(5) });
    expect((await paint({ levels: levelsOf(5, [4, 0]) })).data).toEqual(without.data);
    expect(psnr((await paint({ levels: levelsOf(5, [4, 1e-7]) })).data, without.data)).toBeGreaterThan(60);
  });

  it.each([[1, 1], [1, 40], [17, 5], [33, 47]])("keeps a size of %i x %i and stays in range", async (width, height) => {
    const result = await paint({ content: testPicture(width, height, 9), levels: levelsOf(5, 4, 3, 2, 1) });
    expect([result.width, result.height]).toEqual([width, height]);
    expect(result.data.every((v) => v >= 0 && v <= 1)).toBe(true);
  });

  it("treats masks that sum to one with equal styles as no masks (60 dB: float rounding)", async () => {
    const parts = [0.4, 0.6].map((share) => region(styles[0], { mask: testMask(75, 50, () => share) }));
    expect(psnr((await paint({ regions: parts })).data, (await paint()).data)).toBeGreaterThan(60);
  });

  it("changes no bit by what was painted before", async () => {
    const memory = new Memory({ styles: 1e9, recolored: 1e9, contents: 1e9 });
    const orders = [levelsOf(5, 4), levelsOf(4, 5), levelsOf(5), levelsOf(4), levelsOf(5, [4, 0.5])];
    for (const levels of [...orders, ...orders]) {
      for (const method of methods) expect((await stylize(backend, pack(), input({ levels, method }), {}, memory)).data).toEqual((await paint({ levels, method })).data);
    }
  });
});

describe("chains", () => {
  it.each([
    [[5, 4, 3, 2, 1], "5>4 3>2 1"],
    [[5, 4], "5>4"],
    [[4, 5], "4 5"],
    [[5, 3], "5 3"],
    [[3, 5, 4, 2], "3 5>4 2"],
    [[3, 2, 5], "3>2 5"],
  ] as const)("of levels %j are %s", (levels, expected) => {
    expect(chainsOf(pack().description, levels).map((chain) => chain.join(">")).join(" ")).toBe(expected);
  });

  it("look at the picture once each, in every pass", async () => {
    const watched = new Watched("cpu", 2);
    const ran = async (levels: StylizeInput["levels"], passes: number): Promise<string> => {
      watched.ran = [];
      await stylize(watched, pack(), input({ levels, passes }));
      return watched.ran.filter((name) => !name.endsWith("false")).join(" ");
    };
    expect(await ran(levelsOf(5, 4), 2)).toBe("analyse5 synthesise5features synthesise4picture analyse5 synthesise5features synthesise4picture");
    expect(await ran(levelsOf(4, 5), 1)).toBe("analyse4 synthesise4picture analyse5 synthesise5picture");
    expect(await ran(levelsOf(5, [4, 0]), 1)).toBe("analyse5 synthesise5picture");
    await watched.release();
  });

  it("cost what they do: progress ends just before its last step, whatever leads where", async () => {
    for (const levels of [levelsOf(5, 4), levelsOf(4, 5), levelsOf(5, 4, 3, 2, 1), levelsOf(5)]) {
      const told: Progress[] = [];
      await stylize(backend, pack(), input({ levels }), { onProgress: (progress) => told.push(progress) });
      const [size, numbers] = [content.width * content.height, levels.map(({ level }) => level)];
      const total = runMacs(pack(), numbers, size, 64 * 48);
      expect(told.at(-1)!.fraction).toBeCloseTo(1 - (synthesiseCost(pack(), numbers.at(-1)!).macs * size) / total, 9);
    }
    expect(runMacs(pack(), [5, 4], 100, 0)).toBeLessThan(0.7 * runMacs(pack(), [4, 5], 100, 0));
  });
});

/** Tells which graphs ran. */
class Watched extends Backend {
  ran: string[] = [];

  override async run(key: string, build: () => Uint8Array, inputs: Tensors): Promise<Tensors> {
    const [kind, , level, ...rest] = key.split(":");
    this.ran.push(kind === "analyse" ? `${kind}${level}${rest.at(-1) === "false" ? "false" : ""}` : `${kind}${level}${rest[0]}`);
    return super.run(key, build, inputs);
  }
}
