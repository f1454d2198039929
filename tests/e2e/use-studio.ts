import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launchChromium } from "../fixtures/chromium.ts";
import type { Watched } from "./browser.ts";
import { openWatched } from "./browser.ts";
import { LocalStudio } from "./local-studio.ts";
import { StudioPage } from "./studio-page.ts";

/** What a test of the whole is given. */
export interface Room {
  readonly server: LocalStudio;
  readonly browser: Browser;
  /** A page on which nothing is open yet. */
  readonly page: StudioPage;
  /** What may go wrong in this test, and does not fail it then. */
  readonly expects: (fault: RegExp) => void;
}

/** One studio and one browser for all tests of a file. Each has a page of its own and an empty desk; a fault of any page fails it. */
export function useStudio(options: BrowserContextOptions = {}): Room {
  const allowed: RegExp[] = [];
  let [server, browser, watched, page]: [LocalStudio?, Browser?, Watched?, StudioPage?] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([LocalStudio.start(), launchChromium()]);
  });
  beforeEach(async () => {
    allowed.length = 0;
    await there(server).clearDesk();
    watched = await openWatched(there(browser), options);
    page = new StudioPage(await watched.context.newPage());
    await page.open(there(server).address);
  });
  afterEach(async () => {
    await watched?.context.close();
    expect(watched?.faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)))).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.end();
  });
  return {
    get server() {
      return there(server);
    },
    get browser() {
      return there(browser);
    },
    get page() {
      return there(page);
    },
    expects: (fault) => void allowed.push(fault),
  };
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it is not there before the tests run");
  return value;
}
