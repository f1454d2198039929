import type { ReactNode } from "react";
import type { ImageRef, ImageSide } from "../../../shared/studio/pictures.ts";
import { useStudio } from "../../state/use-studio.ts";

interface PictureProps {
  readonly image: ImageRef;
  readonly side: ImageSide;
  readonly name: string;
  readonly hidden?: boolean;
}

/** A picture that fills its box. Hidden ones stay loaded, so that they are there the moment they are wanted. */
export function Picture({ image, side, name, hidden = false }: PictureProps): ReactNode {
  const { link } = useStudio();
  return <img className="picture-image" src={link.imageUrl(image, side)} alt={hidden ? "" : name} data-hidden={hidden || undefined} draggable={false} decoding="sync" />;
}
