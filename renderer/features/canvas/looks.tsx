import type { ReactNode } from "react";
import { useMemo } from "react";
import type { Source } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { sideFor } from "../../state/previewing.ts";
import { resultSize, within } from "../../state/size.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { Caption } from "./caption.tsx";
import { Picture } from "./picture.tsx";
import { Stage } from "./stage.tsx";
import { canvasWords } from "./words.ts";

/** The content and what has been made of it so far. */
export function Looks({ content }: { readonly content: Source }): ReactNode {
  const t = useWords(canvasWords);
  const draft = useStudioState((state) => state.draft);
  const shown = useStudioState((state) => state.shown);
  const holding = useStudioState((state) => state.holding);
  const compare = useStudioState((state) => state.compare);
  // A sharper one from when there was more room stays as it is.
  const longest = useStudioState((state) => Math.max(state.previewSide, state.shown?.width ?? 0, state.shown?.height ?? 0));
  const working = useStudioState((state) => state.working);
  const { width, height } = within(resultSize(draft, content), longest);
  const pixels = useMemo(() => ({ width, height }), [width, height]);
  const before = (hidden: boolean): ReactNode => <Picture image={content.ref} side={sideFor(pixels)} name={t("beforeOf", { name: content.name })} hidden={hidden} />;
  const covered = shown !== null && !holding;
  return (
    <>
      <Stage
        mode={shown ? compare : "after"}
        pixels={pixels}
        divider={t("divider")}
        before={before(false)}
        after={<>{before(covered)}{shown && <Picture image={shown.image} side={sideFor(shown)} name={t("afterOf", { name: content.name })} hidden={!covered} />}</>}
      />
      {working && <div className="progress-line" aria-hidden />}
      <Caption />
    </>
  );
}
