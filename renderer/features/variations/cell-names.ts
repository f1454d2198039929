import { useCallback } from "react";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import type { CellName } from "../../state/sheet.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { variationWords } from "./words.ts";

/** What cells are called in the language of the page. */
export function useCellNames(): (name: CellName) => string {
  const t = useWords(variationWords);
  const { percent } = useFormats();
  const sources = useStudioState((state) => state.sources);
  return useCallback(
    (name) => {
      if (name.kind === "style") return sources.get(name.ref)?.name ?? "";
      if (name.kind === "levels") return t(name.preset);
      return t("strengthOf", { method: t(name.method), strength: percent(name.strength) });
    },
    [t, percent, sources],
  );
}
