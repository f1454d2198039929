import type { Mask, Picture } from "./picture.ts";

/** Color of a picture in which nothing can be seen. */
const NOTHING = 0.5;

/** The mean of one plane, each pixel counting by how much of it can be seen. */
function visibleMean(plane: Float32Array, alpha: Float32Array): number {
  let sum = 0;
  let weight = 0;
  for (let i = 0; i < alpha.length; i++) {
    sum += plane[i]! * alpha[i]!;
    weight += alpha[i]!;
  }
  return weight > 0 ? sum / weight : NOTHING;
}

/**
 * Gives every pixel that cannot be seen at all (alpha 0) the mean visible color, in place, so that whatever an editor left
 * there has no say in the picture's statistics. Pixels that can be seen, however faintly, keep their exact color.
 */
export function fillTransparent(picture: Picture, alpha: Mask): void {
  const count = picture.width * picture.height;
  for (let channel = 0; channel < 3; channel++) {
    const plane = picture.data.subarray(channel * count, (channel + 1) * count);
    const mean = visibleMean(plane, alpha.data);
    for (let i = 0; i < count; i++) if (alpha.data[i] === 0) plane[i] = mean;
  }
}

/** Whether some pixel is not fully opaque. */
export function isTransparent(alpha: Mask): boolean {
  return alpha.data.some((value) => value < 1);
}
