import sharp from "sharp";
import { expect, test } from "vitest";
import type { KeptMask } from "../../shared/studio/pictures.ts";
import { greyMask } from "../fixtures/grey-mask.ts";
import { problemOf } from "../fixtures/problem.ts";
import { uniform } from "../fixtures/random.ts";
import type { Room } from "./room.ts";
import { newView } from "./room.ts";

/** Masks: kept, fetched, shown, painted with, and found for a rough stroke. */
export function testMasks(open: () => Room): void {
  test("a mask is kept under the name of its pixels, comes back exactly, and is shown at any side", async () => {
    const room = open();
    const png = await greyMask(900, 600, (x, y) => (x + y) % 256);
    const kept = await room.link.call("keepMask", { png });
    expect(kept).toEqual({ mask: expect.stringMatching(/^mask:[0-9a-f]{32}$/), width: 900, height: 600 });
    const back = await room.link.call("mask", { mask: kept.mask });
    expect(await room.link.call("keepMask", back)).toEqual(kept);
    expect((await pixelsOf(back.png)).equals(await pixelsOf(png))).toBe(true);
    expect(await room.sizeOf(kept.mask, 256)).toEqual([256, 171]);
  });

  test("a mask whose PNG is almost as large as can be gets through", async () => {
    const room = open();
    const random = uniform(5);
    const png = await greyMask(3400, 3400, () => Math.floor(random() * 256), 0);
    expect(png.length).toBeGreaterThan(15_000_000);
    const { mask } = await room.link.call("keepMask", { png });
    expect((await room.link.call("mask", { mask })).png.length).toBeGreaterThan(15_000_000);
  });

  test("a region with a mask is previewed and made", async () => {
    const room = open();
    const { mask } = await room.link.call("keepMask", { png: await greyMask(90, 60, (x) => (x < 45 ? 255 : 0)) });
    const recipe = room.recipe({ regions: [{ mask: { file: mask }, styles: [{ picture: { file: room.style.ref } }] }], size: { longest: 90 } });
    const view = newView();
    await room.link.call("preview", { view, request: 1, recipe, longest: 128 });
    await room.listener.heard("preview", (event) => event.view === view && event.last);
    expect((await room.ends(await room.enqueueOne(recipe), "done")).state).toMatchObject({ width: 90, height: 60 });
  });

  test("what is no mask, and one that is not there, are refused", async () => {
    const room = open();
    const careless: { call(verb: string, input: unknown): Promise<unknown> } = room.link;
    const lost: KeptMask = `mask:${newView()}`;
    expect(await problemOf(async () => room.link.call("keepMask", { png: Buffer.from("Dear diary").toString("base64") }))).toMatchObject({ code: "picture-unknown" });
    expect(await problemOf(async () => room.link.call("mask", { mask: lost }))).toMatchObject({ code: "picture-gone" });
    expect(await problemOf(async () => careless.call("mask", { mask: "mask:../../session.json" }))).toMatchObject({ code: "request-invalid" });
    expect((await room.fetch(room.link.imageUrl(lost, 256))).ok).toBe(false);
  });

  test("a rough stroke is answered with a mask of its size", async () => {
    const room = open();
    const hint = await greyMask(90, 60, (x, y) => (x < 5 || x > 84 || y < 5 || y > 54 ? 0 : x > 30 && x < 60 && y > 20 && y < 40 ? 255 : 128));
    const { png } = await room.link.call("smartSelect", { picture: room.content.ref, hint });
    expect(await sharp(Buffer.from(png, "base64")).metadata()).toMatchObject({ width: 90, height: 60, format: "png" });
  });
}

async function pixelsOf(png: string): Promise<Buffer> {
  return sharp(Buffer.from(png, "base64")).toColourspace("b-w").raw().toBuffer();
}
