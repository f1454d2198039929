import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { MaskEditing } from "./editing.ts";
import { editorOptions } from "./options.ts";
import { colorOf, Painter } from "./painter.ts";

/** The mask over its picture, in one color; it lies in the picture's box and moves along with it. */
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
  return <canvas ref={canvas} className="mask-layer" style={{ opacity }} aria-hidden />;
}
