import type { ReactNode } from "react";
import type { Region } from "../../../shared/recipe.ts";
import { maskRefSchema } from "../../../shared/studio/pictures.ts";
import { refOf } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";

/** The part of the photo that a region covers, small; of a texture the mask itself. */
export function RegionThumb({ region: { mask } }: { readonly region: Region }): ReactNode {
  const { link } = useStudio();
  const content = useStudioState(({ draft }) => draft.content);
  const masked = mask && link.imageUrl(maskRefSchema.parse(mask.file), 256);
  const picture = content ? link.imageUrl(refOf(content), 256) : masked;
  return (
    <span className="region-thumb">
      {picture && <img src={picture} alt="" draggable={false} decoding="async" />}
      {content && masked && <img className="region-thumb-part" src={picture!} alt="" draggable={false} decoding="async" style={{ maskImage: `url("${masked}")` }} />}
    </span>
  );
}
