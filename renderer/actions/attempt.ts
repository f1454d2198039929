import { Problem } from "../../shared/problems.ts";
import type { Settings } from "../../shared/studio/settings.ts";
import type { Studio } from "../state/studio.ts";

/** Does it, and reports what goes wrong to the person. */
export async function attempt(studio: Studio, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    studio.report(Problem.from(error));
  }
}

/** Changes what is remembered between launches. */
export async function saveSettings(studio: Studio, change: Partial<Settings>): Promise<void> {
  await attempt(studio, () => studio.link.call("saveSettings", change));
}
