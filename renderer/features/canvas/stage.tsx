import { useElementSize, useReducedMotion } from "@mantine/hooks";
import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import type { Size } from "../../state/size.ts";
import type { CompareMode } from "../../state/studio.ts";
import { provideZoom, zoomLevel } from "../../state/zoom.ts";
import { Divided } from "./divided.tsx";
import { frameFor } from "./frame.ts";
import { View } from "./view.tsx";
import type { Views } from "./views.ts";
import { ViewsInTurn } from "./views.ts";
import { useWheel } from "./wheel.ts";
import { canvasWords } from "./words.ts";

interface StageProps {
  readonly mode: CompareMode;
  /** Pixels of the sharpest picture that is shown: what 100 % means. */
  readonly pixels: Size;
  readonly before: ReactNode;
  readonly after: ReactNode;
  readonly divider: string;
  /** Over the views, without moving along: what is painted upon. */
  readonly over?: ReactNode;
}

const STEP = 1.25;
/** From here on pixels are seen as squares, in screen pixels per pixel. */
const CRISP = 2;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

/** Where pictures are looked at: one, or two beside or upon each other that move together. */
export function Stage({ mode, pixels, before, after, divider, over }: StageProps): ReactNode {
  const t = useWords(canvasWords);
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const views = useViews(pixels, mode === "side" ? width / 2 : width, height);
  const level = useStore(zoomLevel, (state) => state.level);
  const stage = useRef<HTMLElement>(null);
  useWheel(stage, views);
  const view = { views, crisp: (level ?? 0) >= CRISP };
  const move = (event: KeyboardEvent): void => {
    const way = ARROWS[event.key];
    // The divider has arrow keys of its own, and with others held they are shortcuts.
    if (!way || event.target !== event.currentTarget || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    views.panBy(...way);
  };
  const toggle = (event: { readonly clientX: number; readonly clientY: number }): void => (views.scale === 1 ? views.zoomTo(views.frame.actual, 200, event) : views.fit(200));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- arrow keys move the picture, and no role says that
    <section ref={stage} className="stage" tabIndex={0} aria-label={t("canvasHelp")} onKeyDown={move} onDoubleClick={toggle}>
      <div ref={ref} className="stage-size" />
      {width > 0 && (
        <div className="stage-views" data-mode={mode}>
          {mode === "slider" && <Divided label={divider} left={<View {...view}>{before}</View>} right={<View {...view}>{after}</View>} />}
          {mode === "side" && <View {...view}>{before}</View>}
          {mode !== "slider" && <View key="after" {...view}>{after}</View>}
        </div>
      )}
      {over}
    </section>
  );
}

/** The views of a picture in the room there is for it, ready for the zoom commands. */
function useViews({ width, height }: Size, roomWidth: number, roomHeight: number): Views {
  const still = useReducedMotion();
  const [all] = useState(() => new ViewsInTurn());
  const views = useMemo(
    () => all.in(frameFor({ width, height }, { width: roomWidth, height: roomHeight }, window.devicePixelRatio)),
    [all, width, height, roomWidth, roomHeight],
  );
  useEffect(() => {
    const time = still ? 0 : 200;
    zoomLevel.setState({ level: views.level });
    return provideZoom({
      fit: () => views.fit(time),
      actual: () => views.zoomTo(views.frame.actual, time),
      zoomIn: () => views.zoomTo(views.scale * STEP, time / 2),
      zoomOut: () => views.zoomTo(views.scale / STEP, time / 2),
      panBy: (x, y) => views.panBy(x, y),
      about: (factor, point) => views.zoomTo(views.scale * factor, 0, point),
    });
  }, [views, still]);
  return views;
}
