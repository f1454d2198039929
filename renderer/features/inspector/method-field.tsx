import { SegmentedControl, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import type { Method } from "../../../shared/recipe.ts";
import { methods } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { emptyDraft } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Field } from "./field.tsx";
import { inspectorWords } from "./words.ts";

/** Which way of painting, in plain words. */
export function MethodField(): ReactNode {
  const t = useWords(inspectorWords);
  const id = useId();
  const studio = useStudio();
  const method = useStudioState(({ draft }) => draft.method);
  const pack = useStudioState(({ snapshot, draft }) => snapshot?.packs.find(({ name }) => name === draft.pack.name));
  const choose = (next: Method): void => changeDraft(studio, (draft) => ({ ...draft, method: next }));
  const options = methods.map((value) => {
    const lacking = pack !== undefined && !pack.methods.includes(value);
    return { value, disabled: lacking, label: <Tooltip label={lacking ? t("lacking") : t(`${value}Hint`)}><span className="method">{t(value)}</span></Tooltip> };
  });
  return (
    <Field id={id} label={t("method")} hint={t(`${method}Hint`)} changed={method !== emptyDraft.method} onReset={() => choose(emptyDraft.method)}>
      <SegmentedControl fullWidth size="sm" aria-labelledby={id} data={options} value={method} onChange={choose} />
    </Field>
  );
}
