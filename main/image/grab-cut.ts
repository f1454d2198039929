import { createRequire } from "node:module";
import type * as OpenCv from "@techstark/opencv-js";

type Cv = (typeof OpenCv)["default"];

/** What is known of a pixel, by the numbers that OpenCv has for it. */
export const label = { outside: 0, inside: 1, perhapsOutside: 2, perhapsInside: 3 } as const;

/** A small picture and what is known of each of its pixels. */
export interface Guesses {
  readonly width: number;
  readonly height: number;
  /** Three bytes for each pixel. */
  readonly rgb: Uint8Array;
  /** One of `label` for each pixel. */
  readonly labels: Uint8Array;
}

/** Each fits both color models anew and cuts again; after four hardly a pixel changes sides. */
const ROUNDS = 4;

/**
 * Which pixels belong to the object (Rother et al. 2004, "GrabCut": Gaussian mixtures of the colors inside and outside, and the cheapest
 * cut between them): `labels` without doubts, 1 inside and 0 outside. There must be pixels on either side to begin with.
 */
export async function grabCut({ width, height, rgb, labels }: Guesses): Promise<Uint8Array> {
  const { cv } = await (loaded ??= load());
  const [image, mask] = [cv.matFromArray(height, width, cv.CV_8UC3, rgb), cv.matFromArray(height, width, cv.CV_8UC1, labels)];
  const [outside, inside] = [new cv.Mat(), new cv.Mat()];
  try {
    cv.grabCut(image, mask, new cv.Rect(0, 0, 1, 1), outside, inside, ROUNDS, Number(cv.GC_INIT_WITH_MASK));
    return Uint8Array.from(mask.data, (each) => each & 1);
  } finally {
    for (const each of [image, mask, outside, inside]) each.delete();
  }
}

let loaded: Promise<{ readonly cv: Cv }> | undefined;

/** 13 MB and half a second, so only when somebody asks. Required, and in an object: the module has a `then` that never comes to an end. */
async function load(): Promise<{ readonly cv: Cv }> {
  const cv: Cv = createRequire(import.meta.url)("@techstark/opencv-js");
  if (!("calledRun" in cv && cv.calledRun === true)) await new Promise<void>((resolve) => Object.assign(cv, { onRuntimeInitialized: resolve }));
  return { cv };
}
