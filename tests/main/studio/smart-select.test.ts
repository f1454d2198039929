import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { problemOf } from "../../fixtures/problem.ts";
import { makeRoom, OpenStudio } from "./open-studio.ts";

const [W, H] = [120, 80];

function drawing(shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}">${shapes}</svg>`;
}

async function png(shapes: string): Promise<Buffer> {
  return sharp(Buffer.from(drawing(shapes))).png().toBuffer();
}

const picture = `<rect width="${W}" height="${H}" fill="#345c7a"/><rect x="40" y="20" width="50" height="40" fill="#c8502a"/>`;
const grey = `<rect width="${W}" height="${H}" fill="#808080"/>`;

test("a stroke in the page becomes the mask of what it touches; nothing is left behind", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const { ref } = await studio.upload("picture.png", await png(picture));
  const hint = (await png(`${grey}<line x1="55" y1="40" x2="75" y2="42" stroke="#fff" stroke-width="8"/>`)).toString("base64");
  const answer = await studio.ask("smartSelect", { picture: ref, hint });
  const { data, info } = await sharp(Buffer.from(answer.png, "base64")).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: W, height: H, channels: 1 });
  const found = (x: number, y: number): number => data[y * W + x]!;
  for (const [x, y] of [[44, 24], [85, 24], [44, 55], [85, 55]] as const) expect(found(x, y)).toBeGreaterThan(200);
  for (const [x, y] of [[34, 40], [96, 40], [60, 14], [60, 66], [5, 5]] as const) expect(found(x, y)).toBeLessThan(50);
  expect(readdirSync(join(room.studio, "selections"))).toEqual([]);
});

test("what makes no sense is told", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const { ref } = await studio.upload("picture.png", await png(picture));
  const ask = async (hint: Buffer, of = ref): Promise<string> => (await problemOf(() => studio.ask("smartSelect", { picture: of, hint: hint.toString("base64") }))).code;
  expect(await ask(await png(grey))).toBe("selection-empty");
  expect(await ask(Buffer.from("no picture at all"))).toBe("picture-unknown");
  expect(await ask(await png(grey), `picture:${"9".repeat(32)}`)).toBe("picture-gone");
});

test("a process for selections is there only once one was asked for", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const { ref } = await studio.upload("picture.png", await png(picture));
  const selections = studio.engines.at(-1)!;
  expect(selections.processId).toBeUndefined();
  await problemOf(async () => studio.ask("smartSelect", { picture: ref, hint: (await png(grey)).toString("base64") }));
  expect(selections.processId).toBeTypeOf("number");
  await studio.door.close();
  expect(existsSync(join(room.studio, "selections")) && readdirSync(join(room.studio, "selections")).length > 0).toBe(false);
});
