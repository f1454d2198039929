import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";

/** A browser window, and what has gone wrong in its pages. */
export interface Watched {
  readonly context: BrowserContext;
  /** Console errors, errors that nobody caught, and what the page's security policy has kept from happening. */
  readonly faults: readonly string[];
}

/** Large enough for every panel, small enough for the software that draws it. */
const VIEWPORT = { width: 1200, height: 760 };

export async function openWatched(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: "en-US", colorScheme: "dark", ...options });
  const faults: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`${message.text()} ${message.location().url}`);
  });
  context.on("weberror", (error) => faults.push(String(error.error())));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => reportError(new Error(`policy ${violatedDirective} kept out ${blockedURI}`)));
  });
  return { context, faults };
}
