import { expect, test } from "vitest";
import type { Problem } from "../../shared/problems.ts";
import type { Session } from "../../shared/studio/contract.ts";
import { problemOf } from "../fixtures/problem.ts";
import { listenTo } from "./listener.ts";
import type { Room } from "./room.ts";
import { newView } from "./room.ts";

/** A link for those who do not keep to the types. */
interface Careless {
  call(verb: string, input: unknown): Promise<unknown>;
}

/** A recipe whose one region lies where a mask says. */
const masked = (mask: unknown): object => ({ version: 2, content: { file: "gallery:lake" }, regions: [{ mask, styles: [{ picture: { file: "gallery:waves" } }] }] });

/** Calls that are answered at once: what is asked, kept and refused. */
export function testCalls(open: () => Room): void {
  test("open tells everything a first screen needs, by the contract", async () => {
    const room = open();
    const snapshot = await room.link.call("open", {});
    expect(snapshot.gallery.styles.length).toBeGreaterThan(0);
    expect(snapshot.gallery.contents.length).toBeGreaterThan(0);
    expect(snapshot.packs).toContainEqual({ name: "tiny", methods: ["wct", "ot", "adain"], levels: [1, 2, 3, 4, 5], problem: null });
    expect(snapshot.sources).toEqual(expect.arrayContaining([room.content, room.style]));
    expect(snapshot.native).toBe(room.folder !== null);
  });

  test("what is no verb is refused, whatever it is the name of elsewhere", async () => {
    const careless: Careless = open().link;
    for (const verb of ["nonsense", "constructor", "__proto__", "toString", "", "../open", "open/x"]) {
      const problem = await problemOf(async () => careless.call(verb, {}));
      expect([verb, problem.code]).toEqual([verb, "request-invalid"]);
    }
  });

  test.each<readonly [string, string, unknown]>([
    ["a field too many", "open", { more: 1 }],
    ["a field too few", "preview", {}],
    ["a value outside", "saveSettings", { theme: "pink" }],
    ["an id that is none", "cancel", { ids: ["../../x"] }],
    ["no object", "open", []],
    ["a path for a picture", "warm", { content: "/etc/passwd", pack: "tiny" }],
    ["a path in a recipe", "remember", { recipe: { version: 2, content: null, regions: [{ styles: [{ picture: { file: "/etc/passwd" } }] }], size: { width: 8, height: 8 } }, image: `preview:${newView()}` }],
    ["a mask by its path", "keepMask", { png: "/etc/passwd" }],
    ["a mask that is no text", "keepMask", { png: { length: 4 } }],
    ["a mask beyond all measure", "mask", { mask: `mask:${"0".repeat(33)}` }],
    ["a mask by another picture's reference", "mask", { mask: "gallery:waves" }],
    ["a recipe whose mask has bytes of its own", "preview", { view: newView(), request: 1, longest: 64, recipe: masked({ file: `mask:${newView()}`, data: "AAAA" }) }],
    ["a recipe whose mask is a path", "preview", { view: newView(), request: 1, longest: 64, recipe: masked({ file: "/etc/passwd" }) }],
    ["a mask for a picture", "preview", { view: newView(), request: 1, longest: 64, recipe: { ...masked(null), content: { file: `mask:${newView()}` } } }],
    ["a sheet of nothing", "variations", { view: newView(), request: 1, recipes: [], longest: 64 }],
    ["a sheet beyond all measure", "variations", { view: newView(), request: 1, recipes: Array.from({ length: 65 }, () => masked(null)), longest: 64 }],
    ["a sheet of large pictures", "variations", { view: newView(), request: 1, recipes: [masked(null)], longest: 2560 }],
    ["a path to open again", "reopen", { ref: "/etc/passwd" }],
    ["a path in place of a missing picture", "reopen", { ref: "gallery:waves", given: { content: "../../secret.png" } }],
    ["a preset without a name", "savePreset", { name: "   ", look: {} }],
    ["a preset with a palette", "savePreset", { name: "x", look: { color: { mode: "match", palette: { file: "gallery:waves" } } } }],
    ["a preset by a name that is no reference", "removePreset", { id: "constructor" }],
    ["advice on a path", "advise", { recipe: { ...masked(null), content: { file: "/etc/passwd" } } }],
    ["a selection on a path", "smartSelect", { picture: "/etc/passwd", hint: "AAAA" }],
  ])("%s is refused", async (_, verb, input) => {
    const careless: Careless = open().link;
    expect(await problemOf(async () => careless.call(verb, input))).toMatchObject({ code: "request-invalid" });
  });

  test("settings are answered, told to every listener, and kept", async () => {
    const room = open();
    const other = await listenTo(room.link);
    const saved = await room.link.call("saveSettings", { theme: "dark", language: "de" });
    expect(saved).toMatchObject({ theme: "dark", language: "de" });
    for (const each of [room.listener, other]) expect((await each.heard("settings")).settings).toEqual(saved);
    other.stop();
    expect((await room.link.call("open", {})).settings).toEqual(saved);
  });

  test("the session comes back as it was saved", async () => {
    const room = open();
    const session: Session = { recipe: room.recipe(), contents: [room.content.ref], styles: [room.style.ref] };
    await room.link.call("saveSession", session);
    expect((await room.link.call("open", {})).session).toEqual(session);
  });

  test("devices are known in the end, the CPU among them", async () => {
    const room = open();
    const { devices } = await room.link.call("open", {});
    expect(devices ?? (await room.listener.heard("devices")).devices).toContainEqual(expect.objectContaining({ name: "cpu", works: true, why: null }));
  });

  test("dialogs are the host's: where it has none, so says the studio", async () => {
    const room = open();
    const asked: readonly (() => Promise<unknown>)[] = [
      async () => room.link.call("choosePictures", { what: "pictures" }),
      async () => room.link.call("chooseFolder", {}),
      async () => room.link.call("reveal", { id: newView() }),
    ];
    const outcomes = await Promise.all(asked.map(async (ask) => ask().then(() => null, (problem: Problem) => problem.code)));
    expect(outcomes).toEqual(room.folder === null ? ["host-lacks", "host-lacks", "host-lacks"] : [null, null, "row-gone"]);
  });
}
