import { AxeBuilder } from "@axe-core/playwright";
import type { StudioPage } from "./studio-page.ts";

/** What axe finds on the screen as it is, once nothing on it moves any more. */
export async function axeFindings({ page }: StudioPage): Promise<readonly string[]> {
  await page.waitForFunction(() => document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Infinity));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html.slice(0, 200)}`));
}
