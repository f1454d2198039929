import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { readPack } from "../../../../main/engine/pack.ts";
import { downloadFiles, downloadManifest } from "../../../../main/studio/import/download.ts";
import { fetchBytes } from "../../../../main/studio/import/fetch.ts";
import { importWeights, type ImportProgress } from "../../../../main/studio/import/import-weights.ts";
import { readManifest, type Manifest } from "../../../../main/studio/import/manifest.ts";
import { importedFolder } from "../../../../main/studio/model-library.ts";
import { useDataFolder } from "../../../fixtures/data-folder.ts";
import { problemOf } from "../../../fixtures/problem.ts";
import { useServers } from "../../../fixtures/web-server.ts";
import { writeWct16xFiles } from "../../../fixtures/wct16x-files.ts";

const data = useDataFolder();
const serve = useServers();

const body = Buffer.from("weights of some kind".repeat(50));
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const manifestOf = (url: string): Manifest => ({
  format: 1,
  name: "some",
  licence: "MIT",
  source: "a test",
  files: [{ name: "a.pth", url, sha256: sha256(body), bytes: body.length }],
});

let target: string;
beforeEach(async () => {
  target = join(data(), "target");
  await mkdir(target);
});

const answer = (status: number, headers: Record<string, string>, bytes: Uint8Array | string = ""): RequestListener => (_, response) => void response.writeHead(status, headers).end(bytes);

test("a file comes as it was published, with progress to the end", async () => {
  const url = await serve(answer(200, {}, body));
  const seen: number[] = [];
  await downloadFiles(manifestOf(url), target, {}, (fraction) => seen.push(fraction));
  expect(await readFile(join(target, "a.pth"))).toEqual(body);
  expect(seen.at(-1)).toBe(1);
});

test("redirects are followed, relative ones too", async () => {
  const listener: RequestListener = (request, response) =>
    void (request.url === "/moved" ? response.writeHead(200).end(body) : response.writeHead(302, { location: "/moved" }).end("look there"));
  await downloadFiles(manifestOf(await serve(listener)), target);
  expect(await readFile(join(target, "a.pth"))).toEqual(body);
});

test("a tampered file is refused with both hashes", async () => {
  const tampered = Buffer.from(body).fill("x", 0, 1);
  const url = await serve(answer(200, {}, tampered));
  const problem = await problemOf(() => downloadFiles(manifestOf(url), target));
  expect(problem).toMatchObject({ code: "download-mismatch", facts: { url, expected: sha256(body), actual: sha256(tampered) } });
});

const cut: RequestListener = (_, response) => {
  response.writeHead(200, { "content-length": String(body.length) }).write(body.subarray(0, 100), () => response.destroy());
};
const endless: RequestListener = (_, response) => {
  response.writeHead(200);
  const send = (): void => void (response.write(Buffer.alloc(65_536)) ? setImmediate(send) : response.once("drain", send));
  response.once("close", () => response.removeAllListeners("drain"));
  send();
};

test.each<[string, RequestListener, string]>([
  ["that is not there", answer(404, {}, "Not Found"), "answers 404 Not Found"],
  ["behind a broken server", answer(503, {}), "answers 503"],
  ["cut off by the connection", cut, "could not be downloaded"],
  ["cut short by its publisher", answer(200, {}, body.subarray(0, 100)), `ended after 100 of ${body.length} bytes`],
  ["with a byte too many", answer(200, {}, Buffer.concat([body, Buffer.from("!")])), `more than the ${body.length} bytes`],
  ["that never ends", endless, `more than the ${body.length} bytes`],
  ["behind a circle of redirects", answer(302, { location: "/" }), "redirects more than 5 times"],
  ["moved to another machine without encryption", answer(302, { location: "http://example.com/a.pth" }), "only https"],
  ["moved to a file on this machine", answer(302, { location: "file:///etc/hostname" }), "only https"],
])("a file %s is a failed download", async (_, listener, says) => {
  const url = await serve(listener);
  const problem = await problemOf(() => downloadFiles(manifestOf(url), target));
  expect(problem.code).toBe("download-failed");
  expect(problem.message).toContain(says);
});

test("a server that falls silent is given up", async () => {
  const url = await serve((_, response) => void response.writeHead(200).write(body.subarray(0, 100)));
  const problem = await problemOf(() => downloadFiles(manifestOf(url), target, { stall: 50 }));
  expect(problem.code).toBe("download-failed");
  expect(problem.message).toContain("nothing came for 0.05 s");
});

test("a server that never answers can be cancelled", async () => {
  const controller = new AbortController();
  const url = await serve(() => controller.abort());
  expect((await problemOf(() => downloadFiles(manifestOf(url), target, { signal: controller.signal }))).code).toBe("cancelled");
});

test("a server that is not there is a failed download", async () => {
  expect((await problemOf(() => downloadFiles(manifestOf("http://127.0.0.1:1/"), target))).code).toBe("download-failed");
});

test.each(["http://example.com/a", "file:///etc/hostname", "ftp://127.0.0.1/a", "http://127.0.0.1.example.com/a"])("%s is never asked", async (url) => {
  const problem = await problemOf(() => fetchBytes(url, 100).next());
  expect(problem.code).toBe("download-failed");
  expect(problem.message).toContain("only https");
});

const badManifests: [string, object][] = [
  ["a path for a name", { name: "../a.pth" }],
  ["no hash", { sha256: "" }],
  ["no size", { bytes: 0 }],
  ["no address", { url: "a.pth" }],
];

test.each(badManifests)("a manifest with %s is refused", async (_, change) => {
  const sound = manifestOf("http://127.0.0.1/a");
  const url = await serve(answer(200, {}, JSON.stringify({ ...sound, files: [{ ...sound.files[0], ...change }] })));
  expect((await problemOf(() => downloadManifest(url))).code).toBe("weights-invalid");
});

test("a manifest with two files of one name, or that is no JSON, is refused", async () => {
  const sound = manifestOf("http://127.0.0.1/a");
  const twice = await serve(answer(200, {}, JSON.stringify({ ...sound, files: [...sound.files, ...sound.files] })));
  const page = await serve(answer(200, {}, "<!doctype html>"));
  expect((await problemOf(() => downloadManifest(twice))).message).toContain("a file name appears twice");
  expect((await problemOf(() => downloadManifest(page))).message).toContain("it is not JSON");
});

/** Serves ten published files and a manifest of them at /manifest.json; `spoil` names a file that comes damaged. */
async function publish(spoil?: string): Promise<string> {
  const folder = await writeWct16xFiles(join(data(), "published"));
  const files = new Map<string, Buffer>();
  for (const name of await readdir(folder)) files.set(`/${name}`, await readFile(join(folder, name)));
  const base = await serve((request, response) => {
    const bytes = files.get(request.url ?? "");
    if (bytes && request.url === `/${spoil}`) bytes[bytes.length - 1] = 1;
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  const list = [...files].map(([path, bytes]) => ({ name: path.slice(1), url: base + path, sha256: sha256(bytes), bytes: bytes.length }));
  files.set("/manifest.json", Buffer.from(JSON.stringify({ format: 1, name: "published", licence: "MIT-0", source: "a test server", files: list })));
  return base;
}

const leftovers = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith("anybrush-download-"));

test("an import from the web, by a manifest's address or path, ends in a sound pack", async () => {
  const base = await publish();
  const seen: ImportProgress[] = [];
  const pack = await readPack(await importWeights({ source: `${base}/manifest.json`, name: "web", replace: false, onProgress: (p) => seen.push(p) }));
  expect(pack.description).toMatchObject({ name: "web", licence: "MIT-0", source: "a test server" });
  expect(seen.filter((p) => p.stage === "download").at(-1)?.fraction).toBe(1);
  expect(seen.at(-1)).toEqual({ stage: "convert", fraction: 1 });
  const manifest = join(data(), "manifest.json");
  await writeFile(manifest, Buffer.from(await (await fetch(`${base}/manifest.json`)).arrayBuffer()));
  expect((await readPack(await importWeights({ source: manifest, name: "path", replace: false }))).sha256).toBe(pack.sha256);
});

test("an import from the web that fails or is cancelled half way leaves nothing behind", async () => {
  const before = await leftovers();
  const source = `${await publish("3SD.pth")}/manifest.json`;
  expect((await problemOf(() => importWeights({ source, name: "web", replace: false }))).code).toBe("download-mismatch");
  const controller = new AbortController();
  const cancelled = problemOf(() => importWeights({ source, name: "web", replace: false, signal: controller.signal, onProgress: () => controller.abort() }));
  expect((await cancelled).code).toBe("cancelled");
  expect(await leftovers()).toEqual(before);
  expect(existsSync(importedFolder())).toBe(false);
});

test("the manifest that comes with Anybrush pins eleven files of the publisher to commits", async () => {
  const manifest = await readManifest("models/sources/wct-16x.json");
  expect(manifest.files.map((f) => f.name).toSorted()).toEqual([...[1, 2, 3, 4, 5].flatMap((n) => [`${n}SD.pth`, `${n}SE.pth`]), "LICENSE"]);
  for (const { url } of manifest.files) expect(url).toMatch(/^https:\/\/raw\.githubusercontent\.com\/MingSun-Tse\/Collaborative-Distillation\/[0-9a-f]{40}\//);
});

test("a source that is nothing at all is refused by name", async () => {
  const problem = await problemOf(() => importWeights({ source: "no-such-thing", name: "x", replace: false }));
  expect(problem).toMatchObject({ code: "weights-invalid", facts: { file: "no-such-thing" } });
});
