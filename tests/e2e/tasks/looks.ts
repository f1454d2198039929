import { join } from "node:path";
import sharp from "sharp";
import type { Person } from "./person.ts";
import { gallery } from "./regions.ts";
import type { Shown, Task } from "./task.ts";
import { thread } from "./task.ts";

/** What asks for another look of the whole picture. */
export const lookTasks: readonly Task[] = [
  {
    name: "my-colors",
    title: "Keep my photo's colors",
    asked: `The wish that comes back everywhere: ${thread("lengstrom/fast-style-transfer", 150)}, ${thread("MingSun-Tse/Collaborative-Distillation", 21)}, ${thread("crowsonkb/style_transfer", 17)}, ${thread("nkolkin13/NeuralNeighborStyleTransfer", 15)}.`,
    seen: "The photo; painted in the strokes of another painting, in its own colors",
    perform: myColors,
  },
  {
    name: "other-palette",
    title: "The colors of a third picture",
    asked: `${thread("jcjohnson/neural-style", 244)} wants the colors of a third picture along with photo and style, and ${thread("zippy731/disco-diffusion-turbo", 19)} a palette to match.`,
    seen: "The picture that lends its colors; a lake in thick strokes and in those colors",
    perform: otherPalette,
  },
  {
    name: "big-strokes",
    title: "Big strokes on a 4K photo",
    asked: `${thread("gordicaleksa/pytorch-neural-style-transfer-johnson", 5)}, ${thread("DmitryUlyanov/texture_nets", 41)} and ${thread("czczup/URST", 5)} say that strokes get tiny when the photo is large; ${thread("zhanghang1989/PyTorch-Multi-Style-Transfer", 36)} asks for the size of the brush.`,
    seen: "The whole of 3840 × 2160 pixels; a part of it at a third of its size",
    perform: bigStrokes,
  },
  {
    name: "blend",
    title: "Blend two styles, and find the best share",
    asked: `${thread("LucasSheng/avatar-net", 5)} cannot get two styles to mix, and ${thread("tensorlayer/adaptive-style-transfer", 6)} asks for styles in between; in ${thread("EugenHotaj/pytorch-generative", 23)} one style drowns the others.`,
    seen: "Half and half; more of the woodblock print",
    perform: blend,
  },
  {
    name: "levels",
    title: "Less style in the shapes, more in the texture",
    asked: `${thread("jcjohnson/neural-style", 363)} tries thousands of combinations of layers for less distortion, and ${thread("jcjohnson/neural-style", 237)} wants a weight for each.`,
    seen: "Everything of the stained glass; its texture and colors on the shapes of the photo",
    perform: levels,
  },
];

async function myColors(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await person.step("Click the photo **Fruit and vase**", async () => page.chooseSample("Fruit and vase"));
  await person.step("Click the style **Field under a whirling sky**", async () => page.chooseStyle("Field under a whirling sky"));
  await person.step("**K** takes the colors from the photo", async () => person.press("k"));
  return [join(gallery, "contents/still-life.jpg"), await person.save()];
}

async function otherPalette(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await person.step("Click the photo **Mountain lake**", async () => page.chooseSample("Mountain lake"));
  await person.step("Click the style **Field under a whirling sky**", async () => page.chooseStyle("Field under a whirling sky"));
  await person.step("Under **Colors**, choose **Painting, recolored**", async () => {
    await page.page.getByRole("combobox", { name: "Colors" }).click();
    await page.page.getByRole("option", { name: /^Painting, recolored/ }).click();
  });
  await person.step("Under **Colors of**, click **Harbor at dusk**", async () => {
    await page.button(/^Colors of/).click();
    await page.page.getByRole("dialog", { name: "Choose whose colors" }).getByRole("button", { name: "Harbor at dusk", exact: true }).click();
  });
  return [join(gallery, "contents/harbor.jpg"), await person.save()];
}

async function bigStrokes(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  const photo = join(person.folder, "Harbor 4K.jpg");
  await sharp(join(gallery, "contents/harbor.jpg")).resize({ width: 3840, height: 2160, fit: "cover" }).jpeg({ quality: 92 }).toFile(photo);
  await person.step("**Open a photo**, and choose it", async () => person.choose(page.button("Open a photo").last(), photo));
  await page.photo.waitFor();
  await person.step("Click the style **Field under a whirling sky**", async () => page.chooseStyle("Field under a whirling sky"));
  await person.step("Type 2 as **Brush size**; the size stays as the photo's", async () => person.type(page.number("Brush size"), "2"));
  const file = await person.save();
  return [file, await sharp(file).extract({ left: 1400, top: 200, width: 1440, height: 1620 }).resize({ width: 480 }).png().toBuffer()];
}

async function blend(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await person.step("Click the photo **Harbor at dusk**", async () => page.chooseSample("Harbor at dusk"));
  await person.step("Click the style **Breaking wave**", async () => page.chooseStyle("Breaking wave"));
  await person.step("Ctrl-click the style **Sunrise window**: half and half", async () => page.styles.getByRole("button", { name: "Sunrise window", exact: true }).click({ modifiers: ["Control"] }));
  const half = await person.save();
  await person.step("Drag the handle of the mix while the preview follows, until it is right", async () => dragMix(person, -45));
  return [half, await person.save()];
}

/** @throws Error when nothing came of it */
async function dragMix({ page }: Person, by: number): Promise<void> {
  const handle = page.slider("Mix of the styles");
  await handle.scrollIntoViewIfNeeded();
  const before = await handle.getAttribute("aria-valuetext");
  const { x, y, width, height } = await page.boxOf(handle);
  const { mouse } = page.page;
  await mouse.move(x + width / 2, y + height / 2);
  await mouse.down();
  await mouse.move(x + width / 2 + by, y + height / 2, { steps: 6 });
  await mouse.up();
  if ((await handle.getAttribute("aria-valuetext")) === before) throw new Error(`the mix is still ${before}`);
}

async function levels(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await person.step("Click the photo **Harbor at dusk**", async () => page.chooseSample("Harbor at dusk"));
  await person.step("Click the style **Sunrise window**", async () => page.chooseStyle("Sunrise window"));
  const full = await person.save();
  await person.step("Under **What is taken over**, click **Texture**", async () => page.choose("What is taken over", "Texture"));
  return [full, await person.save()];
}
