import { Problem } from "../../shared/problems.ts";
import type { Mask, Picture } from "./picture.ts";

function isFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

/** Whether no value is above black. */
export function isBlack(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) return false;
  return true;
}

/**
 * Refuses what a failing device leaves behind: values that are not finite, or a picture in which nothing is above black
 * (unless it `mayBeBlack`, since what it is made from is).
 * @throws Problem `output-blank`
 */
export function refuseBlank(picture: Picture, alpha: Mask | null, mayBeBlack: boolean): void {
  const isSound = isFinite(picture.data) && (!alpha || isFinite(alpha.data));
  if (!isSound) throw new Problem("output-blank", { what: "with values that are not numbers" });
  if (!mayBeBlack && isBlack(picture.data)) throw new Problem("output-blank", { what: "all black" });
}
