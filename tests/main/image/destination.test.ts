import { chmod, link, mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { moveByClaim, moveByLink } from "../../../main/image/publish.ts";
import { partialPath, removePartial } from "../../../main/image/partial.ts";
import { checkOutput, outputFormat, writePicture } from "../../../main/image/write.ts";
import { readPicture } from "../../../main/image/read.ts";
import type { Output } from "../../../shared/job.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { LIMIT, outputTo, samplePicture, temporaryFolder, toSharp } from "./fixtures.ts";

const at = temporaryFolder();
const isRoot = process.getuid?.() === 0;
const listing = async (): Promise<string[]> => (await readdir(dirname(at("x")))).toSorted();

function write(output: Output, sources: readonly string[] = [], token = "t", width = 8): Promise<string> {
  return writePicture({ picture: samplePicture(width, 8), mayBeBlack: false, alpha: null, output, sourceDepth: 8, sources, metadataFrom: null, recipe: null, token });
}

/** The code that both the early check and the write itself fail with. */
async function refusal(output: Output, sources: readonly string[] = []): Promise<string> {
  const early = (await problemOf(() => checkOutput(output, sources))).code;
  expect((await problemOf(() => write(output, sources))).code).toBe(early);
  return early;
}

test.each([["a.JPG", "jpeg"], ["a.b.jpeg", "jpeg"], ["a.png", "png"], ["a.webp", "webp"], ["a.tif", "tiff"], ["a.TIFF", "tiff"], ["a.avif", "avif"]])("%s is a %s", (name, format) => {
  expect(outputFormat(outputTo(at(name)))).toBe(format);
});

test.each(["a.gif", "a.heic", "a", "a.", ".png"])("%s names no format to write", async (name) => {
  expect(await refusal(outputTo(at(name)))).toBe("output-format");
});

test("a file that exists is refused, and left alone", async () => {
  await writeFile(at("taken.png"), "mine");
  expect(await refusal(outputTo(at("taken.png")))).toBe("output-exists");
  expect(await readFile(at("taken.png"), "utf8")).toBe("mine");
  expect(await listing()).toEqual(["taken.png"]);
});

test("a link that leads nowhere is a name that is taken", async () => {
  await symlink(at("nowhere"), at("link.png"));
  expect(await refusal(outputTo(at("link.png")))).toBe("output-exists");
});

test("overwrite replaces it", async () => {
  await writeFile(at("taken.png"), "mine");
  await write(outputTo(at("taken.png"), { existing: "overwrite" }));
  expect((await readPicture(at("taken.png"), { pixelLimit: LIMIT })).facts.width).toBe(8);
  expect(await listing()).toEqual(["taken.png"]);
});

test("unique numbers it", async () => {
  await writeFile(at("name.v1.png"), "mine");
  const output = outputTo(at("name.v1.png"), { existing: "unique" });
  expect(await write(output)).toBe(at("name.v1-2.png"));
  expect(await write(output)).toBe(at("name.v1-3.png"));
  expect(await readFile(at("name.v1.png"), "utf8")).toBe("mine");
});

test("of many that write one name at once, one gets it and none is broken", async () => {
  const widths = [4, 5, 6, 7, 8, 9];
  const results = await Promise.allSettled(widths.map((width) => write(outputTo(at("race.png")), [], `t${width}`, width)));
  const winner = results.findIndex((result) => result.status === "fulfilled");
  const codes = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
  expect(codes).toEqual(Array.from({ length: 5 }, () => "output-exists"));
  expect((await readPicture(at("race.png"), { pixelLimit: LIMIT })).facts.width).toBe(widths[winner]);
  expect(await listing()).toEqual(["race.png"]);
});

test("of many that number one name at once, each gets its own", async () => {
  const output = outputTo(at("race.png"), { existing: "unique" });
  const files = await Promise.all([1, 2, 3, 4].map((n) => write(output, [], `t${n}`)));
  expect(files.toSorted()).toEqual([at("race-2.png"), at("race-3.png"), at("race-4.png"), at("race.png")]);
});

test.each([["hard links", moveByLink], ["claims", moveByClaim]] as const)("a move by %s never replaces, and leaves nothing", async (_, move) => {
  for (const name of ["new", "other"]) await writeFile(at(name), name);
  await move(at("new"), at("final"));
  await expect(move(at("other"), at("final"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(move(at("missing"), at("elsewhere"))).rejects.toMatchObject({ code: "ENOENT" });
  expect(await readFile(at("final"), "utf8")).toBe("new");
  expect(await listing()).toEqual(["final", "other"]);
});

test.each(["overwrite", "refuse"] as const)("a source is never the target (%s), by whatever name", async (existing) => {
  await toSharp(samplePicture(8, 8)).png().toFile(at("source.png"));
  const before = await readFile(at("source.png"));
  await link(at("source.png"), at("hard.png"));
  await symlink(at("source.png"), at("soft.png"));
  await mkdir(at("sub"));
  await symlink(dirname(at("x")), at("sub/loop"));
  for (const name of ["source.png", "hard.png", "soft.png", "sub/../source.png", "sub/loop/source.png"]) {
    expect(await refusal(outputTo(at(name), { existing }), [at("other.png"), at("source.png")])).toBe("output-is-source");
    expect(await refusal(outputTo(at("source.png"), { existing }), [at(name)])).toBe("output-is-source");
  }
  expect(await readFile(at("source.png"))).toEqual(before);
});

test("a name beside the source that leads to it only by number is free", async () => {
  await toSharp(samplePicture(8, 8)).png().toFile(at("source.png"));
  expect(await write(outputTo(at("source.png"), { existing: "unique" }), [at("source.png")])).toBe(at("source-2.png"));
});

test("a folder that is missing, is a file, or has the name of the result", async () => {
  await writeFile(at("file"), "");
  await mkdir(at("folder.png"));
  const said = async (output: Output): Promise<string> => {
    expect(await refusal(output)).toBe("output-unwritable");
    return String((await problemOf(() => checkOutput(output, []))).facts["what"]);
  };
  expect(await said(outputTo(join(at("nowhere"), "a.png")))).toContain("does not exist");
  expect(await said(outputTo(join(at("file"), "a.png")))).toContain("is a file");
  expect(await said(outputTo(join(at("file"), "below", "a.png")))).toContain("is a file");
  expect(await said(outputTo(at("folder.png"), { existing: "overwrite" }))).toContain("a folder has that name");
  expect(await listing()).toEqual(["file", "folder.png"]);
});

test.skipIf(isRoot)("a folder that may not be written to (skipped for root, who may write anywhere)", async () => {
  await mkdir(at("closed"));
  await chmod(at("closed"), 0o555);
  expect(await refusal(outputTo(join(at("closed"), "a.png")))).toBe("output-unwritable");
});

test("a name that is too long fails without a trace", async () => {
  expect((await problemOf(() => write(outputTo(at(`${"n".repeat(300)}.png`))))).code).toBe("output-unwritable");
  expect(await listing()).toEqual([]);
});

test("what a format cannot hold is known before the work", async () => {
  const size = { width: 16_384, height: 10 };
  expect((await problemOf(() => checkOutput(outputTo(at("wide.webp")), [], size))).report()).toMatchObject({ code: "output-size", facts: { format: "webp", width: 16_384, height: 10 } });
  expect((await problemOf(() => checkOutput(outputTo(at("wide.avif")), [], { width: 16_385, height: 1 }))).code).toBe("output-size");
  expect((await problemOf(() => checkOutput(outputTo(at("wide.jpg")), [], { width: 1, height: 65_501 }))).code).toBe("output-size");
  await expect(checkOutput(outputTo(at("wide.avif")), [], size)).resolves.toBeUndefined();
  expect((await problemOf(() => checkOutput(outputTo(at("deep.jpg"), { depth: 16 }), []))).code).toBe("usage");
});

test("a picture too wide for its format is refused by the write too", async () => {
  expect((await problemOf(() => write(outputTo(at("wide.webp")), [], "t", 16_384))).code).toBe("output-size");
});

test("what a killed run left is removed by its token, and does not stop the next", async () => {
  const left = partialPath(at("result.png"), "t");
  expect(dirname(left)).toBe(dirname(at("x")));
  for (const retry of [() => removePartial(at("result.png"), "t"), () => write(outputTo(at("result.png")))]) {
    await mkdir(left);
    await writeFile(join(left, "pixels.v"), "half");
    await retry();
    expect(await listing()).not.toContain(".anybrush-t.partial");
  }
});
