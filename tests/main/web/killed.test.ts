import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { presetLookSchema } from "../../../shared/studio/looks.ts";
import { pictureFile, tinyRecipe } from "../../contract/pictures.ts";
import { greyMask } from "../../fixtures/grey-mask.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import type { RunningStudio } from "./running-studio.ts";
import { openStudio } from "./running-studio.ts";

test("a studio that is killed a second after the page saved has lost nothing: look, pictures, masks and presets", async () => {
  const folder = await mkdtemp(join(tmpdir(), "anybrush-killed-"));
  const running: RunningStudio[] = [];
  const launch = async (): Promise<RunningStudio> => {
    const studio = await openStudio(folder, join(folder, "data"));
    running.push(studio);
    return studio;
  };
  onTestFinished(async () => {
    for (const studio of running) await studio.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  await makeTinyPack({ folder: join(folder, "data/packs/tiny"), name: "tiny" });

  const first = await launch();
  const { sources } = await first.link.add([await pictureFile("photo.png", 60, 40), await pictureFile("painting.png", 30, 20)]);
  const [content, style] = sources.map(({ ref }) => ref);
  if (!content || !style) throw new Error("the pictures were not taken");
  const { mask } = await first.link.call("keepMask", { png: await greyMask(60, 40, (x) => x * 4) });
  const kept = await first.link.call("mask", { mask });
  const presets = await first.link.call("savePreset", { name: "Mine", look: presetLookSchema.parse({}) });
  const session = { recipe: tinyRecipe(content, style, { regions: [{ mask: { file: mask }, styles: [{ picture: { file: style } }] }] }), contents: [content], styles: [style] };
  const saving = first.link.call("saveSession", session);
  await Promise.all([saving, wait(1000)]);
  await first.kill();

  const second = await launch();
  const snapshot = await second.link.call("open", {});
  expect(snapshot.session).toEqual(session);
  expect(snapshot.presets).toEqual(presets);
  expect(snapshot.sources.map(({ ref }) => ref).toSorted()).toEqual([content, style].toSorted());
  expect(await second.link.call("mask", { mask })).toEqual(kept);
  expect((await second.fetch(second.link.imageUrl(content, 256))).ok).toBe(true);
});
