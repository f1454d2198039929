import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useServers } from "../../fixtures/web-server.ts";
import { openStudio } from "../web/running-studio.ts";
import type { Ended } from "./command-line.ts";
import { anybrush, start } from "./command-line.ts";

const serve = useServers();
let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "anybrush-studio-test-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const studio = async (...flags: readonly string[]): Promise<Ended> => anybrush(folder, ["studio", "--no-open", ...flags]);
/** A clone builds its page first, and says so, where that is out of date. */
const quiet = (stderr: string): string => stderr.replace("Building the page...\n", "");

test("one line says where it is and how to stop it; Ctrl-C stops it and leaves nothing behind", async () => {
  const { child, ended } = start(folder, ["studio", "--no-open"]);
  child.stdout.once("data", () => child.kill("SIGINT"));
  const { code, stdout, stderr } = await ended;
  expect(stdout).toMatch(/^Anybrush Studio is at http:\/\/127\.0\.0\.1:\d+\/open\?secret=[\w-]{43} \(Ctrl-C stops it\)\n$/);
  expect([code, quiet(stderr)]).toEqual([0, ""]);
  expect(readdirSync(join(folder, "studio"))).not.toContain("lock");
});

test("it serves the page that people see, and the work behind it", async () => {
  const { origin, link, fetch, close } = await openStudio(folder, folder);
  const page = await (await fetch(`${origin}/`)).text();
  const [, script] = /<script[^>]+src="\.(\/assets\/[^"]+)"/.exec(page) ?? [];
  expect((await fetch(`${origin}${script ?? ""}`)).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect((await link.call("open", {})).host).toBe("browser");
  await close();
});

test("it closes by itself when nobody comes", async () => {
  const { code, stdout } = await studio("--idle", "0.01");
  expect([code, stdout.split("\n").slice(1)]).toEqual([0, ["No page was open for 0.01 minutes and nothing was left to do, so the studio has closed.", ""]]);
});

test("a port that was asked for and is taken is a problem; the usual one is not", async () => {
  const { port } = new URL(await serve(() => undefined));
  const { code, stdout, stderr } = await studio("--port", port);
  expect([code, stdout]).toEqual([1, ""]);
  expect(quiet(stderr)).toBe(`anybrush: The studio cannot start: port ${port} is in use, or may not be used.\nClose the other program first; for a port, another --port does as well.\n`);
  const [one, other] = [await openStudio(folder, join(folder, "one")), await openStudio(folder, join(folder, "other"))];
  expect(one.origin).not.toBe(other.origin);
  expect([(await one.close()).code, (await other.close()).code]).toEqual([0, 0]);
});

test.each([
  ["--port", "0"],
  ["--port", "65536"],
  ["--idle", "-1"],
  ["--upload-limit", "0"],
])("%s %s is wrong usage", async (flag, value) => {
  const { code, stderr } = await studio(flag, value);
  expect(code).toBe(2);
  expect(stderr).toContain(`anybrush: ${flag} takes a`);
});

test("--help says how to use it from another machine", async () => {
  const { code, stdout } = await studio("--help");
  expect(code).toBe(0);
  expect(stdout).toContain("ssh -L 4747:127.0.0.1:4747");
});
