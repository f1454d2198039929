import { join } from "node:path";
import sharp from "sharp";
import { modelsFolder } from "../../../main/studio/installation.ts";
import type { Person } from "./person.ts";
import type { Task } from "./task.ts";
import { thread } from "./task.ts";

export const gallery = join(modelsFolder(), "gallery");

/** What asks for masks. */
export const regionTasks: readonly Task[] = [
  {
    name: "three-regions",
    title: "Three styles in three parts of one photo",
    asked: `${thread("titu1994/Neural-Style-Transfer", 44)} asks how several masked styles become one picture, ${thread("cysmith/neural-style-tf", 26)} gets only one of its styles, and in ${thread("Yijunmaverick/UniversalStyleTransfer", 3)} three styles take three runs.`,
    seen: "The photo; the sky in thick strokes, the water as a woodblock print, the houses as stained glass",
    perform: threeRegions,
  },
  {
    name: "keep-face",
    title: "Keep the face, change the background",
    asked: `${thread("lengstrom/fast-style-transfer", 201)} is sent to an image editor for want of masks, ${thread("titu1994/Neural-Style-Transfer", 16)} asks how to make one, and ${thread("NVIDIA/FastPhotoStyle", 38)} and ${thread("tensorflow/tensorflow", 41110)} find faces spoiled.`,
    seen: "The portrait; the same portrait before another background",
    perform: keepFace,
  },
  {
    name: "part-of-style",
    title: "Use only a part of a painting",
    asked: `${thread("cubiq/ComfyUI_IPAdapter_plus", 768)} wants only a part of the style's picture to count, and in ${thread("DmitryUlyanov/fast-neural-doodle", 6)} the masks for it are drawn by hand in another program.`,
    seen: "The painting; a lake in the style of its sky alone",
    perform: partOfStyle,
  },
];

async function threeRegions(person: Person): Promise<readonly string[]> {
  const { page } = person;
  await person.step("Click the photo **Harbor at dusk**", async () => page.chooseSample("Harbor at dusk"));
  await person.step("Click the style **Sunrise window**", async () => page.chooseStyle("Sunrise window"));
  await addRegion(person);
  await person.step("**S** for smart select, and draw roughly over the sky", async () => {
    await person.press("s");
    await person.stroke([0.04, 0.12], [0.3, 0.28], [0.5, 0.1], [0.68, 0.2], [0.95, 0.06]);
  });
  await person.step("Click the style **Field under a whirling sky**", async () => page.chooseStyle("Field under a whirling sky"));
  await person.step("**Esc** ends painting", async () => person.press("Escape"));
  await addRegion(person);
  await person.step("Draw roughly over the water", async () => person.stroke([0.03, 0.66], [0.1, 0.9], [0.35, 0.8], [0.5, 0.95], [0.75, 0.85], [0.96, 0.92]));
  await person.step("With **Alt**, draw over the houses, which are not water", async () => person.strokeWith("Alt", [0.1, 0.53], [0.3, 0.5], [0.5, 0.52], [0.68, 0.56], [0.8, 0.45], [0.97, 0.5]));
  await person.step("Click the style **Breaking wave**", async () => page.chooseStyle("Breaking wave"));
  await person.step("**Esc** ends painting", async () => person.press("Escape"));
  return [join(gallery, "contents/harbor.jpg"), await person.save()];
}

async function keepFace(person: Person): Promise<readonly string[]> {
  const { page } = person;
  const portrait = join(person.folder, "Portrait.png");
  await sharp(join(gallery, "styles/halftone.jpg")).toFile(portrait);
  await person.step("**Open a photo**, and choose the portrait", async () => person.choose(page.button("Open a photo").last(), portrait));
  await page.photo.waitFor();
  await person.step("Click the style **Field under a whirling sky**", async () => page.chooseStyle("Field under a whirling sky"));
  await addRegion(person);
  await person.step("**S** for smart select, and draw roughly over the woman, twice", async () => {
    await person.press("s");
    await person.stroke([0.5, 0.16], [0.3, 0.3], [0.26, 0.6], [0.24, 0.9], [0.5, 0.97], [0.8, 0.95]);
    await person.stroke([0.6, 0.14], [0.75, 0.35], [0.82, 0.7], [0.82, 0.9]);
  });
  await person.step("Click the eye of **Region 1**, which leaves it as it is", async () => page.button("Leave Region 1 as it is").click());
  await person.step("**Esc** ends painting", async () => person.press("Escape"));
  return [portrait, await person.save()];
}

async function partOfStyle(person: Person): Promise<readonly string[]> {
  const { page } = person;
  await person.step("Click the photo **Mountain lake**", async () => page.chooseSample("Mountain lake"));
  await person.step("Click the style **Field under a whirling sky**", async () => page.chooseStyle("Field under a whirling sky"));
  await person.step("In the menu of the chosen style, **Use only a part…**", async () => {
    await page.button("More of Field under a whirling sky").click();
    await page.page.getByRole("menuitem", { name: "Use only a part…" }).click();
    await page.page.locator(".mask-layer").waitFor();
  });
  await person.step("**R** for the rectangle, and drag it over the sky of the painting", async () => {
    await person.press("r");
    await person.stroke([0.01, 0.01], [0.74, 0.56]);
  });
  await person.step("**Esc** ends painting", async () => person.press("Escape"));
  return [join(gallery, "styles/brush-strokes.jpg"), await person.save()];
}

async function addRegion(person: Person): Promise<void> {
  await person.step("**Shift N** adds a region", async () => {
    await person.press("Shift+n");
    await person.page.page.locator(".paint-surface").waitFor();
  });
}
