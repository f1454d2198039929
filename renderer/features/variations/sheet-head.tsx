import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { Download, X } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { stylesOf } from "../../state/draft.ts";
import type { Sheet } from "../../state/sheet.ts";
import { sheetKinds } from "../../state/sheet.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { closeSheet, openSheet } from "./commands.ts";
import { variationWords } from "./words.ts";

/** What the sheet shows, and what can be done with all of it. */
export function SheetHead({ sheet }: { readonly sheet: Sheet }): ReactNode {
  const t = useWords(variationWords);
  const studio = useStudio();
  const styled = useStudioState(({ draft, region }) => stylesOf(draft, region).length > 0);
  const options = sheetKinds.map((value) => ({ value, label: t(value), disabled: value !== "styles" && !styled }));
  return (
    <header className="sheet-head">
      <h2 id="variations" className="sheet-title">{t("title")}</h2>
      <SegmentedControl className="sheet-kinds" size="xs" aria-label={t("kinds")} data={options} value={sheet.kind} onChange={(kind) => openSheet(studio, kind)} />
      <span className="sheet-gap" />
      <Button size="xs" h={32} variant="default" leftSection={<Download size={14} aria-hidden />} onClick={() => studio.store.setState({ panel: "sheet-export" })}>{t("exportAll")}</Button>
      <ActionIcon size={32} aria-label={t("close")} onClick={() => closeSheet(studio)}><X size={18} aria-hidden /></ActionIcon>
    </header>
  );
}
