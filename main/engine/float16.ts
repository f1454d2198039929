/**
 * IEEE 754 binary16 on a JavaScript without Float16Array. Bytes are little-endian, two for each number.
 */
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The number that 16 bits stand for. */
export function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The 16 bits nearest to a number: ties to even, beyond 65504 infinite. */
export function floatToHalf(value: number): number {
  float[0] = value;
  const all = bits[0] ?? 0;
  const sign = (all >>> 16) & 0x8000;
  const magnitude = all & 0x7fff_ffff;
  if (magnitude > 0x7f80_0000) return 0x7e00;
  if (magnitude >= 0x4780_0000) return sign | 0x7c00;
  if (magnitude < 0x3880_0000) return sign | roundToEven(Math.abs(value) * 2 ** 24);
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
  return sign | ((rounded >>> 13) - 0x1_c000);
}

/** Copies first: a Buffer's `slice` would be a view at any offset. */
export function halvesToFloats(bytes: Uint8Array): Float32Array {
  const halves = new Uint16Array(new Uint8Array(bytes).buffer);
  return Float32Array.from(halves, halfToFloat);
}

/** float32 numbers as little-endian float16, rounded to nearest, ties to even. */
export function floatsToHalves(values: Float32Array): Uint8Array {
  return new Uint8Array(Uint16Array.from(values, floatToHalf).buffer);
}

function roundToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
