import { canvasOf, type Canvas } from "./canvas.ts";
import { blur, fieldOf } from "./field.ts";
import { gauss, randomFrom } from "./random.ts";
import { add, cross, sub, times, unit, type Vec } from "./vector.ts";

/** Where the camera stands, what it looks at, and its focal length in picture heights. */
export interface Camera {
  readonly from: Vec;
  readonly at: Vec;
  readonly focal: number;
}

/** The direction through a place of the picture: x and y in picture heights from its middle, y upward. */
export function rayOf({ from, at, focal }: Camera): (x: number, y: number) => Vec {
  const ahead = unit(sub(at, from));
  const right = unit(cross(ahead, [0, 1, 0]));
  const up = cross(right, ahead);
  return (x, y) => unit(add(add(times(right, x), times(up, y)), times(ahead, focal)));
}

/** The filmic curve of Narkowicz 2015 (a fit of ACES), then the sRGB curve: linear light in, encoded value out. */
function film(light: number): number {
  const x = Math.max(0, light);
  const toned = Math.min(1, (x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14));
  return toned <= 0.0031308 ? 12.92 * toned : 1.055 * toned ** (1 / 2.4) - 0.055;
}

/** Develops linear light into a photograph: exposure, darker corners, tone curve, grain (strongest in the middle tones). */
export function develop(light: Canvas, exposure: number, grain: number): Canvas {
  const random = randomFrom(35);
  const { width, height, data } = light;
  return canvasOf(width, height, (x, y) => {
    const corner = 1 - 0.42 * (((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 2) ** 1.3;
    const speck = gauss(random) * grain;
    const tone = (c: number): number => {
      const value = film(data[3 * (y * width + x) + c]! * exposure * corner);
      return value + speck * (0.25 + 2.4 * value * (1 - value));
    };
    return [tone(0), tone(1), tone(2)];
  });
}

/** Light that scatters in the lens: what is brighter than `over` spreads softly over the radius (pixels). */
export function bloom(light: Canvas, over: number, radius: number, share: number): Canvas {
  const { width, height, data } = light;
  const spread = [0, 1, 2].map((c) => blur(fieldOf(width, height, (x, y) => Math.min(12, Math.max(0, data[3 * (y * width + x) + c]! - over))), radius).data);
  return canvasOf(width, height, (x, y) => {
    const i = y * width + x;
    return [data[3 * i]! + share * spread[0]![i]!, data[3 * i + 1]! + share * spread[1]![i]!, data[3 * i + 2]! + share * spread[2]![i]!];
  });
}

/** Takes the unevenness out of a path-traced picture: each pixel becomes the mean of those near it that look alike once smoothed a little. */
export function settle(light: Canvas): Canvas {
  const { width, height, data } = light;
  const tone = blur(fieldOf(width, height, (x, y) => Math.sqrt(data[3 * (y * width + x)]! + 2 * data[3 * (y * width + x) + 1]! + data[3 * (y * width + x) + 2]!)), 1).data;
  return canvasOf(width, height, (x, y) => {
    const [sum, here] = [[0, 0, 0, 0], tone[y * width + x]!];
    for (let py = Math.max(0, y - 3); py <= Math.min(height - 1, y + 3); py += 1) {
      for (let px = Math.max(0, x - 3); px <= Math.min(width - 1, x + 3); px += 1) {
        const i = py * width + px;
        const weight = Math.exp(-(((tone[i]! - here) / (0.05 * here + 0.006)) ** 2) - ((px - x) ** 2 + (py - y) ** 2) / 7);
        for (let c = 0; c < 3; c += 1) sum[c]! += weight * data[3 * i + c]!;
        sum[3]! += weight;
      }
    }
    return [sum[0]! / sum[3]!, sum[1]! / sum[3]!, sum[2]! / sum[3]!];
  });
}
