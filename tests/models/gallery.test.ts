import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readPicture, type ReadPicture } from "../../main/image/read.ts";
import { writeJpeg } from "../../models/gallery/draw/file.ts";
import { contentBytes, contents, styleBytes, styles } from "../../models/gallery/draw/pictures.ts";
import { psnr } from "../fixtures/psnr.ts";

const open = (file: string): Promise<ReadPicture> => readPicture(file, { pixelLimit: 2e6 });
const folder = join(import.meta.dirname, "../../models/gallery");
const listed = z
  .array(z.strictObject({ name: z.string(), title: z.string(), kind: z.enum(["style", "content"]), file: z.string(), about: z.string().endsWith(".") }))
  .parse(JSON.parse(await readFile(join(folder, "gallery.json"), "utf8")));
const namesOf = (kind: string): readonly string[] => listed.filter((one) => one.kind === kind).map(({ name }) => name).toSorted();

describe("the gallery's list", () => {
  it("names every picture that can be drawn, once", () => {
    expect(namesOf("style")).toEqual(Object.keys(styles).toSorted());
    expect(namesOf("content")).toEqual(Object.keys(contents).toSorted());
  });

  it.each(listed)("$name is a picture of a useful size, small enough to travel", async ({ name, kind, file }) => {
    expect(file).toBe(`${kind}s/${name}.jpg`);
    const { facts } = await open(join(folder, file));
    expect(Math.min(facts.width, facts.height)).toBeGreaterThanOrEqual(768);
    expect((await stat(join(folder, file))).size).toBeLessThanOrEqual(kind === "style" ? styleBytes : contentBytes);
  });
});

describe("drawing", () => {
  let drawn: string;
  beforeAll(async () => {
    drawn = await mkdtemp(join(tmpdir(), "anybrush-gallery-"));
  });
  afterAll(() => rm(drawn, { recursive: true }));

  // The quickest two. 35 dB leaves room for another build of the SVG and JPEG libraries, none for another seed.
  it.each(["waves", "watercolor"])("draws %s again as it is in the gallery", async (name) => {
    const again = join(drawn, `${name}.jpg`);
    await writeJpeg(await styles[name]!(), again, styleBytes);
    const [before, after] = [await open(join(folder, `styles/${name}.jpg`)), await open(again)];
    expect(psnr(before.picture.data, after.picture.data)).toBeGreaterThanOrEqual(35);
  });
});
