import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import { useStudio } from "../../state/use-studio.ts";
import type { Rgb } from "./swatches.ts";
import { swatchesOf } from "./swatches.ts";

/** Longest side in pixels of what the colors are counted in. */
const SIDE = 48;
const COUNT = 5;

/** The colors that a picture is mostly made of. They say nothing that its name does not, so readers pass them over. */
export function PaletteSwatches({ image }: { readonly image: SourceRef }): ReactNode {
  const { link } = useStudio();
  const [swatches, setSwatches] = useState<readonly Rgb[]>([]);
  useEffect(() => {
    let isWanted = true;
    // Without them the picture itself is still there to see.
    void pixelsAt(link.imageUrl(image, 256)).then((pixels) => isWanted && setSwatches(swatchesOf(pixels, COUNT)), () => undefined);
    return () => {
      isWanted = false;
    };
  }, [link, image]);
  return <span className="swatches" aria-hidden>{swatches.map((color) => <span key={color.join()} style={{ background: `rgb(${color.join(" ")})` }} />)}</span>;
}

/** Interleaved RGBA. */
async function pixelsAt(url: string): Promise<Uint8ClampedArray> {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = url;
  await image.decode();
  const context = new OffscreenCanvas(SIDE, SIDE).getContext("2d")!;
  context.drawImage(image, 0, 0, SIDE, SIDE);
  return context.getImageData(0, 0, SIDE, SIDE).data;
}
