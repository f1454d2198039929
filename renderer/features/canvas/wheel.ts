import type { RefObject } from "react";
import { useEffect } from "react";
import type { Views } from "./views.ts";

/** How much a notch of the wheel (100 px) zooms, as a power of e; pinching a touch pad sends finer steps. */
const PER_PIXEL = 0.002;
const PER_PINCHED_PIXEL = 0.01;
/** `WheelEvent.DOM_DELTA_LINE`, in px. */
const LINE = 16;

/** Zooms about the pointer, by the same factor at every scale. */
export function useWheel(stage: RefObject<HTMLElement | null>, views: Views): void {
  useEffect(() => {
    const element = stage.current;
    const zoom = (event: WheelEvent): void => {
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE : event.deltaY;
      views.zoomTo(views.scale * Math.exp(-pixels * (event.ctrlKey ? PER_PINCHED_PIXEL : PER_PIXEL)), 0, event);
    };
    // React's own would be passive, and the page would scroll along.
    element?.addEventListener("wheel", zoom, { passive: false });
    return () => element?.removeEventListener("wheel", zoom);
  }, [stage, views]);
}
