import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { sideFor } from "../../state/previewing.ts";
import type { Shown } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import "./texture.css";
import type { Tiling } from "./tiling.ts";
import { textureWords } from "./words.ts";

interface TexturePictureProps {
  readonly shown: Shown;
  readonly tiles: Tiling;
}

/** A texture laid out in tiles: one background that repeats, because pictures side by side would leave hairlines between them. */
export function TexturePicture({ shown, tiles }: TexturePictureProps): ReactNode {
  const t = useWords(textureWords);
  const { link } = useStudio();
  const size = `${100 / tiles}% ${100 / tiles}%`;
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an image element cannot repeat its picture
  return <span className="texture-tiles" role="img" aria-label={t("tiled", { name: t("name"), count: tiles })} style={{ backgroundImage: `url("${link.imageUrl(shown.image, sideFor(shown))}")`, backgroundSize: size }} />;
}

/** What a texture is painted on. */
export function BlankSheet({ hidden }: { readonly hidden: boolean }): ReactNode {
  return hidden ? null : <span className="texture-blank" />;
}
