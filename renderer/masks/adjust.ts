import type { MaskPixels, Piece } from "./mask.ts";
import { cutAll } from "./mask.ts";

// Everything here changes the whole mask in place and returns what it was before, for `swap`.

export function invert(mask: MaskPixels): Piece {
  const before = cutAll(mask);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = 255 - mask.data[i]!;
  return before;
}

/** Makes everything inside. */
export function fill(mask: MaskPixels): Piece {
  const before = cutAll(mask);
  mask.data.fill(255);
  return before;
}

/** Makes everything outside. */
export function clear(mask: MaskPixels): Piece {
  const before = cutAll(mask);
  mask.data.fill(0);
  return before;
}
