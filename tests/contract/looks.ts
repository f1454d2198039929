import { expect, test } from "vitest";
import { presetLookSchema } from "../../shared/studio/looks.ts";
import { greyMask } from "../fixtures/grey-mask.ts";
import { problemOf } from "../fixtures/problem.ts";
import { listenTo } from "./listener.ts";
import { pictureFile } from "./pictures.ts";
import type { Room } from "./room.ts";
import { newView } from "./room.ts";

/** Looks that are kept, advised, and taken up again. */
export function testLooks(open: () => Room): void {
  test("presets are answered, told to every listener, replaced by name, and removed", async () => {
    const room = open();
    const other = await listenTo(room.link);
    const look = presetLookSchema.parse({ strength: 0.3, levels: [{ level: 2, strength: 0.5 }] });
    await room.link.call("savePreset", { name: "Soft", look });
    const saved = await room.link.call("savePreset", { name: "Bold", look: { ...look, strength: 1 } });
    expect(saved.map(({ name }) => name)).toEqual(["Bold", "Soft"]);
    for (const each of [room.listener, other]) await each.heard("presets", ({ presets }) => presets.length === 2);
    other.stop();
    expect((await room.link.call("open", {})).presets).toEqual(saved);
    expect((await room.link.call("savePreset", { name: "soft", look })).map(({ id, name }) => [id, name])).toEqual([[saved[0]?.id, "Bold"], [saved[1]?.id, "soft"]]);
    for (const { id } of saved) await room.link.call("removePreset", { id });
    expect((await room.link.call("open", {})).presets).toEqual([]);
    expect((await room.listener.heard("presets", ({ presets }) => presets.length === 0)).presets).toEqual([]);
  });

  test("a result is opened again with its pictures and masks", async () => {
    const room = open();
    const { mask } = await room.link.call("keepMask", { png: await greyMask(90, 60, (x) => x * 2) });
    const recipe = room.recipe({ regions: [{ mask: { file: mask }, styles: [{ picture: { file: room.style.ref } }, { picture: { file: "gallery:waves" } }] }], size: { longest: 90 } });
    const row = await room.ends(await room.enqueueOne(recipe), "done");
    const { sources } = await room.link.add([new File([new Uint8Array(await room.resultOf(row))], "result.png")]);
    expect(sources).toMatchObject([{ painted: true }]);
    const reopened = await room.link.call("reopen", { ref: sources[0]!.ref });
    expect(reopened).toMatchObject({ recipe, missing: [] });
    expect(reopened.sources.map(({ ref }) => ref)).toEqual([room.content.ref, room.style.ref, "gallery:waves"]);
  });

  test("a picture without a recipe cannot be opened again, nor one that is not there", async () => {
    const room = open();
    const { sources } = await room.link.add([await pictureFile("plain.png", 20, 20)]);
    expect(sources).toMatchObject([{ painted: false }]);
    expect(await problemOf(async () => room.link.call("reopen", { ref: sources[0]!.ref }))).toMatchObject({ code: "recipe-missing", facts: { file: "plain.png" } });
    expect(await problemOf(async () => room.link.call("reopen", { ref: `picture:${newView()}` }))).toMatchObject({ code: "picture-gone" });
    expect(await problemOf(async () => room.link.call("reopen", { ref: sources[0]!.ref, given: { content: `picture:${newView()}` } }))).toMatchObject({ code: expect.stringMatching(/^(?:recipe-missing|picture-gone)$/) });
  });

  test("a look is advised by its pictures", async () => {
    const room = open();
    const { strength, reasons } = await room.link.call("advise", { recipe: room.recipe() });
    expect([strength >= 0, strength <= 1, reasons.length > 0]).toEqual([true, true, true]);
    expect(await problemOf(async () => room.link.call("advise", { recipe: room.recipe({ pack: { name: "nowhere" } }) }))).toMatchObject({ code: "pack-missing" });
  });
}
