import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { completeFlags } from "../../../main/cli/flags.ts";
import type { LabelMap } from "../../../main/cli/label-map.ts";
import { readLabelMap } from "../../../main/cli/label-map.ts";
import { readRegions } from "../../../main/cli/regions-from-flags.ts";
import { readMask } from "../../../main/image/read.ts";
import type { MaskRef } from "../../../shared/recipe.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { temporaryFolder } from "./folder.ts";

/** Colors in columns of 10 pixels, 20 high. */
async function columns(file: string, ...colors: readonly string[]): Promise<void> {
  const stripes = await Promise.all(colors.map(async (background) => sharp({ create: { width: 10, height: 20, channels: 3, background } }).png().toBuffer()));
  const whole = sharp({ create: { width: 10 * colors.length, height: 20, channels: 3, background: "black" } });
  await whole.composite(stripes.map((input, index) => ({ input, left: 10 * index, top: 0 }))).toFile(file);
}

interface Given {
  readonly label?: readonly string[];
  readonly styleLabels?: readonly string[];
  readonly labels?: string;
}

async function read(folder: string, { labels = "map.png", ...given }: Given): Promise<LabelMap | null> {
  return readLabelMap(completeFlags({ labels, ...given }), { folder, gallery: ["waves"] });
}

/** Columns of a mask that are white; fails where a column is anything between. */
async function white(mask: MaskRef | null | undefined): Promise<readonly number[]> {
  const { width, height, data } = await readMask(mask!, null, 1e6);
  const values = Array.from({ length: width / 10 }, (_, column) => new Set(Array.from({ length: height * 10 }, (__, i) => data[Math.floor(i / 10) * width + 10 * column + (i % 10)]!)));
  expect(values.every((each) => each.size === 1)).toBe(true);
  return values.flatMap((each, column) => (each.has(1) ? [column] : []));
}

test("every pixel belongs to the label whose color is nearest", async () => {
  const folder = temporaryFolder("a.jpg");
  await columns(join(folder, "map.png"), "#ff0000", "#0000ff", "#f01010", "#00a000");
  const map = await read(folder, { label: ["ff0000=a.jpg:2", "#0000FF=waves", "00ff00=a.jpg", "ff0000=waves"] });
  expect(map?.size).toEqual({ width: 40, height: 20 });
  expect(map?.labels.map(({ name }) => name)).toEqual(["#ff0000", "#0000ff", "#00ff00"]);
  expect(await Promise.all(map!.labels.map(async ({ mask }) => white(mask)))).toEqual([[0, 2], [1], [3]]);
  expect(map?.labels[0]?.styles.map(({ picture, weight }) => [picture.file, weight])).toEqual([[join(folder, "a.jpg"), 2], ["gallery:waves", 1]]);
});

test("a jpeg's noise does no harm, and transparency neither", async () => {
  const folder = temporaryFolder();
  await columns(join(folder, "sharp.png"), "#ff0000", "#0000ff", "#00ff00", "#ffffff");
  await sharp(join(folder, "sharp.png")).jpeg({ quality: 50, chromaSubsampling: "4:4:4" }).toFile(join(folder, "map.jpg"));
  const map = await read(folder, { labels: "map.jpg", label: ["ff0000=waves", "0000ff=waves", "00ff00=waves", "ffffff=waves"] });
  const shares = await Promise.all(map!.labels.map(async ({ mask }) => (await readMask(mask, null, 1e6)).data.reduce((sum, value) => sum + value, 0)));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(800);
  for (const share of shares) expect(Math.abs(share - 200)).toBeLessThan(25);
});

test("a style's label map marks the parts that its labels take, and leaves other styles whole", async () => {
  const folder = temporaryFolder("a.jpg");
  await columns(join(folder, "map.png"), "#ff0000", "#0000ff");
  await columns(join(folder, "parts.png"), "#0000ff", "#0000ff", "#ff0000");
  const map = await read(folder, { label: ["ff0000=a.jpg", "0000ff=a.jpg", "0000ff=waves"], styleLabels: ["a.jpg=parts.png"] });
  const [red, blue] = map!.labels;
  expect([await white(red?.styles[0]?.mask), await white(blue?.styles[0]?.mask), blue?.styles[1]?.mask]).toEqual([[2], [0, 1], null]);
});

test("a style's label map needs no colors that only other styles paint", async () => {
  const folder = temporaryFolder("a.jpg");
  await columns(join(folder, "map.png"), "#ff0000", "#0000ff", "#00ff00");
  await columns(join(folder, "parts.png"), "#ff0000", "#00ff00");
  const map = await read(folder, { label: ["ff0000=a.jpg", "0000ff=waves", "00ff00=waves"], styleLabels: ["a.jpg=parts.png"] });
  expect(await white(map!.labels[0]?.styles[0]?.mask)).toEqual([0]);
  expect(map!.labels[1]?.styles[0]?.mask).toBeNull();
});

test("labels become regions, which flags speak of by color", async () => {
  const folder = temporaryFolder();
  await columns(join(folder, "map.png"), "#ff0000", "#0000ff");
  const labels = await read(folder, { label: ["ff0000=waves", "0000ff=waves"] });
  const flags = { ...completeFlags({}), strength: ["0.5", "FF0000=0.2"], color: ["#0000ff=luminance"] };
  const regions = readRegions(flags, { content: { file: "/c.jpg" }, eachStyle: null, base: null, preset: null, labels }, { folder, gallery: ["waves"] });
  expect(regions.map(({ name, strength, color }) => [name, strength, color.mode])).toEqual([["#ff0000", 0.2, "off"], ["#0000ff", 0.5, "luminance"]]);
});

test.each<[why: string, given: Given, says: RegExp]>([
  ["a color that is none", { label: ["red=waves"] }, /--label takes a color and a style such as ff0000=style.jpg, not "red=waves"/],
  ["a label without a style", { label: ["ff0000="] }, /--label takes/],
  ["a color that is nowhere", { label: ["ff0000=waves", "00ff00=waves"] }, /--label speaks of #00ff00, but nothing in .*map.png is of that color/],
  ["a part that is nowhere", { label: ["ff0000=waves", "0000ff=waves"], styleLabels: ["waves=half.png"] }, /--style-labels speaks of #0000ff, but nothing in .*half.png/],
  ["parts of a style that nothing uses", { label: ["ff0000=waves", "0000ff=waves"], styleLabels: ["b.jpg=map.png"] }, /--style-labels speaks of .*b.jpg/],
  ["a map without labels", {}, /--labels needs the style of each color/],
])("refuses %s", async (_why, given, says) => {
  const folder = temporaryFolder();
  await columns(join(folder, "map.png"), "#ff0000", "#0000ff");
  await columns(join(folder, "half.png"), "#ff0000");
  expect(await problemOf(() => read(folder, given))).toMatchObject({ code: "usage", message: expect.stringMatching(says) });
});

test("labels without a map are refused", async () => {
  const around = { folder: temporaryFolder(), gallery: [] };
  expect((await problemOf(() => readLabelMap(completeFlags({ label: ["ff0000=a.jpg"] }), around))).message).toMatch(/--label needs a label map/);
  expect((await problemOf(() => readLabelMap(completeFlags({ styleLabels: ["a.jpg=b.png"] }), around))).message).toMatch(/--style-labels needs a label map/);
});
