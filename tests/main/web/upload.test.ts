import { readdirSync } from "node:fs";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testPicture } from "../../fixtures/pictures.ts";
import { toSharp } from "../image/fixtures.ts";
import { ask, codeIn } from "./ask.ts";
import type { Answer } from "./ask.ts";
import type { Launched } from "./launch.ts";
import { launch } from "./launch.ts";

const LIMIT = 200_000;

let studio: Launched;
let picture = Buffer.alloc(0);
beforeAll(async () => {
  studio = await launch({ uploadLimit: LIMIT });
  picture = await toSharp(testPicture(40, 30, 1)).png().toBuffer();
});
afterAll(async () => studio.close());

const uploads = (): readonly string[] => readdirSync(join(studio.data, "studio/uploads"));
const headers = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  "Cookie": studio.cookie,
  "Origin": studio.origin,
  "Content-Type": "application/octet-stream",
  ...more,
});
const send = async (body: Uint8Array, query: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  ask(studio.server.port, `/upload${query}`, { method: "POST", headers: headers(more), body });

test("a picture becomes a source, under its name", async () => {
  const { status, body } = await send(picture, `?name=${encodeURIComponent("Gemälde 1.png")}`);
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ ok: true, value: { ref: expect.stringMatching(/^picture:[0-9a-f]{32}$/), name: "Gemälde 1.png", width: 40, height: 30, format: "png" } });
  expect(uploads()).toHaveLength(1);
});

test.each([
  ["says its length", {}],
  ["does not say its length", { "Transfer-Encoding": "chunked" }],
])("a file above the limit that %s is refused, and nothing of it is kept", async (_, more) => {
  const before = uploads();
  const answer = await send(Buffer.alloc(LIMIT + 1), "?name=large.png", more);
  expect([answer.status, codeIn(answer)]).toEqual([413, "upload-too-large"]);
  expect(JSON.parse(answer.body)).toMatchObject({ problem: { facts: { file: "large.png", limit: LIMIT } } });
  expect(uploads()).toEqual(before);
});

test("a length that is a lie does no harm", async () => {
  const before = uploads();
  const lines = [`POST /upload?name=a.png HTTP/1.1`, `Host: 127.0.0.1:${studio.server.port}`, ...Object.entries(headers()).map((each) => each.join(": "))];
  const socket = connect(studio.server.port, "127.0.0.1");
  socket.write([...lines, "Content-Length: 10", "Connection: close", "", ""].join("\r\n"));
  socket.end(Buffer.alloc(5000));
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 4\d\d /);
  socket.destroy();
  await vi.waitUntil(() => uploads().length === before.length, { timeout: 10_000 });
  expect(uploads()).toEqual(before);
});

test.each([
  ["no name", ""],
  ["an empty name", "?name="],
  ["a name beyond all measure", `?name=${"a".repeat(256)}`],
])("an upload with %s is refused", async (_, query) => {
  expect(codeIn(await send(picture, query))).toBe("request-invalid");
});

test("a name leads to no other folder", async () => {
  const { body } = await send(picture, `?name=${encodeURIComponent("../../../evil.png")}`);
  expect(JSON.parse(body)).toMatchObject({ value: { name: "evil.png" } });
  expect(readdirSync(studio.data)).not.toContain("evil.png");
});

test.each(["image/png", "multipart/form-data", ""])("bytes of type %j are refused, for other sites could send those", async (type) => {
  expect(codeIn(await send(picture, "?name=a.png", { "Content-Type": type }))).toBe("request-invalid");
});

test("what is no picture is refused with its name, and nothing of it is kept", async () => {
  const before = uploads();
  const answer = await send(Buffer.from("Dear diary"), "?name=diary.png");
  expect([answer.status, codeIn(answer)]).toEqual([415, "picture-unknown"]);
  expect(JSON.parse(answer.body)).toMatchObject({ problem: { facts: { file: "diary.png" } } });
  expect(uploads()).toEqual(before);
});

test("of an upload that breaks off nothing is left", async () => {
  const before = uploads();
  const lines = [`POST /upload?name=a.png HTTP/1.1`, `Host: 127.0.0.1:${studio.server.port}`, ...Object.entries(headers()).map((each) => each.join(": "))];
  const socket = connect(studio.server.port, "127.0.0.1");
  socket.write([...lines, "Content-Length: 100000", "", ""].join("\r\n"));
  socket.write(picture);
  await vi.waitUntil(() => uploads().length > before.length, { timeout: 10_000 });
  socket.destroy();
  await vi.waitUntil(() => uploads().length === before.length, { timeout: 10_000 });
  expect(uploads()).toEqual(before);
});
