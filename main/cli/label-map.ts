import { dirname, join, resolve } from "node:path";
import { PIXEL_LIMIT } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { MaskRef, Style } from "../../shared/recipe.ts";
import type { Rgb } from "../image/labels.ts";
import { stemOf } from "../studio/batch.ts";
import type { PaintFlags } from "./flags.ts";
import { parsePixels, refuse } from "./options.ts";
import type { StyleArgument, Surroundings } from "./picture-flags.ts";
import { readPicture, readStyle, splitMask, unused } from "./picture-flags.ts";

/** A color of a label map: where it lies and which styles paint it. */
interface Label {
  /** `#ff8000` */
  readonly name: string;
  readonly mask: MaskRef;
  readonly styles: readonly Style[];
}

/** What --labels, --label and --style-labels come to. */
export interface LabelMap {
  readonly labels: readonly Label[];
  readonly size: { readonly width: number; readonly height: number };
}

/** A recipe has no more regions than that. */
const MOST_LABELS = 64;

type LabelFlags = Pick<PaintFlags, "labels" | "label" | "styleLabels" | "pixelLimit">;

/** A color as `ff8000` or `#ff8000`; null for anything else. A shell takes an unquoted # for a comment. */
export function colorName(text: string): string | null {
  return /^#?[0-9a-f]{6}$/i.test(text) ? `#${text.replace("#", "").toLowerCase()}` : null;
}

/**
 * The label map that the flags speak of, its masks made from the pictures; null without --labels.
 * @throws Problem `usage`, `picture-*`
 */
export async function readLabelMap(flags: LabelFlags, around: Surroundings): Promise<LabelMap | null> {
  checkTogether(flags);
  if (flags.labels === undefined) return null;
  const styles = stylesByColor(flags.label, around);
  const limit = flags.pixelLimit === undefined ? PIXEL_LIMIT : parsePixels("--pixel-limit", flags.pixelLimit);
  const masks = await masksOf("--label", resolve(around.folder, flags.labels), [...styles.keys()], limit);
  const parts = await styleParts(flags.styleLabels, styles, limit, around);
  for (const style of parts.keys()) if (![...styles.values()].flat().some(({ picture }) => picture.file === style)) throw unused("--style-labels", style, "--label");
  const styled = (name: string, style: StyleArgument): Style => ({ ...style, mask: parts.get(style.picture.file)?.masks.get(name) ?? null, muted: false });
  const labels = Array.from(styles, ([name, given]) => ({ name, mask: masks.masks.get(name)!, styles: given.map((style) => styled(name, style)) }));
  return { labels, size: masks.size };
}

function checkTogether({ labels, label, styleLabels }: LabelFlags): void {
  const others = label.length > 0 ? "--label" : styleLabels.length > 0 ? "--style-labels" : null;
  if (labels === undefined && others) throw new Problem("usage", { what: `${others} needs a label map: give it with --labels.` });
  if (labels !== undefined && label.length === 0) throw new Problem("usage", { what: "--labels needs the style of each color, such as --label ff0000=style.jpg." });
}

function stylesByColor(texts: readonly string[], around: Surroundings): ReadonlyMap<string, readonly StyleArgument[]> {
  const styles = new Map<string, StyleArgument[]>();
  for (const text of texts) {
    const cut = text.indexOf("=");
    const name = colorName(text.slice(0, Math.max(0, cut)));
    if (name === null || cut === text.length - 1) throw refuse("--label", "a color and a style such as ff0000=style.jpg", text);
    styles.set(name, [...(styles.get(name) ?? []), readStyle("--label", text.slice(cut + 1), around)]);
  }
  if (styles.size > MOST_LABELS) throw new Problem("usage", { what: `--label takes up to ${MOST_LABELS} colors, not ${styles.size}.` });
  return styles;
}

interface Masks {
  readonly masks: ReadonlyMap<string, MaskRef>;
  readonly size: LabelMap["size"];
}

/** Where each color lies in a label map. @throws Problem `usage` for a color that is `needed` and nowhere, `picture-*` */
async function masksOf(flag: string, file: string, names: readonly string[], limit: number, needed = names): Promise<Masks> {
  const { readLabels } = await import("../image/labels.ts");
  const { width, height, masks } = await readLabels(file, names.map(rgbOf), limit);
  const refs = names.flatMap((name, index): (readonly [string, MaskRef])[] => {
    const data = masks[index] ?? null;
    if (data !== null) return [[name, { file: join(dirname(file), `${stemOf(file)}-${name.slice(1)}.png`), data }]];
    if (needed.includes(name)) throw new Problem("usage", { what: `${flag} speaks of ${name}, but nothing in ${file} is of that color.` });
    return [];
  });
  return { masks: new Map(refs), size: { width, height } };
}

/** The parts of each style that --style-labels marks, by the style's file. Labels that other styles paint need no part of it. */
async function styleParts(texts: readonly string[], styles: ReturnType<typeof stylesByColor>, limit: number, around: Surroundings): Promise<ReadonlyMap<string, Masks>> {
  const parts = new Map<string, Masks>();
  for (const text of texts) {
    const [style, file] = splitMask("--style-labels", text, around);
    const picture = readPicture("--style-labels", style, around).file;
    const needed = [...styles].flatMap(([name, given]) => (given.some((each) => each.picture.file === picture) ? [name] : []));
    parts.set(picture, await masksOf("--style-labels", resolve(around.folder, file), [...styles.keys()], limit, needed));
  }
  return parts;
}

function rgbOf(name: string): Rgb {
  const value = Number.parseInt(name.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
