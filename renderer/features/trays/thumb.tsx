import type { ReactNode } from "react";
import { useState } from "react";
import type { ImageRef } from "../../../shared/studio/pictures.ts";
import { useStudio } from "../../state/use-studio.ts";

/** A small picture in a box that is there before it; what it shows is told by what is around it. */
export function Thumb({ image }: { readonly image: ImageRef }): ReactNode {
  const { link } = useStudio();
  const [loaded, setLoaded] = useState<ImageRef | null>(null);
  return (
    <span className="thumb" data-loading={loaded !== image || undefined}>
      <img src={link.imageUrl(image, 256)} alt="" draggable={false} decoding="async" onLoad={() => setLoaded(image)} />
    </span>
  );
}
