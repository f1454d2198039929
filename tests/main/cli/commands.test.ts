import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../../../main/cli/exit-codes.ts";
import { listGallery } from "../../../main/studio/gallery.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import { anybrush, jsonLines } from "./command-line.ts";
import { temporaryFolder } from "./folder.ts";

test("--help names every command and every exit code", async () => {
  const { code, stdout } = await anybrush(temporaryFolder(), ["--help"]);
  expect(code).toBe(0);
  for (const name of ["stylize", "texture", "show", "models", "styles", "doctor"]) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
  for (const [number, meaning] of Object.entries(exitCodes)) expect(stdout).toContain(`${number.padStart(5)}  ${meaning}`);
});

test.each<[args: readonly string[], says: RegExp]>([
  [["stylise"], /Unknown command 'stylise'/],
  [["stylize", "a.jpg", "--nope"], /Unknown option '--nope'/],
  [["stylize", "a.jpg", "--style"], /argument missing/],
  [["stylize"], /A picture to paint is needed/],
  [["stylize", "a.jpg"], /A style is needed/],
  [["stylize", "a.jpg", "--style", "b.jpg", "--strength", "2"], /--strength takes a number from 0 to 1, not "2"/],
  [["stylize", "a.jpg", "--style", "b.jpg", "--force", "--unique"], /exclude each other/],
  [["stylize", "a.jpg", "--style", "b.jpg", "--each-style", "b.jpg"], /not both/],
  [["stylize", "a.jpg", "c.jpg", "--style", "b.jpg", "-o", "out.png"], /-o takes a folder/],
  [["stylize", "*.gif", "--style", "b.jpg"], /\*\.gif holds no picture/],
  [["texture", "--style", "b.jpg"], /width and a height/],
  [["texture", "--each-style", "b.jpg"], /Unknown option '--each-style'/],
  [["texture", "--style", "b.jpg", "--auto"], /Unknown option '--auto'/],
  [["models", "import", "x"], /--name/],
])("%j is refused with exit code 2", async (args, says) => {
  const folder = temporaryFolder();
  const { code, stdout, stderr } = await anybrush(folder, args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(says);
});

test("a command that only groups others shows them and ends with 2", async () => {
  const { code, stderr } = await anybrush(temporaryFolder(), ["models"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/verify/);
});

test("with --json a wrong command line is one JSON line on stdout", async () => {
  const { code, stdout, stderr } = await anybrush(temporaryFolder(), ["stylize", "a.jpg", "--json"]);
  expect([code, stderr]).toEqual([2, ""]);
  expect(jsonLines(stdout)).toEqual([
    { event: "failed", code: "usage", message: expect.stringContaining("A style is needed"), next: expect.stringContaining("--help") },
  ]);
});

test("styles lists the gallery's styles", async () => {
  const { code, stdout } = await anybrush(temporaryFolder(), ["styles", "--json"]);
  const gallery = (await listGallery()).filter((picture) => picture.kind === "style");
  expect(gallery.length).toBeGreaterThan(0);
  expect(code).toBe(0);
  expect(jsonLines(stdout)).toEqual(gallery.map(({ name, title, about, file }) => ({ event: "style", name, title, about, file })));
});

test("doctor tells versions, packs, providers, and a device that computes what it should", async () => {
  const { code, stdout } = await anybrush(temporaryFolder(), ["doctor", "--json"]);
  expect(code).toBe(0);
  const told = new Map(jsonLines(stdout).map((line) => [line["event"], line]));
  expect(told.get("versions")).toMatchObject({ node: process.versions.node, onnxruntime: expect.stringMatching(/^\d+\.\d+/), libvips: expect.stringMatching(/^\d+\.\d+/) });
  expect(told.get("providers")).toMatchObject({ providers: expect.arrayContaining(["cpu"]) });
  const cpu = jsonLines(stdout).find(({ event, name }) => event === "device" && name === "cpu");
  expect(cpu).toMatchObject({ ok: true, title: "CPU", relativeTime: 1 });
  // Float32 sums of 576 products of numbers up to 1.
  expect(Number(cpu?.["difference"])).toBeLessThan(1e-4);
});

test("--print-recipe prints a recipe that --recipe takes, and writes nothing", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg");
  const flags = ["--style", "b.jpg:0.5", "--levels", "4,2", "--size", "640x480"];
  const first = await anybrush(folder, ["stylize", "a.jpg", ...flags, "--print-recipe"]);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(parseRecipe(JSON.parse(first.stdout))).toMatchObject({ content: { file: join(folder, "a.jpg") }, size: { width: 640, height: 480 } });
  writeFileSync(join(folder, "saved.json"), first.stdout);
  const again = await anybrush(folder, ["stylize", "--recipe", "saved.json", "--print-recipe"]);
  expect(again.stdout).toBe(first.stdout);
  const changed = await anybrush(folder, ["stylize", "b.jpg", "--recipe", "saved.json", "--method", "ot", "--print-recipe"]);
  expect(JSON.parse(changed.stdout)).toEqual({ ...Object(JSON.parse(first.stdout)), content: { file: join(folder, "b.jpg") }, method: "ot" });
});

test("a batch prints one recipe per line", async () => {
  const folder = temporaryFolder("in/a.jpg", "in/b.jpg", "styles/x.png", "styles/y.png");
  const { stdout } = await anybrush(folder, ["stylize", "in/*.jpg", "--each-style", "styles", "--print-recipe"]);
  const pairs = jsonLines(stdout).map((line) => parseRecipe(line)).map((r) => [r.content?.file, r.regions[0]?.styles[0]?.picture.file]);
  const path = (name: string): string => join(folder, name);
  expect(pairs).toEqual([
    [path("in/a.jpg"), path("styles/x.png")],
    [path("in/a.jpg"), path("styles/y.png")],
    [path("in/b.jpg"), path("styles/x.png")],
    [path("in/b.jpg"), path("styles/y.png")],
  ]);
});

test("show prints a recipe, or the command line for it with paths from the current folder", async () => {
  const folder = temporaryFolder("sub/a.jpg", "sub/b.jpg");
  const recipe = parseRecipe({ version: 2, content: { file: "a.jpg" }, regions: [{ styles: [{ picture: { file: "b.jpg" } }] }] });
  writeFileSync(join(folder, "sub/recipe.json"), JSON.stringify(recipe));
  const shown = await anybrush(folder, ["show", "sub/recipe.json"]);
  expect(JSON.parse(shown.stdout)).toEqual(recipe);
  const flags = await anybrush(folder, ["show", "--flags", "sub/recipe.json"]);
  expect(flags.stdout).toMatch(/^anybrush stylize sub\/a\.jpg --style sub\/b\.jpg --strength 1 /);
});

test.each<[why: string, content: string, code: number, says: RegExp]>([
  ["no recipe", "plain text", 2, /carries no Anybrush recipe/],
  ["a newer version", '{"version":99}', 2, /version 99/],
  ["broken JSON", '{"version":', 2, /JSON/],
])("show explains %s", async (_why, content, code, says) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file.json"), content);
  const ended = await anybrush(folder, ["show", "file.json"]);
  expect(ended).toMatchObject({ code, stdout: "" });
  expect(ended.stderr).toMatch(says);
});

test("a missing file is a picture's problem", async () => {
  const { code, stderr } = await anybrush(temporaryFolder(), ["show", "nothing.png"]);
  expect(code).toBe(3);
  expect(stderr).toMatch(/There is no file at .*nothing\.png\.\nCheck the path\./);
});

test("models refuses to export a pack that is not there", async () => {
  const { code, stderr } = await anybrush(temporaryFolder(), ["models", "export", "--pack", "nope", "-o", "out"]);
  expect(code).toBe(5);
  expect(stderr).toMatch(/no model pack named nope/);
});
