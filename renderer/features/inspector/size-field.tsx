import { Select, Switch, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import type { Recipe } from "../../../shared/recipe.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { COARSE_SIZE } from "../../state/draft.ts";
import type { Size } from "../../state/size.ts";
import { contentOf, resultSize } from "../../state/size.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Field } from "./field.tsx";
import { CustomSize, SideInput } from "./size-inputs.tsx";
import { inspectorWords } from "./words.ts";

type SizeKind = "original" | "longest" | "custom";

/** Pixels of the finished picture. */
export function SizeField(): ReactNode {
  const t = useWords(inspectorWords);
  const { pixels } = useFormats();
  const id = useId();
  const studio = useStudio();
  const size = useStudioState(({ draft }) => draft.size);
  const draft = useStudioState((state) => state.draft);
  const content = useStudioState((state) => contentOf(state.draft, state.sources));
  const native = content ?? { width: 0, height: 0 };
  const result = resultSize(draft, native);
  const setSize = (next: Recipe["size"]): void => changeDraft(studio, (before) => ({ ...before, size: next }));
  const kind = kindOf(size);
  return (
    <Field id={id} label={t("size")} hint={t("sizeHint")} changed={size !== null} onReset={() => setSize(null)}>
      <Select
        aria-labelledby={id}
        size="sm"
        disabled={!content}
        data={(["original", "longest", "custom"] as const).map((value) => ({ value, label: t(value) }))}
        value={kind}
        allowDeselect={false}
        withCheckIcon={false}
        onChange={(value) => value && setSize(sizeOfKind(value, result))}
      />
      {content && kind === "longest" && <SideInput label={t("longest")} value={Math.max(result.width, result.height)} onChange={(longest) => setSize({ longest })} />}
      {content && kind === "custom" && <CustomSize size={result} native={native} onChange={setSize} />}
      {content && <p className="field-note soft">{t("result", { size: pixels(result.width, result.height) })}</p>}
      <SameLook />
    </Field>
  );
}

/** Whether shapes are painted at one size, whatever the size of the result. */
function SameLook(): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const coarseSize = useStudioState(({ draft }) => draft.coarseSize);
  return (
    <Tooltip label={t("sameLookHint")} position="left">
      <Switch
        className="same-look"
        label={t("sameLook")}
        checked={coarseSize !== null}
        onChange={(event) => changeDraft(studio, (draft) => ({ ...draft, coarseSize: event.currentTarget.checked ? COARSE_SIZE : null }))}
      />
    </Tooltip>
  );
}

function kindOf(size: Recipe["size"]): SizeKind {
  if (!size) return "original";
  return "longest" in size ? "longest" : "custom";
}

function sizeOfKind(kind: SizeKind, { width, height }: Size): Recipe["size"] {
  if (kind === "original") return null;
  return kind === "longest" ? { longest: Math.max(width, height) } : { width, height };
}
