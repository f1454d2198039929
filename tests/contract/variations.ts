import { expect, test } from "vitest";
import type { Room } from "./room.ts";
import { newView } from "./room.ts";

/** Sheets of small pictures. */
export function testVariations(open: () => Room): void {
  test("a sheet arrives picture by picture, each at its place; one that fails does not keep the others", async () => {
    const room = open();
    const view = newView();
    const recipes = [room.recipe(), room.recipe({ pack: { name: "nowhere" } }), room.recipe({ styleScale: 2 })];
    await room.link.call("variations", { view, request: 9, recipes, longest: 96 });
    await room.listener.heard("variation", (event) => event.view === view && event.index === 2);
    const seen = room.listener.all("variation").filter((event) => event.view === view);
    expect(seen.map(({ request, index, width, height }) => [request, index, width, height])).toEqual([[9, 0, 96, 64], [9, 2, 96, 64]]);
    for (const { image } of seen) expect(await room.sizeOf(image, 256)).toEqual([96, 64]);
    expect(await room.listener.heard("variation-failed", (event) => event.view === view)).toMatchObject({ request: 9, index: 1, problem: { code: "pack-missing" } });
  });

  test("a sheet ends with its view's next request, and a preview of another view comes in between", async () => {
    const room = open();
    const [view, canvas] = [newView(), newView()];
    const recipes = Array.from({ length: 30 }, (_, index) => room.recipe({ styleScale: 1 + index / 100 }));
    await room.link.call("variations", { view, request: 1, recipes, longest: 160 });
    await room.link.call("preview", { view: canvas, request: 1, recipe: room.recipe(), longest: 128 });
    await room.listener.heard("preview", (event) => event.view === canvas && event.last);
    await room.link.call("cancelPreview", { view });
    await room.link.call("preview", { view: canvas, request: 2, recipe: room.recipe(), longest: 128 });
    await room.listener.heard("preview", (event) => event.view === canvas && event.request === 2 && event.last);
    expect(room.listener.all("variation").filter((event) => event.view === view).length).toBeLessThan(30);
    expect(room.listener.all("variation-failed").filter((event) => event.view === view)).toEqual([]);
  });
}
