import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { packTensors, readPack } from "../../main/engine/pack.ts";
import { makeTensor, toFloat32, writeSafetensors } from "../../main/engine/safetensors.ts";
import { testPicture } from "../fixtures/pictures.ts";
import { makeTinyPack } from "../fixtures/tiny-pack.ts";
import { legacyFileOf, op } from "../fixtures/torch-legacy.ts";
import { writeWct16xFiles } from "../fixtures/wct16x-files.ts";
import { toSharp } from "./image/fixtures.ts";

const root = resolve(import.meta.dirname, "../..");

/**
 * A folder in which nearly everything is wrong. Sound are `photo.png`, `style.png`, and the packs `tiny` and `plain` (which
 * knows only the method wct) of the data folder `data`. The caller removes it.
 */
export async function makeRoom(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "anybrush-errors-")));
  const at = (name: string): string => join(folder, name);
  await toSharp(testPicture(48, 36, 1)).png().toFile(at("photo.png"));
  await toSharp(testPicture(40, 40, 2)).png().toFile(at("style.png"));
  await sharp({ create: { width: 8, height: 8, channels: 3, background: "black" } }).png().toFile(at("black.png"));
  writeFileSync(at("cut.png"), readFileSync(at("photo.png")).subarray(0, 400));
  writeFileSync(at("text.png"), "Dear diary, this is no picture at all.");
  symlinkSync("loop.png", at("loop.png"));
  writeFileSync(at("taken.png"), "mine");
  writeFileSync(at("nonsense.json"), "{}");
  writeFileSync(at("newer.json"), JSON.stringify({ version: 99 }));
  const gone = { file: "gone/mask.png", sha256: "0".repeat(64) };
  writeFileSync(at("moved.json"), JSON.stringify({ version: 2, content: { file: "photo.png" }, regions: [{ styles: [{ picture: { file: "style.png" } }], mask: gone }] }));
  writeFileSync(at("crash.cjs"), `if (/entry\\.js$/.test(process.argv[1])) process.on("message", () => process.kill(process.pid, "SIGKILL"));`);
  await writeWct16xFiles(at("unsafe"));
  writeFileSync(at("unsafe/4SD.pth"), legacyFileOf(op.global("os", "system"), op.mark, op.text("true"), op.tuple, op.reduce));
  await makePacks((name) => at(join("data/packs", name)));
  return folder;
}

async function makePacks(at: (name: string) => string): Promise<void> {
  for (const name of ["tiny", "plain", "hollow", "damaged", "wild", "dark"]) await makeTinyPack({ folder: at(name), name });
  writeFileSync(join(at("hollow"), "pack.json"), "{}");
  writeFileSync(join(at("damaged"), "weights.safetensors"), readFileSync(join(at("tiny"), "weights.safetensors")).subarray(0, -4));
  changeDescription(at("plain"), (description) => ({ ...description, methods: ["wct"] }));
  await changeWeights(at("wild"), (value) => value * 1e25);
  await changeWeights(at("dark"), (value, name) => (name.startsWith("decoder") ? -1 : value));
}

function changeDescription(folder: string, change: (description: Record<string, unknown>) => object): void {
  const file = join(folder, "pack.json");
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8")))));
}

/** Replaces every number of a pack; the pack stays valid. */
async function changeWeights(folder: string, change: (value: number, tensor: string) => number): Promise<void> {
  const pack = await readPack(folder);
  const names = [...packTensors(pack.description).keys()];
  const bytes = writeSafetensors(
    new Map(names.map((name) => [name, makeTensor("F32", pack.tensor(name).shape, toFloat32(pack.tensor(name)).map((value) => change(value, name)))])),
  );
  writeFileSync(join(folder, "weights.safetensors"), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  changeDescription(folder, (description) => ({ ...description, weights: { file: "weights.safetensors", sha256 } }));
}

/** An installation of its own whose gallery is broken; returns its command. */
export function brokenInstallation(folder: string): string {
  for (const part of ["bin", "package.json", "out/main", "out/shared"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "models/gallery"), { recursive: true });
  writeFileSync(join(folder, "models/gallery/gallery.json"), "[");
  return join(folder, "bin/anybrush.js");
}
