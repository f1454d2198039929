import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { JobInput } from "../../../shared/job.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { toSharp } from "../image/fixtures.ts";
import { testPicture } from "../../fixtures/pictures.ts";

/** What a test says of a job beyond the plain case. */
export interface JobChange extends Omit<Partial<JobInput>, "recipe" | "output"> {
  readonly recipe?: Partial<RecipeInput>;
  readonly output?: Partial<JobInput["output"]>;
}

/** A folder with `content.png` (64 x 48) and `style.png` (56 x 40); results go to `out`, a folder of its own. */
export interface Studio {
  readonly at: (name: string) => string;
  readonly job: (change?: JobChange) => JobInput;
  /** What lies in the folder of results, hidden files too. */
  readonly results: () => readonly string[];
}

/** @param contentSide width of the content in pixels; its height is three quarters of that */
export async function makeStudio(packFolder: string, contentSide = 64): Promise<Studio> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "anybrush-studio-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string): string => join(folder, name);
  await mkdir(at("out"));
  await toSharp(testPicture(64, 48, 1)).resize(contentSide, contentSide * 0.75).png().toFile(at("content.png"));
  await toSharp(testPicture(56, 40, 2)).png().toFile(at("style.png"));
  const job = ({ recipe, output, ...rest }: JobChange = {}): JobInput => ({
    recipe: {
      version: 2,
      content: { file: at("content.png") },
      regions: [{ styles: [{ picture: { file: at("style.png") } }] }],
      ...recipe,
    },
    output: { file: at("out/result.png"), ...output },
    packFolder,
    ...rest,
  });
  return { at, job, results: () => readdirSync(at("out")) };
}
