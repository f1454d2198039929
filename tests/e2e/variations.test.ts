import { expect, test } from "vitest";
import { axeFindings } from "./axe.ts";
import { usePictureFiles } from "./picture-files.ts";
import { likeness } from "./pixels.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio({ reducedMotion: "reduce" });
const files = usePictureFiles();
const PATIENCE = { timeout: 50_000 };

const sheetOf = ({ page }: StudioPage) => page.getByRole("region", { name: "Variations" });
/** A look on the sheet that is painted. */
const look = (page: StudioPage, name: string | RegExp) => sheetOf(page).getByRole("list").getByRole("button", { name, exact: typeof name === "string" });

test("one photo in all styles: the looks come in, one is gone on from, and undo takes that back", async () => {
  const { page } = room;
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi" });
  await page.page.keyboard.press("v");
  await look(page, "Two koi, the current look").waitFor(PATIENCE);
  for (const name of ["Sunrise window", "Lighthouse", "Breaking wave"]) await look(page, name).waitFor(PATIENCE);
  await sheetOf(page).getByText("12 looks").waitFor(PATIENCE);
  const [koi, wave] = [await page.seen(look(page, /^Two koi/).locator(".sheet-box")), await page.seen(look(page, "Breaking wave").locator(".sheet-box"))];
  expect(likeness(koi, wave)).toBeLessThan(20);
  expect(await axeFindings(page)).toEqual([]);

  await look(page, "Breaking wave").click();
  await page.painted.waitFor();
  await page.settles({ style: "Breaking wave", strength: 100 });
  expect(await page.styles.getByRole("button", { name: "Breaking wave", exact: true }).getAttribute("aria-pressed")).toBe("true");
  await page.page.keyboard.press("Control+z");
  await page.settles({ style: "Two koi", strength: 100 });
}, 180_000);

test("strengths and methods are walked through by keys, and two looks are compared", async () => {
  const { page } = room;
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Lighthouse");
  await page.settles({ style: "Lighthouse" });
  await page.button("Variations").click();
  await page.choose("What varies", "Strength");
  await look(page, "Fast, 100%").waitFor(PATIENCE);
  await look(page, "Painterly, 100%, the current look").focus();
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowDown"]) await page.page.keyboard.press(key);
  expect(await look(page, "Faithful, 70%").evaluate((element) => element === document.activeElement)).toBe(true);

  await look(page, "Faithful, 70%").click({ modifiers: ["Control"] });
  await sheetOf(page).getByText("Now click the second look to compare with Faithful, 70%.").waitFor();
  await look(page, "Fast, 30%").click({ modifiers: ["Control"] });
  await page.slider("Divider between the two looks").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.page.keyboard.press("Escape");
  await look(page, "Faithful, 70%").focus();
  await page.page.keyboard.press("Enter");
  await page.settles({ style: "Lighthouse", strength: 70, method: "Faithful" });
}, 180_000);

test("the sheet follows settings that are changed beside it, and Escape leaves everything as it was", async () => {
  const { page } = room;
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi" });
  await page.page.keyboard.press("v");
  await sheetOf(page).getByText("12 looks").waitFor(PATIENCE);
  const before = await page.seen(look(page, "Breaking wave").locator(".sheet-box"));
  await page.number("Strength").fill("10");
  await sheetOf(page).getByText(/^\d+ of 12$/).waitFor(PATIENCE);
  await sheetOf(page).getByText("12 looks").waitFor(PATIENCE);
  expect(likeness(await page.seen(look(page, "Breaking wave").locator(".sheet-box")), before)).toBeLessThan(25);
  await look(page, "Breaking wave").focus();
  await page.page.keyboard.press("Escape");
  await page.settles({ style: "Two koi", strength: 10 });
}, 180_000);
