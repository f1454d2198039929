import { rmSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asDownload } from "../../../main/web/answers.ts";
import type { Row } from "../../../shared/studio/rows.ts";
import { exportSchema } from "../../../shared/studio/settings.ts";
import { pictureFile, tinyRecipe } from "../../contract/pictures.ts";
import type { Launched } from "./launch.ts";
import { launch } from "./launch.ts";
import { programLink } from "./program-link.ts";

let studio: Launched;
beforeAll(async () => void (studio = await launch()));
afterAll(async () => studio.close());

/** Makes one result under a name of one's own, and waits for it. */
async function make(template: string): Promise<Row> {
  const { link } = programLink(studio.server);
  const { sources } = await link.add([await pictureFile("photo.png", 60, 40)]);
  const recipes = sources.map(({ ref }) => tinyRecipe(ref, ref));
  const [row] = await link.call("enqueue", { recipes, export: exportSchema.parse({ template, format: "png" }), folder: null });
  return vi.waitUntil(async () => (await link.call("open", {})).queue.find(({ id, state }) => id === row?.id && state.kind === "done"), { timeout: 30_000 });
}

test.each([
  ["plain.jpg", `attachment; filename="plain.jpg"; filename*=UTF-8''plain.jpg`],
  ["Gemälde – 画.png", `attachment; filename="Gem_lde _ _.png"; filename*=UTF-8''Gem%C3%A4lde%20%E2%80%93%20%E7%94%BB.png`],
  [`a"b\\c%d'(e)*.png`, `attachment; filename="a_b_c_d'(e)*.png"; filename*=UTF-8''a%22b%5Cc%25d%27%28e%29%2A.png`],
  ["a\r\nSet-Cookie: b", `attachment; filename="a__Set-Cookie: b"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b`],
  ["half \ud83d.png", `attachment; filename="half _.png"; filename*=UTF-8''half%20_.png`],
])("the name %j travels whole, and breaks no header", (name, header) => {
  expect(asDownload(name)).toBe(header);
});

test("a result is a download under its own name, of its own type", async () => {
  const { id } = await make("Gemälde");
  const { link, fetch } = programLink(studio.server);
  const answer = await fetch(link.downloadUrl(id) ?? "");
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get("content-disposition")).toContain("filename*=UTF-8''Gem%C3%A4lde.png");
  expect([answer.headers.get("content-type"), answer.headers.get("content-length")]).toEqual(["image/png", String(bytes.length)]);
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 60, height: 40 });
});

test("a result that has vanished from the disk is gone, and the answer names no path", async () => {
  const { id } = await make("gone");
  rmSync(join(studio.data, "studio/results", id), { recursive: true });
  const { link, fetch } = programLink(studio.server);
  const answer = await fetch(link.downloadUrl(id) ?? "");
  const body = await answer.text();
  expect(answer.ok).toBe(false);
  expect(body).not.toContain(studio.data);
});
