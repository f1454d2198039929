import type { Picture } from "../image/picture.ts";

/** Index of position i of an endlessly reflected row of n values (the border value is not repeated). */
export function reflectIndex(i: number, n: number): number {
  if (n === 1) return 0;
  const period = 2 * (n - 1);
  const k = ((i % period) + period) % period;
  return k < n ? k : period - k;
}

/** Sides a picture is padded to before a level of this stride: multiples of it, and never fewer than two features. */
export function paddedSide(side: number, stride: number): number {
  return Math.max(Math.ceil(side / stride), 2) * stride;
}

/** The picture grown to the right and below by reflection, or itself when it fits already. */
export function padTo(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const data = new Float32Array(3 * width * height);
  for (let plane = 0; plane < 3; plane++) {
    for (let y = 0; y < height; y++) {
      const from = (plane * picture.height + reflectIndex(y, picture.height)) * picture.width;
      const to = (plane * height + y) * width;
      data.set(picture.data.subarray(from, from + picture.width), to);
      for (let x = picture.width; x < width; x++) data[to + x] = picture.data[from + reflectIndex(x, picture.width)]!;
    }
  }
  return { width, height, data };
}

/** The top left part of a picture. */
export function cropTo(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const data = new Float32Array(3 * width * height);
  for (let row = 0; row < 3 * height; row++) {
    const plane = Math.floor(row / height);
    const from = (plane * picture.height + (row % height)) * picture.width;
    data.set(picture.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}

/** from + weight · (to − from), one weight per pixel. */
export function mixPictures(from: Picture, to: Picture, weight: Float32Array): Picture {
  const size = weight.length;
  const data = new Float32Array(3 * size);
  for (let plane = 0; plane < 3; plane++) {
    for (let i = 0, k = plane * size; i < size; i++, k++) {
      const [a, b, w] = [from.data[k]!, to.data[k]!, weight[i]!];
      data[k] = w === 1 ? b : a + w * (b - a);
    }
  }
  return { ...from, data };
}
