import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { usePictureFiles } from "./picture-files.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio({ reducedMotion: "reduce" });
const files = usePictureFiles();

/** Every scheme and every language; the last is what the tests speak. */
const looks = [
  { theme: "light", language: "de" },
  { theme: "dark", language: "en" },
] as const;

/** What axe finds on the screen as it is, in every look. */
async function violations({ page }: StudioPage, where: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const look of looks) {
    await room.server.link.call("saveSettings", look);
    await page.waitForFunction(({ theme, language }) => document.documentElement.lang === language && document.documentElement.dataset["mantineColorScheme"] === theme, look);
    // Colors fade into each other, and halfway they are too much alike.
    await page.waitForFunction(() => document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Infinity));
    const results = await new AxeBuilder({ page }).analyze();
    found.push(...results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${where}, ${look.theme}, ${look.language}: ${id} at ${html.slice(0, 200)}`)));
  }
  return found;
}

test("axe finds nothing on any screen, in dark and light and in German", async () => {
  const { page } = room;
  const { keyboard } = page.page;
  expect(await violations(page, "first screen")).toEqual([]);
  await page.openPhoto(await files.photo("Tall.jpg", 240));
  expect(await violations(page, "photo")).toEqual([]);
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi" });
  await page.number("Strength").fill("50");
  await page.settles({ style: "Two koi", strength: 50 });
  expect(await violations(page, "result")).toEqual([]);
  for (const key of ["s", "d", "c"]) {
    await keyboard.press(key);
    expect(await violations(page, `comparison ${key}`)).toEqual([]);
  }
  await keyboard.press("a");
}, 180_000);

test("axe finds nothing in any dialog, panel and menu", async () => {
  const { page } = room;
  const { keyboard } = page.page;
  await page.openPhoto(await files.photo("Tall.jpg", 240));
  await page.chooseStyle("Two koi");
  await page.page.keyboard.press("Control+Shift+s");
  await page.toast("Tall-mosaic.jpg is saved").waitFor({ timeout: 50_000 });
  for (const [name, keys] of [["export", "Control+s"], ["batch", "Control+b"], ["settings", "Control+,"], ["shortcuts", "Shift+?"], ["palette", "Control+k"], ["queue", "q"]] as const) {
    await keyboard.press(keys);
    await page.page.getByRole(name === "queue" ? "complementary" : "dialog").last().waitFor();
    expect(await violations(page, name)).toEqual([]);
    await keyboard.press("Escape");
    await page.page.getByRole("dialog").waitFor({ state: "hidden" });
  }
  await page.button("More").click();
  await page.page.getByRole("menu").waitFor();
  expect(await violations(page, "menu")).toEqual([]);
}, 180_000);

test("Tab goes through everything that can be used, in the order in which it stands", async () => {
  const { page } = room;
  await page.openPhoto(await files.photo("Tall.jpg", 240));
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi" });
  await page.page.mouse.move(0, 0);
  const stops = await page.page.evaluate(markStops);
  const visited: number[] = [];
  // Between the last and the first there is the browser's own.
  for (let stop = 0; stop <= stops; stop++) {
    await page.page.keyboard.press("Tab");
    const at = await page.page.evaluate(() => document.activeElement?.getAttribute("data-stop"));
    if (at) visited.push(Number(at));
  }
  expect(visited.toSorted((one, other) => one - other)).toEqual(Array.from({ length: stops }, (_, index) => index));
  const start = visited.indexOf(0);
  expect([...visited.slice(start), ...visited.slice(0, start)]).toEqual(visited.toSorted((one, other) => one - other));
});

/** Numbers what can have the focus, in its order on the page, and counts it. Of radio buttons, one stands for all. Runs in the page. */
function markStops(): number {
  const can = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]";
  const stops = [...document.querySelectorAll<HTMLElement>(can)].filter((element) => {
    if (!element.checkVisibility() || element.closest("[inert]") || element.tabIndex < 0) return false;
    return !(element instanceof HTMLInputElement && element.type === "radio" && !element.checked);
  });
  stops.forEach((element, index) => element.setAttribute("data-stop", String(index)));
  return stops.length;
}

test("focus returns to where it was when a dialog closes", async () => {
  const { page } = room;
  const { keyboard } = page.page;
  await page.openPhoto(await files.photo("Tall.jpg", 240));
  await page.chooseStyle("Two koi");
  await page.painted.waitFor({ timeout: 50_000 });
  const strength = page.slider("Strength");
  for (const keys of ["Control+s", "Control+b", "Control+,", "Shift+?", "Control+k", "q"]) {
    await strength.focus();
    await keyboard.press(keys);
    await page.page.getByRole(keys === "q" ? "complementary" : "dialog").last().waitFor();
    await expect.poll(async () => hasFocus(strength)).toBe(false);
    await keyboard.press("Escape");
    await expect.poll(async () => hasFocus(strength), { message: keys }).toBe(true);
  }

  await keyboard.press("Control+k");
  await page.number("What would you like to do?").fill("settings");
  await keyboard.press("Enter");
  await page.dialog("Settings").waitFor();
  await keyboard.press("Escape");
  await expect.poll(async () => hasFocus(strength), { message: "by the palette" }).toBe(true);
  const more = page.button("More");
  await more.focus();
  await keyboard.press("Enter");
  await page.page.getByRole("menuitem", { name: /^Settings/ }).press("Enter");
  await page.dialog("Settings").waitFor();
  await keyboard.press("Escape");
  await expect.poll(async () => hasFocus(more), { message: "by a menu" }).toBe(true);
});

async function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((each) => each === document.activeElement);
}

test("nothing moves for those who do not want it", async () => {
  const { page } = room;
  await page.page.keyboard.press("Control+,");
  await page.dialog("Settings").waitFor();
  await page.page.keyboard.press("Escape");
  await page.page.keyboard.press("q");
  const moving = await page.page.evaluate(() => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length);
  expect(moving).toBe(0);
});
