import { useDidUpdate, useWindowEvent } from "@mantine/hooks";
import { useRef } from "react";

/** What lies above the page for a while; menus and the palette have gone before the dialog that they opened. */
const ABOVE = "[role=dialog], [role=menu], .queue";

/** Brings the focus back, once a dialog or panel has closed, to where it was last on the page itself; unless it is there already. */
export function useFocusHome(opened: boolean): void {
  const home = useRef<HTMLElement | null>(null);
  useWindowEvent("focusin", ({ target }) => {
    if (target instanceof HTMLElement && !target.closest(ABOVE)) home.current = target;
  });
  useDidUpdate(() => {
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body || activeElement.closest(ABOVE) !== null;
    if (!opened && isLost) home.current?.focus({ preventScroll: true });
  }, [opened]);
}
