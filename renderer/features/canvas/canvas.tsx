import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { canvasSize, contentOf } from "../../state/size.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { useStylePart } from "../regions/style-part.tsx";
import { StartScreen } from "../start/start-screen.tsx";
import "./canvas.css";
import { Looks } from "./looks.tsx";
import { Pair } from "./pair.tsx";
import { previewSideFor } from "./preview-side.ts";

/** The middle of the studio: what is being painted, or where it begins. */
export function Canvas(): ReactNode {
  const ref = usePreviewSide();
  const content = useStudioState(({ draft, sources }) => contentOf(draft, sources));
  const size = useStudioState(({ draft, sources }) => canvasSize(draft, sources));
  const pair = useStudioState((state) => state.pair);
  const part = useStylePart();
  return (
    <div ref={ref} className="canvas" data-drop="content">
      {part ?? (pair ? <Pair ids={pair} /> : size ? <Looks key={content?.ref ?? "texture"} content={content} size={size} /> : <StartScreen />)}
    </div>
  );
}

/** Keeps previews as sharp as the canvas can show. */
function usePreviewSide(): React.RefObject<HTMLDivElement | null> {
  const { store } = useStudio();
  const ref = useRef<HTMLDivElement>(null);
  // Renders again when the window moves to a screen of another density.
  const density = useMediaQuery("(min-resolution: 1.5dppx)") ? 2 : 1;
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) store.setState({ previewSide: previewSideFor(entry.contentRect, density) });
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, [store, density]);
  return ref;
}
