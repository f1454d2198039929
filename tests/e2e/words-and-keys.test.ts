import { expect, test } from "vitest";
import { allWords } from "../renderer/i18n/words-files.ts";
import { usePictureFiles } from "./picture-files.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";
import { visibleWords } from "./visible-words.ts";

const room = useStudio();
const files = usePictureFiles();

/** Words that are said in English and otherwise in German, as patterns. */
async function englishWords(): Promise<readonly RegExp[]> {
  const pairs = [...(await allWords()).values()].flatMap(({ en, de }) => Object.keys(en).map((key) => [en[key]!, de[key]!] as const));
  const german = new Set(pairs.map(([, de]) => de));
  const said = pairs.filter(([en, de]) => en !== de && !german.has(en) && /[a-z]{2}/i.test(en.replace(/\{\{\w+\}\}/g, ""))).map(([en]) => en);
  return said.map((text) => new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\{\w+\}\}/g, ".+")}$`, "i"));
}

async function english(page: StudioPage): Promise<readonly string[]> {
  const patterns = await englishWords();
  return (await page.page.evaluate(visibleWords)).filter((text) => patterns.some((pattern) => pattern.test(text)));
}

test("in German nothing of the English words is left, on any screen", async () => {
  const { page } = room;
  expect((await english(page)).length).toBeGreaterThan(10);
  await page.page.keyboard.press("Control+,");
  await page.choose("Language", "Deutsch");
  await page.page.getByRole("dialog", { name: "Einstellungen" }).waitFor();
  expect(await english(page)).toEqual([]);
  await page.page.keyboard.press("Escape");
  expect(await english(page)).toEqual([]);
  await page.page.getByRole("main").getByRole("button").last().click();
  await page.page.getByRole("region", { name: "Stile" }).getByRole("button").nth(3).click();
  await page.page.getByRole("img", { name: /, gemalt$/ }).waitFor({ timeout: 50_000 });
  for (const keys of ["Control+s", "Control+b", "q", "Shift+?", "Control+k"]) {
    await page.page.keyboard.press(keys);
    await page.page.getByRole(keys === "q" ? "complementary" : "dialog").last().waitFor();
    expect(await english(page)).toEqual([]);
    await page.page.keyboard.press("Escape");
  }
});

test("dark and light are a key apart", async () => {
  const { page } = room;
  const background = async (): Promise<string> => page.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.page.keyboard.press("t");
  await expect.poll(background).not.toBe(dark);
  await page.page.keyboard.press("t");
  await expect.poll(background).toBe(dark);
});

test("the palette finds an action and does it; the cheat sheet tells every key", async () => {
  const { page } = room;
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Two koi");
  await page.painted.waitFor({ timeout: 50_000 });
  await page.page.keyboard.press("Control+k");
  await page.number("What would you like to do?").fill("side by");
  await page.page.keyboard.press("Enter");
  await page.photo.waitFor();
  await page.page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.page.keyboard.press("Shift+?");
  const sheet = page.dialog("Keyboard shortcuts");
  await sheet.waitFor();
  for (const name of ["Open picture", "Compare side by side", "Painterly", "Earlier look", "Settings"]) expect(await sheet.getByText(name, { exact: true }).count()).toBe(1);
  await page.page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
});

test("the keyboard alone leads from opening to saving", async () => {
  const { page } = room;
  const { keyboard } = page.page;
  const tabTo = async (name: string): Promise<void> => {
    const reached = page.page.getByRole("button", { name, exact: true }).and(page.page.locator(":focus"));
    for (let stop = 0; stop < 80 && (await reached.count()) === 0; stop++) await keyboard.press("Tab");
    expect(await reached.count()).toBe(1);
  };
  await tabTo("Fruit and vase");
  await keyboard.press("Enter");
  await page.photo.waitFor();
  await tabTo("Two koi");
  await keyboard.press("Enter");
  await page.painted.waitFor({ timeout: 50_000 });
  await keyboard.press("Control+s");
  await page.choose("Size", "Longest side");
  await page.number("Longest side in pixels").fill("160");
  const [download] = await Promise.all([page.page.waitForEvent("download", { timeout: 50_000 }), keyboard.press("Enter")]);
  expect(download.suggestedFilename()).toBe("still-life-mosaic.jpg");
});
