import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { saveSettings } from "../../actions/attempt.ts";
import { useSentences } from "../../i18n/problems.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { FormRow } from "../dialog/form-row.tsx";
import { settingsWords } from "./words.ts";

/** The model pack, for the picture at hand and those to come. */
export function PackField(): ReactNode {
  const t = useWords(settingsWords);
  const sentences = useSentences();
  const studio = useStudio();
  const packs = useStudioState(({ snapshot }) => snapshot?.packs) ?? [];
  const pack = useStudioState(({ snapshot }) => snapshot?.settings.pack ?? null);
  const input = useId();
  const damaged = packs.filter(({ problem }) => problem);
  const choose = (name: string | null): void => {
    if (!name) return;
    changeDraft(studio, (draft) => ({ ...draft, pack: { name } }));
    void saveSettings(studio, { pack: name });
  };
  return (
    <FormRow label={t("pack")} htmlFor={input} note={damaged[0]?.problem ? sentences(damaged[0].problem).says : t("packNote")}>
      <Select id={input} value={pack} onChange={choose} allowDeselect={false} data={packs.map(({ name, methods }) => ({ value: name, label: name, disabled: methods.length === 0 }))} />
    </FormRow>
  );
}
