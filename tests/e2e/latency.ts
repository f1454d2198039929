import { loadavg } from "node:os";
import type { Page } from "playwright-core";
import { launchChromium } from "../fixtures/chromium.ts";
import { LocalStudio } from "./local-studio.ts";
import { StudioPage } from "./studio-page.ts";

/** A picture that came onto the screen: in ms after the deed of the person, and its width in pixels. */
interface Mark {
  readonly at: number;
  readonly width: number;
}

/** Everything that came onto the screen after one deed; the last is the sharp one. */
type Waited = readonly Mark[];

declare global {
  interface Window {
    /** When the person last did something, and what came onto the screen since. */
    latency: { begun: number; marks: Mark[] };
  }
}

const styles = ["Two koi", "Lighthouse", "Breaking wave", "Bare tree", "Combed inks"];
const STEPS = 9;
/** So large a window has a canvas whose previews are of 512 pixels. */
const viewport = { width: 980, height: 640 };

/** Prints how long people wait: `npm run build && node out/tests/e2e/latency.js`, on a machine that does nothing else. */
async function main(): Promise<void> {
  const server = await LocalStudio.start();
  const browser = await launchChromium();
  try {
    const page = new StudioPage(await (await browser.newContext({ viewport, locale: "en-US" })).newPage());
    await page.page.addInitScript(watch);
    await page.open(server.address);
    await page.chooseSample("Mountain lake");
    process.stdout.write(`load ${loadavg().map((load) => load.toFixed(1)).join(" ")}; medians with least and most, in ms\n`);
    const clicks: Waited[] = [];
    for (const style of styles) clicks.push(await timed(page.page, async () => page.chooseStyle(style), async () => page.settles({ style })));
    report("click on a style, the first", clicks.slice(0, 1));
    report("click on a style", clicks.slice(1));
    const strengths: Waited[] = [];
    await page.slider("Strength").focus();
    for (let step = 1; step <= STEPS; step++) strengths.push(await timed(page.page, async () => page.page.keyboard.press("ArrowLeft"), async () => page.settles({ style: styles.at(-1)!, strength: 100 - step })));
    report("strength", strengths);
  } finally {
    await browser.close();
    await server.end();
  }
}

async function timed(page: Page, begin: () => Promise<void>, end: () => Promise<void>): Promise<Waited> {
  await page.evaluate(() => void (window.latency.marks = []));
  await begin();
  await end();
  const { begun, marks } = await page.evaluate(() => window.latency);
  if (marks.length === 0) throw new Error("nothing came onto the screen");
  return marks.map(({ at, width }) => ({ at: at - begun, width }));
}

/** Notes deeds and pictures. Runs in the page. */
function watch(): void {
  window.latency = { begun: 0, marks: [] };
  for (const deed of ["pointerdown", "keydown"]) addEventListener(deed, () => (window.latency.begun = performance.now()), { capture: true });
  const note = async (image: HTMLImageElement): Promise<void> => {
    await image.decode();
    requestAnimationFrame(() => setTimeout(() => window.latency.marks.push({ at: performance.now(), width: image.naturalWidth })));
  };
  new MutationObserver(() => {
    for (const image of document.querySelectorAll<HTMLImageElement>('img[alt$=", painted"]')) {
      if (image.dataset["noted"] === image.src) continue;
      image.dataset["noted"] = image.src;
      void note(image).catch(() => undefined);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "alt"] });
}

function report(what: string, all: readonly Waited[]): void {
  const widths = [...new Set(all.flatMap((marks) => marks.map(({ width }) => width)))].toSorted((one, other) => one - other);
  for (const width of widths) {
    const times = all.flatMap((marks) => marks.filter((mark) => mark.width === width).map(({ at }) => at));
    process.stdout.write(`${what.padEnd(30)}${String(width).padStart(5)} px ${spread(times)} n ${times.length}\n`);
  }
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other).map(Math.round);
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]} to ${sorted.at(-1)})`.padEnd(22);
}

await main();
