import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exitCodeOf } from "../../main/cli/exit-codes.ts";
import type { ProblemCode } from "../../shared/problems.ts";
import { problems } from "../../shared/problems.ts";
import { useServers } from "../fixtures/web-server.ts";
import type { Ended } from "./cli/command-line.ts";
import { anybrush, jsonLines, start } from "./cli/command-line.ts";
import { brokenInstallation, makeRoom } from "./error-room.ts";
import type { RequestCode } from "./request-errors.ts";
import { damageMemory, requestSituations } from "./request-errors.ts";
import { openStudio } from "./web/running-studio.ts";

const serve = useServers();
let room = "";
beforeAll(async () => void (room = await makeRoom()));
afterAll(() => rmSync(room, { recursive: true }));

const at = (name: string): string => join(room, name);
const run = async (...args: readonly string[]): Promise<Ended> => anybrush(room, args, at("data"));
const paint = async (...args: readonly string[]): Promise<Ended> => run("stylize", "photo.png", "-s", "style.png", "--pack", "tiny", "--levels", "1", "-o", "out.png", ...args);

/** A file that a manifest promises and a server on this machine sends, but not what was promised. */
async function tamperedManifest(): Promise<string> {
  const url = await serve((_, response) => response.end("tampered"));
  const file = { name: "1SE.pth", url, bytes: 8, sha256: createHash("sha256").update("promised").digest("hex") };
  writeFileSync(at("manifest.json"), JSON.stringify({ format: 1, name: "web", licence: "MIT", source: "here", files: [file] }));
  return "manifest.json";
}

/** Runs with the program loaded into every Node of the run, the engine's too. */
async function paintWith(program: string): Promise<Ended> {
  const before = process.env["NODE_OPTIONS"];
  process.env["NODE_OPTIONS"] = `--require ${JSON.stringify(at(program))}`;
  try {
    return await paint();
  } finally {
    if (before === undefined) delete process.env["NODE_OPTIONS"];
    else process.env["NODE_OPTIONS"] = before;
  }
}

async function interrupted(): Promise<Ended> {
  const { child, ended } = start(room, ["stylize", "photo.png", "-s", "style.png", "--pack", "tiny", "--size", "1500", "-o", "out.png"], at("data"));
  child.stderr.once("data", () => child.kill("SIGINT"));
  return ended;
}

/** For every code but those of requests a real way to come by it, through the command line. */
const situations: Readonly<Record<Exclude<ProblemCode, RequestCode>, () => Promise<Ended>>> = {
  "usage": async () => paint("--quality", "101"),
  "internal": async () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [brokenInstallation(at("installation")), "styles"], { encoding: "utf8" });
    return { code: status, stdout, stderr };
  },
  "cancelled": interrupted,
  "recipe-invalid": async () => paint("--recipe", "nonsense.json"),
  "recipe-version": async () => paint("--recipe", "newer.json"),
  "recipe-missing": async () => run("show", "photo.png"),
  "recipe-pictures": async () => paint("--recipe", "moved.json", "--find", "data"),
  "preset-invalid": async () => paint("--preset", "nonsense.json"),
  "picture-missing": async () => paint("--style-mask", "nowhere.png=style.png"),
  "picture-unreadable": async () => paint("--mask", "loop.png=style.png"),
  "picture-unknown": async () => run("stylize", "text.png", "-s", "style.png", "--pack", "tiny"),
  "picture-corrupt": async () => run("stylize", "cut.png", "-s", "style.png", "--pack", "tiny"),
  "picture-too-large": async () => paint("--pixel-limit", "1000"),
  "picture-flat": async () => paint("--style-mask", "black.png=style.png"),
  "output-exists": async () => paint("-o", "taken.png"),
  "output-is-source": async () => paint("-o", "style.png", "--force"),
  "output-format": async () => paint("-o", "out.bmp"),
  "output-unwritable": async () => paint("-o", "no/such/folder/out.png"),
  "output-size": async () => paint("-o", "out.webp", "--size", "17000x1"),
  "output-blank": async () => paint("--pack", "dark"),
  "pack-missing": async () => paint("--pack", "nowhere"),
  "pack-invalid": async () => paint("--pack", "hollow"),
  "pack-corrupt": async () => paint("--pack", "damaged"),
  "pack-exists": async () => run("models", "import", "data/packs/tiny", "--name", "plain"),
  "pack-lacks": async () => paint("--pack", "plain", "--method", "ot"),
  "weights-invalid": async () => run("models", "import", "nonsense.json", "--name", "new"),
  "weights-unsafe": async () => run("models", "import", "unsafe", "--name", "new"),
  "download-failed": async () => run("models", "import", "http://127.0.0.1:1/manifest.json", "--name", "new"),
  "download-mismatch": async () => run("models", "import", await tamperedManifest(), "--name", "new"),
  "memory-short": async () => paint("--memory", "1"),
  "engine-crashed": async () => paintWith("crash.cjs"),
  "engine-device": async () => paint("--pack", "wild"),
  "studio-busy": async () => {
    const studio = await openStudio(room, at("data"));
    const ended = await run("studio", "--no-open");
    await studio.close();
    return ended;
  },
};

/** A sentence of the table as a pattern: facts in the gaps, everything else literally. */
function pattern(sentence: string): string {
  return sentence.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+");
}

/** The stack that only a report of what nobody foresaw needs. */
const STACK = /^ {4}at |Error:/m;

const isCode = (text: string): text is ProblemCode => Object.hasOwn(problems, text);
const isCommandCode = (code: ProblemCode): code is keyof typeof situations => Object.hasOwn(situations, code);
const aside = new Set(["manifest.json", "installation"]);
const inRoom = (): string[] => readdirSync(room).filter((name) => !aside.has(name));

test.skipIf(process.platform === "win32").each(Object.keys(problems).filter(isCode).filter(isCommandCode))("%s: its sentence, its next step and its exit code", async (code) => {
  const before = inRoom();
  const { code: exit, stderr, stdout } = await situations[code]();
  expect(exit).toBe(exitCodeOf(code));
  expect(stdout).toBe("");
  const [says, next] = problems[code];
  expect(stderr).toMatch(new RegExp(`^anybrush: ${pattern(says)}\\n${pattern(next)}\\n`, "m"));
  expect(stderr).not.toMatch(/\{\w+\}|\[object/);
  expect(STACK.test(stderr)).toBe(code === "internal");
  expect(inRoom()).toEqual(before);
});

test("with --json a problem is one line with the same three facts", async () => {
  const { code, stdout, stderr } = await paint("--memory", "1", "--json");
  expect([code, stderr]).toEqual([6, ""]);
  expect(jsonLines(stdout).find(({ event }) => event === "failed")).toMatchObject({
    code: "memory-short",
    message: expect.stringMatching(/^This needs about .+ of memory; .+ is available\.$/),
    next: problems["memory-short"][1],
  });
});

test.skipIf(process.platform === "win32")("what only a request can come by: a real one to `anybrush studio` for every code", async () => {
  damageMemory(at("data"));
  const studio = await openStudio(room, at("data"), "--upload-limit", "1");
  for (const [code, meet] of Object.entries(requestSituations)) {
    const problem = await meet(studio);
    expect(problem.code).toBe(code);
    const [says, next] = problems[problem.code];
    expect(problem.message).toMatch(new RegExp(`^${pattern(says)}$`));
    expect(problem.next).toMatch(new RegExp(`^${pattern(next)}$`));
    expect(problem.message + problem.next).not.toMatch(/\{\w+\}|\[object/);
    expect(exitCodeOf(problem.code)).toBeGreaterThan(0);
  }
  const { code, stderr } = await studio.close();
  expect([code, stderr.replace("Building the page...\n", "")]).toEqual([0, ""]);
});
