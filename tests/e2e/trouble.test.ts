import { expect, test } from "vitest";
import { usePictureFiles } from "./picture-files.ts";
import { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio();
const files = usePictureFiles();

test("the engine is killed in the middle of a picture: a word about it, the picture is made all the same, and the next one too", async () => {
  const { page, server } = room;
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi" });
  await page.page.keyboard.press("Control+s");
  await page.choose("Size", "Longest side");
  await page.number("Longest side in pixels").fill("1200");
  await page.dialog("Save picture").getByRole("button", { name: "Save", exact: true }).click();
  await page.button("Queue").click();
  const row = page.queue.getByRole("listitem").filter({ hasText: "Sea × Two koi" });
  await row.getByText(/^Painting/).waitFor({ timeout: 50_000 });
  expect(server.killEngines()).toBeGreaterThan(0);
  await page.toast("The engine stopped and was started again").waitFor();
  await row.getByText("Sea-mosaic.jpg").waitFor({ timeout: 50_000 });
  await page.chooseStyle("Lighthouse");
  await page.settles({ style: "Lighthouse" });
}, 120_000);

test("a reload and a new launch give everything back; a page that was left open finds its studio again", async () => {
  const { page, server } = room;
  room.expects(/net::ERR_|403/);
  await page.openPhoto(await files.photo("Left.jpg"));
  await page.chooseStyle("Two koi");
  await page.number("Strength").fill("70");
  await page.settles({ style: "Two koi", strength: 70 });
  await page.page.keyboard.press("Control+Shift+s");
  await page.toast("Left-mosaic.jpg is saved").waitFor({ timeout: 50_000 });
  await page.page.reload();
  await expectAsLeft(page);

  await server.stop();
  const lost = page.page.getByText("The studio does not answer. Trying again…");
  await lost.waitFor();
  await server.startAgain();
  const other = new StudioPage(await page.page.context().newPage());
  await other.open(server.address);
  await expectAsLeft(other);
  await lost.waitFor({ state: "hidden" });
  await page.page.bringToFront();
  await page.chooseStyle("Lighthouse");
  await page.settles({ style: "Lighthouse", strength: 70 });
  expect(await page.number("Strength").inputValue()).toBe("70 %");
}, 120_000);

async function expectAsLeft(page: StudioPage): Promise<void> {
  await page.settles({ photo: "Left", style: "Two koi", strength: 70 });
  await page.painted.waitFor();
  expect(await page.number("Strength").inputValue()).toBe("70 %");
  expect(await page.styles.getByRole("button", { name: "Two koi", pressed: true }).count()).toBe(1);
  await page.button("Queue").click();
  await page.queue.getByText("Left-mosaic.jpg").waitFor();
  await page.queue.getByRole("button", { name: "Close queue" }).click();
}
