import { expect, test } from "vitest";
import { usePictureFiles } from "./picture-files.ts";
import { likeness } from "./pixels.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio();
const files = usePictureFiles();

async function paint(page: StudioPage): Promise<void> {
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi", strength: 100 });
}

test("strength follows keys, the hand and a number; the newest wins, and none of it is the photo again", async () => {
  const { page } = room;
  await paint(page);
  const strength = page.slider("Strength");
  await strength.focus();
  for (let step = 0; step < 5; step++) await page.page.keyboard.press("ArrowLeft");
  await page.settles({ style: "Two koi", strength: 95 });

  const previews = page.watchPreviews();
  const thumb = await page.boxOf(strength);
  const middle = { x: thumb.x + thumb.width / 2, y: thumb.y + thumb.height / 2 };
  await page.page.mouse.move(middle.x, middle.y);
  await page.page.mouse.down();
  for (let step = 1; step <= 3; step++) {
    const seen = previews().length;
    await page.page.mouse.move(middle.x - 40 * step, middle.y, { steps: 4 });
    await expect.poll(() => previews().length, { timeout: 20_000 }).toBeGreaterThan(seen);
  }
  await page.page.mouse.move(middle.x - 600, middle.y);
  await page.page.mouse.up();
  await page.settles({ style: "Two koi", strength: 0 });
  const unpainted = await page.seen(page.painted);
  await page.page.keyboard.down("b");
  expect(likeness(await page.seen(page.photo), unpainted)).toBeGreaterThan(30);
  await page.page.keyboard.up("b");

  await page.number("Strength").fill("40");
  await page.settles({ style: "Two koi", strength: 40 });
  expect(await strength.getAttribute("aria-valuenow")).toBe("40");
  await page.button("Reset Strength").click();
  await page.settles({ style: "Two koi", strength: 100 });
});

test("before and after are compared by a divider, by holding, and side by side", async () => {
  const { page } = room;
  await paint(page);
  const [painted, place] = [await page.seen(page.painted), await page.boxOf(page.painted)];

  const eye = await page.boxOf(page.button("Hold to see the photo"));
  await page.page.mouse.move(eye.x + 5, eye.y + 5);
  await page.page.mouse.down();
  await page.photo.waitFor();
  await page.page.mouse.up();
  await page.painted.waitFor();
  await page.page.mouse.move(0, 0);
  await page.page.keyboard.down("b");
  expect(likeness(await page.seen(page.photo), painted)).toBeLessThan(18);
  await page.page.keyboard.up("b");
  await page.painted.waitFor();

  await page.choose("Compare", "Slider");
  const divider = page.slider("Divider between before and after");
  await divider.focus();
  const at = Number(await divider.getAttribute("aria-valuenow"));
  await page.page.keyboard.press("ArrowLeft");
  await expect.poll(async () => Number(await divider.getAttribute("aria-valuenow"))).toBeLessThan(at);
  const handle = await page.boxOf(divider);
  await page.page.mouse.move(handle.x + handle.width / 2, place.y + place.height / 2);
  await page.page.mouse.down();
  await page.page.mouse.move(place.x + place.width + 10, place.y + place.height / 2, { steps: 5 });
  await page.page.mouse.up();
  await expect.poll(async () => Number(await divider.getAttribute("aria-valuenow"))).toBeGreaterThan(at);

  await page.choose("Compare", "Side by side");
  const [left, right] = [await page.boxOf(page.photo), await page.boxOf(page.painted)];
  expect(right.x).toBeGreaterThanOrEqual(left.x + left.width);
  expect([right.width, right.height]).toEqual([left.width, left.height]);
  await page.choose("Compare", "Result");
  expect(await page.boxOf(page.painted)).toEqual(place);
});

test("a choice from a list is undone while the list has the focus still", async () => {
  const { page } = room;
  await paint(page);
  const colors = page.page.getByRole("combobox", { name: "Colors" });
  await colors.click();
  await page.page.getByRole("option", { name: /^From the photo/ }).click();
  await expect.poll(async () => colors.inputValue()).toBe("From the photo");
  await page.page.keyboard.press("Control+z");
  await expect.poll(async () => colors.inputValue()).toBe("From the painting");
});

test("keys zoom to pixels and back", async () => {
  const { page } = room;
  await paint(page);
  const width = async (): Promise<number> => Math.round((await page.boxOf(page.painted)).width);
  const whole = await width();
  await page.page.keyboard.press("1");
  await expect.poll(width).toBe(320);
  await page.page.getByText("100%", { exact: true }).waitFor();
  await page.page.keyboard.press("+");
  await expect.poll(width).toBe(400);
  await page.page.keyboard.press("-");
  await expect.poll(width).toBe(320);
  await page.page.keyboard.press("0");
  await expect.poll(width).toBe(whole);
});

test("a click in the history returns to a look, and two of them are compared", async () => {
  const { page } = room;
  await paint(page);
  const first = await page.seen(page.painted);
  await page.chooseStyle("Lighthouse");
  await page.settles({ style: "Lighthouse" });
  expect(likeness(first, await page.seen(page.painted))).toBeLessThan(18);
  await page.look({ style: "Two koi" }).click();
  await page.settles({ style: "Two koi" });
  await page.sharp({ width: 320 });
  expect(likeness(first, await page.seen(page.painted))).toBeGreaterThan(30);
  expect(await page.history.getByRole("button", { name: /^(?!More).* on Sea, 100%, Painterly$/ }).count()).toBe(2);

  await page.button("Compare two looks").click();
  await page.look({ style: "Two koi" }).click();
  await page.look({ style: "Lighthouse" }).click();
  await page.page.getByRole("img", { name: "Sea, Two koi" }).waitFor();
  await page.page.getByRole("img", { name: "Sea, Lighthouse" }).waitFor();
  await page.button("Close the comparison").click();
  await page.painted.waitFor();
  await page.look({ style: "Lighthouse" }).focus();
  await page.page.keyboard.press("Delete");
  await page.look({ style: "Lighthouse" }).waitFor({ state: "detached" });
});
