import { useDidUpdate, useWindowEvent } from "@mantine/hooks";
import { useRef } from "react";

/** What lies above the page for a while; menus and the palette have gone before the dialog that they opened. */
const ABOVE = "[role=dialog], [role=menu], .queue";

/** Where pictures are looked at, or the first thing to do where there are none. */
const CANVAS = "main .stage, main button:enabled";

/** Brings the focus back, once a dialog or panel has closed, to where it was last on the page itself; unless it is there already. */
export function useFocusHome(opened: boolean): void {
  const home = useRef<HTMLElement | null>(null);
  useWindowEvent("focusin", ({ target }) => {
    if (target instanceof HTMLElement && !target.closest(ABOVE)) home.current = target;
  });
  useDidUpdate(() => {
    if (!opened && isLost()) focusOn(home.current);
  }, [opened]);
}

/** Gives the focus to the canvas where it has gone with something that was above it. */
export function useFocusKept(isThere: boolean): void {
  useDidUpdate(() => {
    if (!isThere && isLost()) focusOn(null);
  }, [isThere]);
}

function isLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.closest(ABOVE) !== null;
}

/** An element, or the canvas where it is gone from the page. */
function focusOn(element: HTMLElement | null): void {
  const to = element?.isConnected ? element : document.querySelector<HTMLElement>(CANVAS);
  to?.focus({ preventScroll: true });
}
