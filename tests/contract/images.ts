import { expect, test } from "vitest";
import type { Room } from "./room.ts";
import { newView } from "./room.ts";
import { cutFile, pictureFile } from "./pictures.ts";

/** A link for those who do not keep to the types. */
interface Careless {
  imageUrl(ref: string, side: number): string;
}

/** Pictures on their way in, and images on their way out. */
export function testImages(open: () => Room): void {
  test("pictures are taken by their bytes; what is none is refused by its name, and does not keep the others", async () => {
    const room = open();
    const parts: number[] = [];
    const files = [await cutFile("cut.png"), await pictureFile("sound.png", 30, 20), new File(["Dear diary"], "diary.png")];
    const { sources, refused } = await room.link.add(files, (part) => parts.push(part));
    expect(sources).toMatchObject([{ name: "sound.png", width: 30, height: 20, format: "png", depth: 8, hasAlpha: false }]);
    expect(refused.map((each) => [each.name, each.problem.code, each.problem.facts["file"]])).toEqual([
      ["cut.png", "picture-corrupt", "cut.png"],
      ["diary.png", "picture-unknown", "diary.png"],
    ]);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(parts.at(-1)).toBe(1);
  });

  test("images come at the sides asked for, and never larger than they are", async () => {
    const room = open();
    const { gallery } = await room.link.call("open", {});
    expect(await room.sizeOf(room.content.ref, 256)).toEqual([256, 171]);
    expect(await room.sizeOf(room.content.ref, 640)).toEqual([640, 427]);
    expect(await room.sizeOf(room.content.ref, 2560)).toEqual([900, 600]);
    expect(Math.max(...(await room.sizeOf(gallery.styles[0]?.ref ?? "gallery:none", 256)))).toBe(256);
  });

  test("images of what is not there, and at other sides, are refused", async () => {
    const room = open();
    const careless: Careless = room.link;
    const addresses = [
      room.link.imageUrl(`picture:${newView()}`, 640),
      room.link.imageUrl("gallery:nowhere", 640),
      room.link.imageUrl(`result:${newView()}`, 640),
      careless.imageUrl(room.content.ref, 641),
      careless.imageUrl("picture:../../x", 640),
    ];
    for (const address of addresses) expect((await room.fetch(address)).ok).toBe(false);
  });
}
