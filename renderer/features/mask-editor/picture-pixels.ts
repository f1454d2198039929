import type { SourceRef } from "../../../shared/studio/pictures.ts";
import type { StudioLink } from "../../link/link.ts";
import type { Rgba } from "../../masks/select.ts";
import type { Size } from "../../state/size.ts";

/** The pixels of a picture at the size of its mask, as sharp as the studio serves it. */
export async function picturePixels(link: StudioLink, picture: SourceRef, { width, height }: Size): Promise<Rgba> {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = link.imageUrl(picture, 2560);
  await image.decode();
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
