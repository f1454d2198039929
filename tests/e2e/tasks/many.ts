import sharp from "sharp";
import type { Person } from "./person.ts";
import type { Shown, Task } from "./task.ts";
import { thread } from "./task.ts";

/** What makes many of one, or one of nothing, and what begins with results. */
export const manyTasks: readonly Task[] = [
  {
    name: "batch",
    title: "The same look on many photos",
    asked: `${thread("cysmith/neural-style-tf", 57)}, ${thread("ProGamerGov/neural-style-pt", 92)}, ${thread("crowsonkb/style-transfer-pytorch", 19)} and ${thread("titu1994/Neural-Style-Transfer", 32)} ask for it; the answer, where there is one, is to write a script.`,
    seen: "Three photos in one style",
    perform: batch,
  },
  {
    name: "seamless",
    title: "A seamless tile for a wallpaper",
    asked: `${thread("texturedesign/texturize", 4)}, ${thread("CompVis/stable-diffusion", 250)} and ${thread("AUTOMATIC1111/stable-diffusion-webui", 693)} ask for tiles without a seam.`,
    seen: "One tile; the same tile laid out three by two",
    perform: seamless,
  },
  {
    name: "variations",
    title: "Which style suits my photo?",
    asked: `${thread("zhanghang1989/PyTorch-Multi-Style-Transfer", 33)} paints one photo in a folder of styles, to choose from afterwards; ${thread("jcjohnson/neural-style", 363)} asks how not to try everything.`,
    seen: "The sheet of all styles; the one that was clicked",
    perform: variations,
  },
  {
    name: "reopen",
    title: "Go on with a result that was saved last week",
    asked: `${thread("AUTOMATIC1111/stable-diffusion-webui", 924)}, ${thread("lowfuel/progrockdiffusion", 15)} and ${thread("mcmonkeyprojects/SwarmUI", 88)} want the settings in the picture, and a way back from it.`,
    seen: "The saved picture; the same with a second style and in the photo's colors",
    perform: reopen,
  },
];

async function batch(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await person.step("Click the photo **Harbor at dusk**", async () => page.chooseSample("Harbor at dusk"));
  await person.step("Click the style **Breaking wave**", async () => page.chooseStyle("Breaking wave"));
  const dialog = page.dialog("Many at once");
  await person.step("**Ctrl B**, and **All** photos", async () => {
    await person.press("Control+b");
    await dialog.getByRole("group", { name: "Photos" }).getByRole("button", { name: "All", exact: true }).click();
  });
  await person.step("**Next**", async () => dialog.getByRole("button", { name: "Next" }).click());
  return person.step("**Make 3 pictures**, which are saved one after the other", async () => person.downloads(3, async () => dialog.getByRole("button", { name: "Make 3 pictures" }).click()));
}

async function seamless(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await person.step("Click **No photo? Make a texture**; it is seamless from the beginning", async () => page.button("No photo? Make a texture").click());
  await person.step("Type 512 as the width", async () => person.type(page.number("Width"), "512"));
  await person.step("Click the style **Combed inks**", async () => page.chooseStyle("Combed inks"));
  const tile = await sharp(await person.save()).png().toBuffer();
  return [tile, await sharp({ create: { width: 1536, height: 1024, channels: 3, background: "#fff" } }).composite([{ input: tile, tile: true, gravity: "northwest" }]).png().toBuffer()];
}

async function variations(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await person.step("Click the photo **Fruit and vase**", async () => page.chooseSample("Fruit and vase"));
  await person.step("Click any style", async () => page.chooseStyle("Breaking wave"));
  const sheet = page.page.getByRole("region", { name: "Variations" });
  // As high as all of the sheet.
  await page.page.setViewportSize({ width: 980, height: 800 });
  await person.step("**V** paints all of them, small", async () => {
    await person.press("v");
    await sheet.getByText("12 looks").waitFor();
  });
  const seen = await sheet.screenshot({ animations: "disabled" });
  await person.step("Click the one that suits", async () => sheet.getByRole("list").getByRole("button", { name: "Sunrise window", exact: true }).click());
  return [seen, await person.save()];
}

async function reopen(person: Person): Promise<readonly Shown[]> {
  const { page } = person;
  await page.chooseSample("Mountain lake");
  await page.chooseStyle("Breaking wave");
  const result = await person.download();
  await person.comeBack();
  await person.step("**Open a photo**, and choose the result", async () => person.choose(page.button("Open a photo").last(), result));
  await person.step("Click **Edit its look**; every setting is back", async () => page.button("Edit its look").click());
  await page.painted.waitFor();
  await person.step("Ctrl-click the style **By the river** to mix it in", async () => page.styles.getByRole("button", { name: "By the river", exact: true }).click({ modifiers: ["Control"] }));
  await person.step("**K** takes the colors from the photo", async () => person.press("k"));
  return [result, await person.save()];
}
