import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { PictureRef } from "../../shared/recipe.ts";
import { galleryName, galleryReference, isGalleryPicture } from "../studio/gallery.ts";
import { refuse, toNumber } from "./options.ts";

/** How file names on the command line are read: from which folder, and which names the gallery knows. */
export interface Surroundings {
  readonly folder: string;
  readonly gallery: readonly string[];
}

/** A style as a flag names it. */
export interface StyleArgument {
  readonly picture: PictureRef;
  readonly weight: number;
}

function exists(text: string, around: Surroundings): boolean {
  return text !== "" && existsSync(resolve(around.folder, text));
}

/** A path (made absolute), `gallery:<name>`, or a bare gallery name where no such file exists. */
export function readPicture(flag: string, text: string, around: Surroundings): PictureRef {
  if (text === "") throw refuse(flag, "a picture", text);
  if (exists(text, around)) return { file: resolve(around.folder, text) };
  const name = galleryName(text) ?? text;
  if (around.gallery.includes(name)) return { file: galleryReference(name) };
  if (isGalleryPicture(text)) throw refuse(flag, `a gallery style (\`anybrush styles\` lists them)`, text);
  return { file: resolve(around.folder, text) };
}

/**
 * `picture[:weight]`. The suffix is a weight only if it is a number after the last colon and no file bears the whole name,
 * so that `a:1` and `C:\a.jpg` stay file names.
 */
export function readStyle(flag: string, text: string, around: Surroundings): StyleArgument {
  const colon = text.lastIndexOf(":");
  const weight = colon < 0 ? undefined : toNumber(text.slice(colon + 1));
  if (weight === undefined || exists(text, around)) return { picture: readPicture(flag, text, around), weight: 1 };
  if (weight <= 0 || weight > 1000) throw refuse(`${flag} (weight)`, "a number above 0 and up to 1000", text.slice(colon + 1));
  return { picture: readPicture(flag, text.slice(0, colon), around), weight };
}

/**
 * `mask=rest`, where file names may hold `=` too: split where the left side is a file, else at the first `=`.
 * @throws Problem `usage` when there is nothing on one of the sides.
 */
export function splitMask(flag: string, text: string, around: Surroundings): readonly [mask: string, rest: string] {
  const cuts = Array.from(text.matchAll(/=/g), (match) => match.index);
  const cut = cuts.find((index) => exists(text.slice(0, index), around)) ?? cuts[0] ?? -1;
  if (cut < 1 || cut === text.length - 1) throw refuse(flag, "a mask and a style such as sky.png=style.jpg", text);
  return [text.slice(0, cut), text.slice(cut + 1)];
}

/** `[mask=]value`, where the value holds no `=`; mask is null when the value is for the whole picture. */
export function splitScope(text: string): { readonly mask: string | null; readonly value: string } {
  const cut = text.lastIndexOf("=");
  return cut < 0 ? { mask: null, value: text } : { mask: text.slice(0, cut), value: text.slice(cut + 1) };
}

/** A problem naming a mask or style that a flag speaks of but nothing uses. */
export function unused(flag: string, text: string, given: string): Problem {
  return new Problem("usage", { what: `${flag} speaks of ${text}, but no ${given} uses it.` });
}
