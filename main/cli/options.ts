import type { DeviceName, Output, OutputFormat } from "../../shared/job.ts";
import { deviceNames, outputFormats } from "../../shared/job.ts";
import { levelPresetNames, levelPresets } from "../../shared/level-presets.ts";
import { Problem } from "../../shared/problems.ts";
import type { Color, LevelStrength, Method, Recipe, Regularization } from "../../shared/recipe.ts";
import { colorModes, methods } from "../../shared/recipe.ts";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The one way in which a flag's value is refused: which flag, what it takes, what came. */
export function refuse(flag: string, expected: string, came: string): Problem {
  return new Problem("usage", { what: `${flag} takes ${expected}, not "${came}".` });
}

/** A decimal number, or undefined if the text is anything else (`""`, `0x10` and `Infinity` are). */
export function toNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

/** A number in [min, max]. */
export function parseNumber(flag: string, text: string, min: number, max: number): number {
  const value = toNumber(text);
  if (value === undefined || value < min || value > max) throw refuse(flag, `a number from ${min} to ${max}`, text);
  return value;
}

/** A whole number in [min, max]. */
export function parseWhole(flag: string, text: string, min: number, max: number): number {
  const value = toNumber(text);
  if (value === undefined || !Number.isInteger(value) || value < min || value > max) {
    throw refuse(flag, `a whole number from ${min} to ${max}`, text);
  }
  return value;
}

function oneOf<Name extends string>(flag: string, text: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw refuse(flag, `one of ${names.join(", ")}`, text);
  return found;
}

/** `wct`, `ot` or `adain`. */
export function parseMethod(flag: string, text: string): Method {
  return oneOf(flag, text, methods);
}

/** A preset's name, or `5=1,4=.8` or `5,3,1`, in the order they are to run. */
export function parseLevels(flag: string, text: string): readonly LevelStrength[] {
  const preset = levelPresetNames.find((name) => name === text);
  if (preset) return levelPresets[preset];
  if (/^[a-z]+$/i.test(text)) throw refuse(flag, `${levelPresetNames.join(", ")}, or levels such as 5,4,3`, text);
  const levels = text.split(",").map((part) => {
    const [level = "", strength = "1", ...rest] = part.trim().split("=");
    if (rest.length > 0) throw refuse(flag, "levels such as 5,4,3 or 5=1,4=0.8", text);
    return { level: parseWhole(`${flag} (level)`, level, 1, 5), strength: parseNumber(`${flag} (strength)`, strength, 0, 1) };
  });
  if (new Set(levels.map((l) => l.level)).size < levels.length) throw refuse(flag, "each level once", text);
  return levels;
}

/** `mode[:strength]`, such as `luminance:0.8`. */
export function parseColor(flag: string, text: string): Omit<Color, "palette"> {
  const [mode = "", strength = "1", ...rest] = text.split(":");
  if (rest.length > 0) throw refuse(flag, "a mode and a strength such as luminance:0.8", text);
  return { mode: oneOf(flag, mode, colorModes), strength: parseNumber(`${flag} (strength)`, strength, 0, 1) };
}

/** `2048` (longest side) or `1920x1080`, in pixels. */
export function parseSize(flag: string, text: string): NonNullable<Recipe["size"]> {
  const match = /^(\d+)(?:x(\d+))?$/i.exec(text);
  if (!match?.[1]) throw refuse(flag, "the longest side (2048) or width and height (1920x1080) in pixels", text);
  const side = (digits: string): number => parseWhole(flag, digits, 1, 200_000);
  return match[2] === undefined ? { longest: side(match[1]) } : { width: side(match[1]), height: side(match[2]) };
}

/** Pixels along the longer side, or `none`. */
export function parseCoarseSize(flag: string, text: string): number | null {
  return text === "none" ? null : parseWhole(flag, text, 64, 200_000);
}

/** `ridge[:epsilon]` or `threshold[:epsilon]`; the defaults are the recipe's. */
export function parseRegularization(flag: string, text: string): Regularization {
  const [name = "", epsilon, ...rest] = text.split(":");
  if (rest.length > 0) throw refuse(flag, "ridge[:epsilon] or threshold[:epsilon]", text);
  const kind = oneOf(flag, name, ["ridge", "threshold"]);
  if (epsilon === undefined) return { kind, epsilon: kind === "ridge" ? 1e-3 : 1e-5 };
  const value = toNumber(epsilon);
  if (value === undefined || value <= 0 || value > 1) throw refuse(`${flag} (epsilon)`, "a number above 0 and up to 1", epsilon);
  return { kind, epsilon: value };
}

/** Bytes: `2G`, `512M`, `1.5GiB`, `2000000000`; units are powers of 1024. */
export function parseMemory(flag: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text);
  const bytes = match ? Math.floor(Number(match[1]) * 1024 ** " kmgt".indexOf((match[2] || " ").toLowerCase())) : 0;
  if (bytes < 1 || !Number.isSafeInteger(bytes)) throw refuse(flag, "a number of bytes such as 2G or 512M", text);
  return bytes;
}

/** Pixels: `500000000`, or `500M` for millions. */
export function parsePixels(flag: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(m?)$/i.exec(text);
  const pixels = match ? Math.floor(Number(match[1]) * (match[2] ? 1e6 : 1)) : 0;
  if (pixels < 1 || !Number.isSafeInteger(pixels)) throw refuse(flag, "a number of pixels such as 500M", text);
  return pixels;
}

/** A format by its name or by a common file extension. */
export function parseFormat(flag: string, text: string): OutputFormat {
  const name = text.toLowerCase();
  return oneOf(flag, name === "jpg" ? "jpeg" : name === "tif" ? "tiff" : name, outputFormats);
}

/** `cpu`, `webgpu`, ... */
export function parseDevice(flag: string, text: string): DeviceName {
  return oneOf(flag, text, deviceNames);
}

/** 8 or 16 bits per channel. */
export function parseDepth(flag: string, text: string): NonNullable<Output["depth"]> {
  if (text === "8") return 8;
  if (text === "16") return 16;
  throw refuse(flag, "8 or 16 (bits per channel)", text);
}
