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

/**
 * A larger content with what painting changed in a smaller one: large + enlarge(painted − small), bilinear between pixel
 * centers. Colors out of range are cut off, as a picture's would be.
 */
export function carryChange(small: Picture, painted: Picture, large: Picture): Picture {
  const data = new Float32Array(large.data.length);
  const [across, down] = [samplesOf(large.width, small.width), samplesOf(large.height, small.height)];
  const row = new Float32Array(small.width);
  for (let plane = 0; plane < 3; plane++) {
    for (let y = 0; y < large.height; y++) {
      const upper = (plane * small.height + down.first[y]!) * small.width;
      const lower = (plane * small.height + down.second[y]!) * small.width;
      const weight = down.weight[y]!;
      for (let x = 0; x < small.width; x++) {
        const above = painted.data[upper + x]! - small.data[upper + x]!;
        row[x] = above + weight * (painted.data[lower + x]! - small.data[lower + x]! - above);
      }
      const at = (plane * large.height + y) * large.width;
      for (let x = 0; x < large.width; x++) {
        const left = row[across.first[x]!]!;
        const v = large.data[at + x]! + left + across.weight[x]! * (row[across.second[x]!]! - left);
        data[at + x] = v < 0 ? 0 : v > 1 ? 1 : v;
      }
    }
  }
  return { width: large.width, height: large.height, data };
}

/** For each of n positions the two of m between whose centers it lies, and how far from the first to the second. */
function samplesOf(n: number, m: number): { readonly first: Int32Array; readonly second: Int32Array; readonly weight: Float32Array } {
  const [first, second, weight] = [new Int32Array(n), new Int32Array(n), new Float32Array(n)];
  for (let i = 0; i < n; i++) {
    const at = Math.min(m - 1, Math.max(0, ((i + 0.5) * m) / n - 0.5));
    first[i] = Math.floor(at);
    second[i] = Math.min(m - 1, first[i]! + 1);
    weight[i] = at - first[i]!;
  }
  return { first, second, weight };
}

/** The picture at a smaller size; each pixel is the mean of those it stands for. */
export function reduced(picture: Picture, width: number, height: number): Picture {
  const data = new Float32Array(3 * width * height);
  const across = edges(width, picture.width);
  const down = edges(height, picture.height);
  for (let row = 0; row < 3 * height; row++) {
    const [plane, y] = [Math.floor(row / height), row % height];
    const [top, bottom] = [down[y]!, down[y + 1]!];
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let from = top; from < bottom; from++) {
        const at = (plane * picture.height + from) * picture.width;
        for (let i = across[x]!; i < across[x + 1]!; i++) sum += picture.data[at + i]!;
      }
      data[row * width + x] = sum / ((bottom - top) * (across[x + 1]! - across[x]!));
    }
  }
  return { width, height, data };
}

/** Where n pixels begin and end among m. */
function edges(n: number, m: number): Int32Array {
  return Int32Array.from({ length: n + 1 }, (_, i) => Math.round((i * m) / n));
}
