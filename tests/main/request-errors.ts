import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { ProblemCode } from "../../shared/problems.ts";
import { valueOf } from "../../renderer/link/reply.ts";
import { presetLookSchema } from "../../shared/studio/looks.ts";
import { exportSchema } from "../../shared/studio/settings.ts";
import { listenTo } from "../contract/listener.ts";
import { tinyRecipe } from "../contract/pictures.ts";
import { greyMask } from "../fixtures/grey-mask.ts";
import { problemOf } from "../fixtures/problem.ts";
import { programLink } from "./web/program-link.ts";
import type { RunningStudio } from "./web/running-studio.ts";

const NOBODY = "0".repeat(32);
const recipe = tinyRecipe(`picture:${NOBODY}`, `picture:${NOBODY}`);

/** The problem in an answer that is no page's. */
async function problemIn(answer: Promise<Response>): Promise<Problem> {
  return problemOf(async () => valueOf(await (await answer).json()));
}

/** Leaves the studio of a data folder with a damaged memory, to be found at its next start. */
export function damageMemory(data: string): void {
  mkdirSync(join(data, "studio"), { recursive: true });
  writeFileSync(join(data, "studio/settings.json"), "{");
}

/** For every code that only the page of a studio comes by, a real way. The studio was damaged before it started. */
export const requestSituations = {
  "picture-gone": async ({ link }) => problemOf(async () => link.call("warm", { content: `picture:${NOBODY}`, pack: "tiny" })),
  "folder-gone": async ({ link }) => problemOf(async () => link.call("enqueue", { recipes: [recipe], export: exportSchema.parse({}), folder: `folder:${NOBODY}` })),
  "presets-full": async ({ link }) => {
    const save = async (name: string): Promise<unknown> => link.call("savePreset", { name, look: presetLookSchema.parse({}) });
    await Promise.all(Array.from({ length: 500 }, async (_, index) => save(`Preset ${index}`)));
    return problemOf(async () => save("One more"));
  },
  "selection-empty": async ({ link }) => {
    const hint = await greyMask(8, 8, () => 0);
    return problemOf(async () => link.call("smartSelect", { picture: "gallery:lake", hint }));
  },
  "row-gone": async ({ link, fetch }) => problemIn(fetch(link.downloadUrl(NOBODY) ?? "")),
  "upload-too-large": async ({ link }) => {
    const { refused } = await link.add([new File([new Uint8Array(2_000_000)], "large.png")]);
    return Problem.fromReport(refused[0]?.problem ?? { code: "internal", facts: { what: "nothing was refused" } });
  },
  "request-invalid": async ({ link }) => problemOf(async () => link.call("cancel", { ids: ["nonsense"] })),
  "request-refused": async ({ origin }) => problemIn(globalThis.fetch(`${origin}/api/events`)),
  "host-lacks": async ({ link }) => problemOf(async () => link.call("chooseFolder", {})),
  "studio-damaged": async ({ link }) => {
    const { heard, stop } = await listenTo(link);
    await link.call("open", {});
    const { problem } = await heard("notice");
    stop();
    return Problem.fromReport(problem);
  },
  "studio-lost": async () => problemOf(async () => programLink({ port: 1, secret: "" }).link.call("open", {})),
} as const satisfies Partial<Record<ProblemCode, (studio: RunningStudio) => Promise<Problem>>>;
export type RequestCode = keyof typeof requestSituations;
