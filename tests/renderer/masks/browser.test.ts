import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as Base64 from "../../../renderer/masks/base64.ts";
import type * as Importing from "../../../renderer/masks/import.ts";
import type * as Png from "../../../renderer/masks/png.ts";
import { decodeMask } from "../../../renderer/masks/png.ts";
import { launchChromium } from "../../fixtures/chromium.ts";
import { uniform } from "../../fixtures/random.ts";
import { differences, noiseMask } from "./random-masks.ts";

const folder = resolve(import.meta.dirname, "../../../renderer/masks");
const origin = "http://masks.test";
/** The modules' functions, where the test can call them. */
const body = `<!doctype html><script type="module">
  import * as base64 from "/base64.js";
  import * as importing from "/import.js";
  import * as png from "/png.js";
  globalThis.masks = { ...base64, ...importing, ...png };
</script>`;
const random = uniform(11);

/** In the page. */
declare const masks: typeof Base64 & typeof Importing & typeof Png;

let browser: Browser;
let page: Page;

/** The modules as the page has them, each under its own name. */
async function bundled(): Promise<ReadonlyMap<string, string>> {
  const entry = Object.fromEntries(["base64", "import", "png"].map((name) => [name, resolve(folder, `${name}.ts`)]));
  const outputs = await build({ configFile: false, logLevel: "error", build: { write: false, minify: false, target: "chrome120", lib: { entry, formats: ["es"] } } });
  const chunks = (Array.isArray(outputs) ? outputs : [outputs]).flatMap((output) => ("output" in output ? output.output : []));
  return new Map(chunks.map((chunk) => [`/${chunk.fileName}`, chunk.type === "chunk" ? chunk.code : ""]));
}

beforeAll(async () => {
  const files = await bundled();
  browser = await launchChromium();
  page = await browser.newPage();
  await page.route(`${origin}/**`, (route) => {
    const code = files.get(new URL(route.request().url()).pathname);
    return route.fulfill(code === undefined ? { contentType: "text/html", body } : { contentType: "text/javascript", body: code });
  });
  await page.goto(origin);
});

afterAll(() => browser.close());

/** What the browser takes a picture for, as the PNG that it would send. */
async function imported(picture: Buffer): Promise<string> {
  return page.evaluate(async (data) => {
    const mask = await masks.importMask(new File([masks.fromBase64(data)], "mine"));
    return masks.toBase64(await masks.encodeMask(mask));
  }, picture.toString("base64"));
}

async function decoded(png: string): ReturnType<typeof decodeMask> {
  return decodeMask(new Uint8Array(Buffer.from(png, "base64")));
}

describe("in a browser", () => {
  test("a grey picture is imported exactly, and goes out as it is", async () => {
    const mask = noiseMask(random, 120, 70);
    const picture = await sharp(mask.data, { raw: { width: 120, height: 70, channels: 1 } }).png().toBuffer();
    expect(differences(await decoded(await imported(picture)), mask)).toBe(0);
  });

  test("a brush on an empty layer is imported by its alpha", async () => {
    const alpha = noiseMask(random, 64, 32);
    const rgba = Uint8Array.from({ length: 64 * 32 * 4 }, (_, i) => (i % 4 === 3 ? alpha.data[(i - 3) / 4]! : [200, 30, 90][i % 4]!));
    const picture = await sharp(rgba, { raw: { width: 64, height: 32, channels: 4 } }).png().toBuffer();
    expect(differences(await decoded(await imported(picture)), alpha)).toBe(0);
  });

  test("what is no picture is refused by name", async () => {
    await expect(imported(Buffer.from("no picture"))).rejects.toThrow("mine is not a picture that Anybrush reads");
  });
});
