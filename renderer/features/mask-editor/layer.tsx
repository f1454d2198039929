import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useStudio } from "../../state/use-studio.ts";
import type { MaskEditing, OtherMask } from "./editing.ts";
import { editorOptions } from "./options.ts";
import { colorOf, Painter } from "./painter.ts";

/** As sharp as what is but seen faintly needs to be: longest side in pixels. */
const FAINT_SIDE = 1280;
/** Opacity of the other masks, of that of the one that is painted. */
const FAINT = 0.5;

/** The mask over its picture, in one color, above those of the other regions; it lies in the picture's box and moves along with it. */
export function MaskLayer({ editing: { session, source } }: { readonly editing: MaskEditing }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const color = useStore(editorOptions, (options) => options.color) ?? source.color;
  const opacity = useStore(editorOptions, (options) => (options.overlaid ? options.overlay : 0));
  useEffect(() => {
    const painter = new Painter(session, canvas.current!, colorOf(color));
    const hide = session.shownOn(canvas.current!);
    return () => {
      painter.stop();
      hide();
    };
  }, [session, color]);
  return (
    <>
      {source.others.map((other, place) => <FaintMask key={place} {...other} opacity={opacity * FAINT} />)}
      <canvas ref={canvas} className="mask-layer" style={{ opacity }} aria-hidden />
    </>
  );
}

function FaintMask({ mask, color, opacity }: OtherMask & { readonly opacity: number }): ReactNode {
  const { link } = useStudio();
  return <span className="mask-faint" style={{ opacity, background: color, maskImage: `url("${link.imageUrl(mask, FAINT_SIDE)}")` }} aria-hidden />;
}
