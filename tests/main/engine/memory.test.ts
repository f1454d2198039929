import { describe, expect, test } from "vitest";
import { Backend } from "../../../main/engine/backend.ts";
import type { Tensors } from "../../../main/engine/backend.ts";
import type { StylizeInput } from "../../../main/engine/input.ts";
import { Memory, Shelf } from "../../../main/engine/memory.ts";
import { stylize } from "../../../main/engine/stylize.ts";
import { Problem } from "../../../shared/problems.ts";
import { colorModes, methods } from "../../../shared/recipe.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { useTinyEngine } from "../../fixtures/tiny-engine.ts";

const { pack } = useTinyEngine();

/** Tells which graphs ran, shortly: `analyse 5`, `synthesise 5`, ... */
class Watched extends Backend {
  ran: string[] = [];

  override async run(key: string, build: () => Uint8Array, inputs: Tensors): Promise<Tensors> {
    const [kind, , levels] = key.split(":");
    this.ran.push(`${kind} ${levels}`);
    return super.run(key, build, inputs);
  }
}

const [content, style, other] = [testPicture(48, 36, 1), testPicture(40, 32, 2), testPicture(40, 32, 3)];
const left = testMask(48, 36, (x) => (x < 20 ? 1 : 0));
const styleMask = testMask(40, 32, (x) => (x < 20 ? 1 : 0));

type Region = StylizeInput["regions"][number];
const region = (change: Partial<Region> = {}, picture = style, mask: typeof styleMask | null = null): Region => ({
  mask: null, styles: [{ name: "style", picture, mask, weight: 1 }], strength: 1, color: { mode: "off", strength: 1 }, ...change,
});
const run = (change: Partial<StylizeInput> = {}): StylizeInput => ({
  content, regions: [region()], method: "wct", levels: [{ level: 3, strength: 1 }, { level: 2, strength: 1 }],
  regularization: { kind: "ridge", epsilon: 1e-3 }, passes: 1, ...change,
});
const roomy = (): Memory => new Memory({ styles: 1e9, recolored: 1e9, contents: 1e9 });

/** What a person may ask for one after the other; each differs from the one before by what a memory must not mix up. */
const asked: readonly (readonly [name: string, input: StylizeInput])[] = [
  ["plain", run()],
  ...[0.2, 0.7].map((strength) => [`strength ${strength}`, run({ regions: [region({ strength })] })] as const),
  ...methods.map((method) => [method, run({ method })] as const),
  ...colorModes.flatMap((mode) => [1, 0.5].map((strength) => [`${mode} ${strength}`, run({ regions: [region({ color: { mode, strength } })] })] as const)),
  ["another style", run({ regions: [region({}, other)] })],
  ["style mask", run({ regions: [region({}, style, styleMask)] })],
  ["region mask", run({ regions: [region({ mask: left })] })],
  ["two regions", run({ regions: [region({ mask: left }), region({}, other)] })],
  ["two regions, recolored", run({ regions: [region({ mask: left, color: { mode: "match", strength: 1 } }), region({ color: { mode: "match", strength: 1 } })] })],
  ...(["match", "histogram"] as const).flatMap((mode) => [content, other].map((palette, i) => [`${mode} of palette ${i}`, run({ regions: [region({ color: { mode, strength: 0.7 }, palette })] })] as const)),
  ["another content", run({ content: other })],
  ["seamless", run({ seamless: true })],
  ["other levels", run({ levels: [{ level: 2, strength: 1 }, { level: 3, strength: 0.5 }] })],
  ["other epsilon", run({ regularization: { kind: "ridge", epsilon: 0.1 } })],
  ["threshold", run({ regularization: { kind: "threshold", epsilon: 1e-3 } })],
  ["three passes", run({ passes: 3 })],
  ["plain again", run()],
];

describe("a memory", () => {
  test("changes no bit of any result, whatever was asked before", async () => {
    const backend = new Backend("cpu", 2);
    const memory = roomy();
    const seen = new Map<string, readonly number[]>();
    for (const round of [1, 2]) {
      for (const [name, input] of asked) {
        const expected = Array.from((await stylize(backend, pack(), input)).data);
        expect(Array.from((await stylize(backend, pack(), input, {}, memory)).data), `${name}, round ${round}`).toEqual(expected);
        seen.set(name, expected);
      }
    }
    // That they differ shows that there was something to mix up. The plain run goes by five names.
    expect(new Set([...seen.values()].map((data) => data.join())).size).toBe(asked.length - 4);
    await backend.release();
  });

  test("saves the style and the first look at the content, and no other step", async () => {
    const backend = new Watched("cpu", 2);
    const memory = roomy();
    const ranFor = async (input: StylizeInput): Promise<readonly string[]> => {
      backend.ran = [];
      await stylize(backend, pack(), input, {}, memory);
      return backend.ran;
    };
    const rest = ["synthesise 3", "analyse 2", "synthesise 2"];
    expect(await ranFor(run())).toEqual(["analyse 3,2", "analyse 3", ...rest]);
    expect(await ranFor(run({ regions: [region({ strength: 0.5 })] }))).toEqual(rest);
    expect(await ranFor(run({ method: "ot" }))).toEqual(rest);
    expect(await ranFor(run({ regions: [region({ color: { mode: "luminance", strength: 1 } })] }))).toEqual(rest);
    expect(await ranFor(run({ regions: [region({ color: { mode: "match", strength: 1 } })] }))).toEqual(["analyse 3,2", ...rest]);
    expect(await ranFor(run({ regions: [region({ strength: 0.5, color: { mode: "match", strength: 1 } })] }))).toEqual(rest);
    expect(await ranFor(run({ regions: [region({}, other)] }))).toEqual(["analyse 3,2", ...rest]);
    // An equal picture that is not the same one is another picture.
    expect(await ranFor(run({ content: { ...content } }))).toEqual(["analyse 3", ...rest]);
    await backend.release();
  });

  test("of one run finds a style again that two regions share", async () => {
    const backend = new Watched("cpu", 2);
    await stylize(backend, pack(), run({ regions: [region({ mask: left }), region()] }));
    expect(backend.ran.filter((name) => name === "analyse 3,2")).toHaveLength(1);
    await backend.release();
  });
});

describe("a shelf", () => {
  test("forgets what was used longest ago when it is full, and never takes what is larger than itself", async () => {
    const shelf = new Shelf<string>(10, (value) => value.length);
    const made: string[] = [];
    const get = async (value: string): Promise<string> => shelf.recall([value], () => (made.push(value), value));
    for (const value of ["aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb", "larger than ten", "larger than ten", "bbbb"]) expect(await get(value)).toBe(value);
    expect(made).toEqual(["aaaa", "bbbb", "cccc", "bbbb", "larger than ten", "larger than ten"]);
  });

  test("keeps nothing of what failed", async () => {
    const shelf = new Shelf<string>(10, () => 1);
    expect((await problemOf(async () => shelf.recall(["a"], () => Promise.reject(new Problem("cancelled"))))).code).toBe("cancelled");
    expect(await shelf.recall(["a"], () => "yes")).toBe("yes");
  });
});
