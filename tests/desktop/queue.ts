import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Row } from "../../shared/studio/rows.ts";
import { recipeSchema } from "../../shared/recipe.ts";
import { exportSchema } from "../../shared/studio/settings.ts";
import { makeTinyPack } from "../fixtures/tiny-pack.ts";
import { call } from "./bridge.ts";
import type { ElectronDouble } from "./electron-double/double.ts";
import type { Launcher } from "./launcher.ts";
import { writePicture } from "./pictures.ts";

/** Puts a tiny pack, a content and a style where the app will find them. */
export async function prepareWork({ folder }: Launcher): Promise<void> {
  await makeTinyPack({ folder: join(folder, "data/packs/tiny"), name: "tiny" });
  await writePicture(join(folder, "content.png"), 1, 160);
  await writePicture(join(folder, "style.png"), 2);
  await mkdir(join(folder, "out"));
}

/** Queues results as a person does: pictures and folder by dialog. */
export async function enqueue({ folder }: Launcher, electron: ElectronDouble, count = 1): Promise<readonly Row[]> {
  const { page } = electron;
  electron.dialog.answers.push([join(folder, "content.png"), join(folder, "style.png")], [join(folder, "out")]);
  const [content, style] = await call(page, "choosePictures", { what: "pictures" });
  const chosen = await call(page, "chooseFolder", {});
  const recipe = recipeSchema.parse({
    version: 2,
    content: { file: content?.ref },
    regions: [{ styles: [{ picture: { file: style?.ref } }] }],
    pack: { name: "tiny" },
  });
  return call(page, "enqueue", { recipes: Array.from({ length: count }, () => recipe), export: exportSchema.parse({}), folder: chosen?.ref ?? null });
}

/** How the rows of the queue stand, in their order. */
export async function states(page: Page): Promise<readonly string[]> {
  return (await call(page, "open", {})).queue.map(({ state }) => state.kind);
}
