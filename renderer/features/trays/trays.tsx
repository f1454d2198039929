import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { Blend } from "./blend.tsx";
import { PhotoTray } from "./photo-tray.tsx";
import { StyleTray } from "./style-tray.tsx";
import "./trays.css";
import { trayWords } from "./words.ts";

/** The left panel: what is painted, and how. Idle while nothing could come of it. */
export function Trays({ idle }: { readonly idle: boolean }): ReactNode {
  const t = useWords(trayWords);
  return (
    <aside className="trays" aria-label={t("panel")} inert={idle}>
      <PhotoTray />
      <StyleTray />
      <Blend />
    </aside>
  );
}
