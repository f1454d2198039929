import type { ReactNode } from "react";
import { useMemo } from "react";
import { useWords } from "../../i18n/translate.ts";
import { sideFor } from "../../state/previewing.ts";
import { within } from "../../state/size.ts";
import { Picture } from "../canvas/picture.tsx";
import { Stage } from "../canvas/stage.tsx";
import { canvasWords } from "../canvas/words.ts";
import type { MaskSource } from "./editing.ts";
import { useMaskEditing } from "./editing.ts";
import { MaskFrame } from "./frame.tsx";
import { MaskLayer } from "./layer.tsx";
import { MaskSurface } from "./surface.tsx";

interface MaskEditorProps {
  /** What is painted: a mask over any picture, or over a blank sheet. */
  readonly source: MaskSource;
  readonly onClose: () => void;
  /** On the sheet, beneath the mask; without it the picture of the source, or nothing. */
  readonly beneath?: ReactNode;
}

/** Paints a mask, filling the element around it, which needs a position of its own. */
export function MaskEditor({ source, onClose, beneath }: MaskEditorProps): ReactNode {
  const t = useWords(canvasWords);
  const editing = useMaskEditing(source);
  const { width, height } = within(source.ground.size, SHARPEST);
  const pixels = useMemo(() => ({ width, height }), [width, height]);
  const picture = beneath ?? (source.ground.picture && <Picture image={source.ground.picture} side={sideFor(pixels)} name={source.name} />);
  return (
    <MaskFrame editing={editing} hasResult={false} onClose={onClose}>
      <Stage
        mode="after"
        pixels={pixels}
        divider={t("divider")}
        before={null}
        after={<>{picture}{editing && <MaskLayer editing={editing} />}</>}
        over={editing && <MaskSurface editing={editing} onClose={onClose} />}
      />
    </MaskFrame>
  );
}

/** Longest side at which pictures are served, in pixels. */
const SHARPEST = 2560;
