import { expect, test } from "vitest";
import { problemOf } from "../fixtures/problem.ts";
import type { Room } from "./room.ts";
import { newView } from "./room.ts";

/** Looking: previews, and the history of looks. */
export function testPreviews(open: () => Room): void {
  test("previews arrive in order, each sharper than the one before, and can be looked at", async () => {
    const room = open();
    const view = newView();
    await room.link.call("preview", { view, request: 1, recipe: room.recipe(), longest: 1024 });
    await room.listener.heard("preview", (event) => event.view === view && event.last);
    const previews = room.listener.all("preview").filter((event) => event.view === view);
    expect(previews.map(({ width, height, last }) => [width, height, last])).toEqual([[256, 171, false], [512, 341, false], [900, 600, true]]);
    expect(previews.map(({ request, device }) => [request, device])).toEqual(previews.map(() => [1, "cpu"]));
    for (const { image, width, height } of previews) expect(await room.sizeOf(image, 2560)).toEqual([width, height]);
  });

  test("in one view the newest request wins; another view is not disturbed", async () => {
    const room = open();
    const [one, other] = [newView(), newView()];
    await room.link.call("preview", { view: other, request: 7, recipe: room.recipe(), longest: 640 });
    for (const request of [1, 2, 3]) await room.link.call("preview", { view: one, request, recipe: room.recipe({ styleScale: request }), longest: 640 });
    await room.listener.heard("preview", (event) => event.view === one && event.request === 3 && event.last);
    await room.listener.heard("preview", (event) => event.view === other && event.request === 7 && event.last);
    const requests = room.listener.all("preview").filter((event) => event.view === one).map(({ request }) => request);
    expect(requests).toEqual(requests.toSorted((a, b) => a - b));
    expect(room.listener.all("preview").filter((event) => event.view === one && event.last)).toHaveLength(1);
  });

  test("a preview that is cancelled ends there; one that fails says why", async () => {
    const room = open();
    const [cancelled, failing, after] = [newView(), newView(), newView()];
    await room.link.call("preview", { view: cancelled, request: 1, recipe: room.recipe(), longest: 2560 });
    await room.link.call("cancelPreview", { view: cancelled });
    await room.link.call("preview", { view: failing, request: 5, recipe: room.recipe({ pack: { name: "nowhere" } }), longest: 64 });
    expect(await room.listener.heard("preview-failed", (event) => event.view === failing)).toMatchObject({ request: 5, problem: { code: "pack-missing", facts: { name: "nowhere" } } });
    await room.link.call("preview", { view: after, request: 1, recipe: room.recipe(), longest: 64 });
    await room.listener.heard("preview", (event) => event.view === after);
    expect(room.listener.events.filter((event) => "view" in event && event.view === cancelled)).toEqual([]);
  });

  test("warming shows nothing, and only what is there can be warmed", async () => {
    const room = open();
    const before = room.listener.all("preview").length;
    await room.link.call("warm", { content: room.content.ref, pack: "tiny" });
    expect(await problemOf(async () => room.link.call("warm", { content: `picture:${newView()}`, pack: "tiny" }))).toMatchObject({ code: "picture-gone" });
    expect(room.listener.all("preview")).toHaveLength(before);
  });

  test("a look is remembered with its picture, replaced by one of the same recipe, and forgotten", async () => {
    const room = open();
    const view = newView();
    await room.link.call("preview", { view, request: 1, recipe: room.recipe(), longest: 128 });
    const { image } = await room.listener.heard("preview", (event) => event.view === view && event.last);
    const first = await room.link.call("remember", { recipe: room.recipe(), image });
    const second = await room.link.call("remember", { recipe: room.recipe(), image });
    await room.listener.heard("history-gone", ({ ids }) => ids.includes(first.id));
    expect(await room.listener.heard("history", ({ entry }) => entry.id === second.id)).toMatchObject({ entry: { content: "Photo", style: "Gemälde", width: 128, height: 85 } });
    expect(await room.sizeOf(`history:${second.id}`, 640)).toEqual([128, 85]);
    expect((await room.link.call("open", {})).history).toEqual([second]);
    await room.link.call("forget", { ids: [second.id] });
    await room.listener.heard("history-gone", ({ ids }) => ids.includes(second.id));
    expect((await room.link.call("open", {})).history).toEqual([]);
  });
}
