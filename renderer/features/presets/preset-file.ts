import { describeIssues } from "../../../shared/issues.ts";
import type { Preset, PresetFile } from "../../../shared/studio/looks.ts";
import { PRESET_VERSION, presetFileSchema } from "../../../shared/studio/looks.ts";

/** A preset as the text of a file of its own. */
export function presetText({ name, look }: Pick<Preset, "name" | "look">): string {
  return `${JSON.stringify({ anybrush: "preset", version: PRESET_VERSION, name, look } satisfies PresetFile, null, 2)}\n`;
}

/** A file name that every system takes. */
export function presetFileName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N} ()+-]/gu, "-").trim().slice(0, 60);
  return `${safe || "preset"}.anybrush.json`;
}

/** What a file turned out to be. */
export type PresetReading =
  | { readonly kind: "preset"; readonly preset: PresetFile }
  | { readonly kind: "foreign" }
  | { readonly kind: "newer" }
  | { readonly kind: "damaged"; readonly what: string };

/** Reads what a person gives for a preset; it may be anything. */
export function readPreset(text: string): PresetReading {
  const input = parsed(text);
  if (typeof input !== "object" || input === null || !("anybrush" in input) || input.anybrush !== "preset") return { kind: "foreign" };
  if ("version" in input && typeof input.version === "number" && input.version > PRESET_VERSION) return { kind: "newer" };
  const result = presetFileSchema.safeParse(input);
  return result.success ? { kind: "preset", preset: result.data } : { kind: "damaged", what: describeIssues(result.error) };
}

/** The name itself, or with the first number that makes it another than those that are taken. */
export function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (wanted: string): boolean => taken.some((each) => isSameName(each, wanted));
  if (!isTaken(name)) return name;
  const numbered = (number: number): string => `${name.slice(0, 74)} ${number}`;
  return numbered(taken.reduce((number) => (isTaken(numbered(number)) ? number + 1 : number), 2));
}

/** Whether two presets cannot be kept both: letter case is no difference. */
export function isSameName(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
