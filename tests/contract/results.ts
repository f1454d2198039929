import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readEmbeddedRecipe } from "../../main/image/embedded.ts";
import type { Input } from "../../shared/studio/contract.ts";
import { exportSchema } from "../../shared/studio/settings.ts";
import { problemOf } from "../fixtures/problem.ts";
import type { Room } from "./room.ts";
import { newView } from "./room.ts";

/** Making: the queue and its results. */
export function testResults(open: () => Room): void {
  test("a result is made row by row, and reads again as a picture that knows its recipe", async () => {
    const room = open();
    const rows = await room.enqueue([room.recipe(), room.recipe({ method: "adain" })]);
    expect(rows.map(({ content: of, style: by, state }) => [of, by, state.kind])).toEqual(rows.map(() => ["Photo", "Gemälde", "waiting"]));
    const finished = [];
    for (const row of rows) finished.push(await room.ends(row, "done"));
    for (const { id } of rows) {
      const states = room.listener.all("row").filter(({ row }) => row.id === id).map(({ row }) => row.state.kind);
      expect([...new Set(states)]).toEqual(["waiting", "running", "done"].slice(-new Set(states).size));
    }
    const folder = mkdtempSync(join(tmpdir(), "anybrush-result-"));
    for (const [index, row] of finished.entries()) {
      expect(await room.sizeOf(`result:${row.id}`, 256)).toEqual([256, 171]);
      const file = join(folder, `${index}.png`);
      writeFileSync(file, await room.resultOf(row));
      expect(await sharp(file).metadata()).toMatchObject({ format: "png", width: 900, height: 600 });
      expect(await readEmbeddedRecipe(file)).toMatchObject({ method: index === 0 ? "wct" : "adain", pack: { name: "tiny" } });
    }
    rmSync(folder, { recursive: true });
  });

  test("a row is cancelled, started again, and taken off the list with its picture", async () => {
    const room = open();
    const row = await room.enqueueOne(room.recipe({ size: { longest: 2400 }, levels: [5, 4, 3, 2, 1].map((level) => ({ level })) }));
    await room.ends(row, "running");
    await room.link.call("cancel", { ids: [row.id] });
    await room.ends(row, "cancelled");
    const before = room.listener.events.length;
    await room.link.call("retry", { ids: [row.id] });
    await room.link.call("cancel", { ids: [row.id] });
    await room.listener.heard("row", (event) => room.listener.events.indexOf(event) >= before && event.row.state.kind === "cancelled");
    await room.link.call("dismiss", { ids: [row.id] });
    await room.listener.heard("rows-gone", ({ ids }) => ids.includes(row.id));
    expect((await room.link.call("open", {})).queue.map(({ id }) => id)).not.toContain(row.id);
    expect((await room.fetch(room.link.imageUrl(`result:${row.id}`, 256))).ok).toBe(false);
  });

  test("a row that fails says why, and the next is made all the same", async () => {
    const room = open();
    const [bad, good] = await room.enqueue([room.recipe({ pack: { name: "nowhere" } }), room.recipe({ size: { longest: 64 } })]);
    if (!bad || !good) throw new Error("there are no rows");
    expect((await room.ends(bad, "failed")).state).toMatchObject({ problem: { code: "pack-missing" } });
    await room.ends(good, "done");
  });

  test("an engine that dies is a notice and a second try", async () => {
    const room = open();
    const row = await room.enqueueOne(room.recipe({ size: { longest: 2000 }, levels: [5, 4, 3, 2, 1].map((level) => ({ level })) }));
    await room.listener.heard("row", (event) => event.row.id === row.id && event.row.state.kind === "running" && event.row.state.progress !== null);
    room.crash();
    expect(await room.listener.heard("notice")).toMatchObject({ problem: { code: "engine-crashed" }, recovered: true });
    expect((await room.ends(row, "done")).state).toMatchObject({ width: 2000, device: "cpu" });
  });

  test("a folder that was never chosen takes no results", async () => {
    const room = open();
    const input: Input<"enqueue"> = { recipes: [room.recipe()], export: exportSchema.parse({}), folder: `folder:${newView()}` };
    expect(await problemOf(async () => room.link.call("enqueue", input))).toMatchObject({ code: "folder-gone" });
  });
}
