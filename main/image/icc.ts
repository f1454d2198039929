import { sharp } from "./libvips.ts";

let profile: Promise<Buffer> | undefined;

async function extractProfile(): Promise<Buffer> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: "gray" } });
  const { icc } = await sharp(await pixel.withIccProfile("srgb").png().toBuffer()).metadata();
  if (!icc) throw new Error("libvips wrote no sRGB profile");
  return icc;
}

/** The sRGB ICC profile that libvips carries (480 bytes, no rights attached), read from it once. */
export function srgbProfile(): Promise<Buffer> {
  profile ??= extractProfile();
  return profile;
}
