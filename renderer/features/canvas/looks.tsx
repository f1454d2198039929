import type { ReactNode } from "react";
import { useMemo } from "react";
import type { Source } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { sideFor } from "../../state/previewing.ts";
import type { Size } from "../../state/size.ts";
import { resultSize, within } from "../../state/size.ts";
import { closeMask } from "../../state/masks-editing.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { useMaskEditing } from "../mask-editor/editing.ts";
import { MaskFrame } from "../mask-editor/frame.tsx";
import { MaskLayer } from "../mask-editor/layer.tsx";
import { useBeneath } from "../mask-editor/beneath.ts";
import { MaskSurface } from "../mask-editor/surface.tsx";
import { useMaskSource } from "../regions/mask-source.ts";
import { BlankSheet, TexturePicture } from "../texture/texture-picture.tsx";
import { useTiling } from "../texture/tiling.ts";
import { textureWords } from "../texture/words.ts";
import { Caption } from "./caption.tsx";
import { Picture } from "./picture.tsx";
import { Stage } from "./stage.tsx";
import { canvasWords } from "./words.ts";

interface LooksProps {
  /** null for a texture, which was nothing before. */
  readonly content: Source | null;
  /** Of the content, or of the texture. */
  readonly size: Size;
}

/** The content and what has been made of it so far. */
export function Looks({ content, size }: LooksProps): ReactNode {
  const [t, word] = [useWords(canvasWords), useWords(textureWords)];
  const tiling = useTiling();
  const editing = useMaskEditing(useMaskSource("region"));
  const beneath = useBeneath(editing !== null);
  const tiles = content || editing ? 1 : tiling;
  const draft = useStudioState((state) => state.draft);
  const shown = useStudioState((state) => state.shown);
  const holding = useStudioState((state) => state.holding);
  const compare = useStudioState((state) => state.compare);
  // A sharper one from when there was more room stays as it is.
  const longest = useStudioState((state) => Math.max(state.previewSide, state.shown?.width ?? 0, state.shown?.height ?? 0));
  const working = useStudioState((state) => state.working);
  const { width, height } = within(resultSize(draft, size), longest);
  const pixels = useMemo(() => ({ width: width * tiles, height: height * tiles }), [width, height, tiles]);
  const before = (hidden: boolean): ReactNode => (content ? <Picture image={content.ref} side={sideFor(pixels)} name={t("beforeOf", { name: content.name })} hidden={hidden} /> : <BlankSheet hidden={hidden} />);
  const covered = shown !== null && (!holding || !content) && (!editing || beneath === "result");
  const name = t("afterOf", { name: content?.name ?? word("name") });
  const after = shown && (tiles > 1 ? <TexturePicture shown={shown} tiles={tiles} /> : <Picture image={shown.image} side={sideFor(shown)} name={name} hidden={!covered} />);
  return (
    <MaskFrame editing={editing} hasResult={shown !== null} onClose={closeMask}>
      <Stage
        mode={shown && content && !editing ? compare : "after"}
        pixels={pixels}
        divider={t("divider")}
        before={before(false)}
        after={<>{before(covered)}{after}{editing && <MaskLayer editing={editing} />}</>}
        over={editing && <MaskSurface editing={editing} onClose={closeMask} />}
      />
      {working && <div className="progress-line" aria-hidden />}
      <Caption />
    </MaskFrame>
  );
}
