import { sharp } from "./libvips.ts";

/** Versions of the picture libraries, for `anybrush doctor`. */
export function imageVersions(): Record<string, string> {
  const { sharp: sharpVersion, vips } = sharp.versions;
  return { sharp: sharpVersion ?? "unknown", libvips: vips };
}
