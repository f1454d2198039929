import type { Page } from "playwright-core";
import type { Added, Input, Output, StudioEvent, Verb } from "../../shared/studio/contract.ts";
import { addedSchema, eventSchema, replySchema } from "../../shared/studio/contract.ts";
import { outputOf } from "../../renderer/link/reply.ts";
import type { DesktopBridge } from "../../shared/studio/bridge.ts";
import { Problem } from "../../shared/problems.ts";

declare global {
  interface Window {
    readonly anybrush?: DesktopBridge<File>;
    /** What `hearing` has written down. */
    heard?: unknown[];
  }
}

/** What the page's own JavaScript finds of the bridge. */
export async function bridgeOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => Object.keys(window.anybrush ?? {}));
}

/** Calls the studio from the page, as the page's own code does. @throws Problem what the studio answers */
export async function call<V extends Verb>(page: Page, verb: V, input: Input<V>): Promise<Output<V>> {
  return outputOf(verb, { ok: true, value: await ask(page, verb, input) });
}

/** The same for anything at all, unchecked. */
export async function ask(page: Page, verb: string, input: unknown): Promise<unknown> {
  return valueOf(await page.evaluate(async ([what, how]) => window.anybrush!.call(what, how), [verb, input] as const));
}

/** Adds a file of the page that lies nowhere on the disk. */
export async function addBytes(page: Page, name: string, bytes: Uint8Array): Promise<Added> {
  const reply = await page.evaluate(async ([label, content]) => window.anybrush!.add([new File([Uint8Array.from(content)], label)]), [name, [...bytes]] as const);
  return addedSchema.parse(valueOf(reply));
}

function valueOf(reply: unknown): unknown {
  const answer = replySchema.parse(reply);
  if (answer.ok) return answer.value;
  throw Problem.fromReport(answer.problem);
}

/** Has the page write down every event that it hears from now on; gives what it has heard so far. */
export async function hearing(page: Page): Promise<() => Promise<readonly StudioEvent[]>> {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    window.heard = heard;
    window.anybrush!.listen((event) => void heard.push(event));
  });
  return async () => eventSchema.array().parse(await page.evaluate(() => window.heard));
}
