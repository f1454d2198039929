import { readFile, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readEmbeddedRecipe } from "../../../main/image/embedded.ts";
import { writePicture } from "../../../main/image/write.ts";
import { outputFormats } from "../../../shared/job.ts";
import type { Output } from "../../../shared/job.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { uniform } from "../../fixtures/random.ts";
import { exifTiff, jpegWithExif } from "./exif-sample.ts";
import { outputTo, samplePicture, temporaryFolder, toSharp } from "./fixtures.ts";

const at = temporaryFolder();

/** Everything that XML, JSON or an encoding could trip over. */
const HARD = "/home/Zoë/a & b <c> ]]> \"d\" 'e'  two spaces\t\n\u0001\u007f\u0085\u2028\ufffe 画 🎨 \ud83d \\u003c &amp; {x}.jpg";

const recipe = parseRecipe({ version: 2, content: { file: HARD }, regions: [{ styles: [{ picture: { file: "gallery:wave" } }] }] });

function longRecipe(): Recipe {
  const random = uniform(1);
  const hex = (): string => Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join("");
  const styles = Array.from({ length: 500 }, (_, i) => ({ picture: { file: `/styles/${i}.jpg`, sha256: hex() } }));
  return parseRecipe({ version: 2, content: { file: "/c.jpg" }, regions: Array.from({ length: 10 }, (_, i) => ({ styles: styles.slice(50 * i, 50 * i + 50), mask: { file: "/m.png" } })) });
}

async function write(file: string, carried: Recipe | null, output: Partial<Output> = {}, sourceDepth: 8 | 16 = 8, metadataFrom: string | null = null): Promise<string> {
  return writePicture({ picture: samplePicture(16, 12), mayBeBlack: false, alpha: null, output: outputTo(file, output), sourceDepth, sources: [], metadataFrom, recipe: carried, token: "t" });
}

test.each([...outputFormats.map((format) => [format, 8] as const), ["png", 16] as const, ["tiff", 16] as const])("a recipe survives a %s of %i bits", async (format, depth) => {
  const file = await write(at(`result.${format}`), recipe, {}, depth);
  expect(parseRecipe(await readEmbeddedRecipe(file))).toEqual(recipe);
});

test.each(outputFormats)("a long recipe survives a %s", async (format) => {
  const long = longRecipe();
  expect(JSON.stringify(long).length).toBeGreaterThan(65_536);
  expect(await readEmbeddedRecipe(await write(at(`long.${format}`), long))).toEqual(long);
});

test.each(outputFormats)("recipe and EXIF go together in a %s", async (format) => {
  await writeFile(at("photo.jpg"), jpegWithExif(await toSharp(samplePicture(16, 12)).jpeg().toBuffer(), exifTiff(1)));
  const file = await write(at(`both.${format}`), recipe, {}, 8, at("photo.jpg"));
  expect(await readEmbeddedRecipe(file)).toEqual(recipe);
  expect((await readFile(file)).includes("Kamera 5")).toBe(true);
});

test.each(outputFormats)("strip leaves no recipe in a %s", async (format) => {
  const file = await write(at(`bare.${format}`), recipe, { metadata: "strip" });
  expect((await readFile(file)).includes("gallery:wave")).toBe(false);
  expect((await problemOf(() => readEmbeddedRecipe(file))).code).toBe("recipe-missing");
});

test("a picture that another program saved with its metadata still carries the recipe", async () => {
  await sharp(await write(at("first.png"), recipe)).keepMetadata().webp().toFile(at("second.webp"));
  expect(await readEmbeddedRecipe(at("second.webp"))).toEqual(recipe);
});

test.each([
  ["as an attribute", (json: string) => `<rdf:Description xmlns:ab='urn:anybrush:xmp:1.0:' ab:recipe="${json.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"/>`],
  ["with more escaped than need be", (json: string) => `<d xmlns:ns1="urn:anybrush:xmp:1.0:"><ns1:recipe>\n${json.replace(/["{}a]/g, (c) => `&#x${c.charCodeAt(0).toString(16)};`)}\n</ns1:recipe></d>`],
])("a packet rewritten %s reads the same", async (_, rewrite) => {
  const plain = { version: 2, note: "a & b" };
  await toSharp(samplePicture(8, 8)).withXmp(rewrite(JSON.stringify(plain))).png().toFile(at("rewritten.png"));
  expect(await readEmbeddedRecipe(at("rewritten.png"))).toEqual(plain);
});

test("a JSON file is a recipe, with or without a byte order mark", async () => {
  await writeFile(at("recipe.json"), JSON.stringify(recipe));
  await writeFile(at("marked.json"), `\ufeff${JSON.stringify(recipe)}`);
  expect(await readEmbeddedRecipe(at("recipe.json"))).toEqual(recipe);
  expect(await readEmbeddedRecipe(at("marked.json"))).toEqual(recipe);
});

test("what carries no recipe says so", async () => {
  const broken = `<a xmlns:anybrush="urn:anybrush:xmp:1.0:"><anybrush:recipe>{"version":</anybrush:recipe></a>`;
  await toSharp(samplePicture(8, 8)).png().toFile(at("plain.png"));
  await toSharp(samplePicture(8, 8)).withXmp(broken).png().toFile(at("broken.png"));
  await writeFile(at("text.txt"), "no recipe");
  await writeFile(at("broken.json"), '{"version": 1,');
  const codes = await Promise.all(["plain.png", "broken.png", "text.txt", "broken.json", "nothing"].map(async (name) => (await problemOf(() => readEmbeddedRecipe(at(name)))).code));
  expect(codes).toEqual(["recipe-missing", "recipe-invalid", "recipe-missing", "recipe-invalid", "picture-missing"]);
});
