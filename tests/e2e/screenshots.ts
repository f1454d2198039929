import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { modelsFolder } from "../../main/studio/installation.ts";
import { launchChromium } from "../fixtures/chromium.ts";
import { LocalStudio } from "./local-studio.ts";
import { StudioPage } from "./studio-page.ts";
import { scenes } from "./scenes.ts";

const folder = join(dirname(modelsFolder()), "docs/screenshots");
const schemes = ["light", "dark"] as const;
const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 700 }] as const;
/** So that a clone stays small, in bytes. */
const LARGEST = 250_000;

/** Takes every picture of the studio anew: one session, and each of its scenes in every scheme and size. */
async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const server = await LocalStudio.start();
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: sizes[0], locale: "en-US", reducedMotion: "reduce" });
    const page = new StudioPage(await context.newPage());
    await page.open(server.address);
    for (const { name, set } of scenes) {
      await page.page.setViewportSize(sizes[0]);
      await page.page.waitForFunction(isAtRest);
      await set(page, server);
      await take(page, name);
    }
  } finally {
    await browser.close();
    await server.end();
  }
}

async function take({ page }: StudioPage, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      await page.waitForFunction(isAtRest);
      const shot = await page.screenshot({ animations: "disabled" });
      await writeFile(join(folder, `${name}-${scheme}-${size.width}x${size.height}.webp`), await compressed(shot));
    }
  }
}

/** Whether two frames in a row were the same: what follows a new size has come to its end. Runs in the page. */
async function isAtRest(): Promise<boolean> {
  const boxes = (): string => JSON.stringify([...document.images].map((image) => image.getBoundingClientRect()));
  const before = boxes();
  await new Promise((resolve) => setTimeout(resolve, 150));
  return boxes() === before;
}

async function compressed(shot: Uint8Array): Promise<Uint8Array> {
  for (let quality = 92; ; quality -= 6) {
    const bytes = await sharp(shot).webp({ quality, effort: 5 }).toBuffer();
    if (bytes.length <= LARGEST || quality < 50) return bytes;
  }
}

await main();
