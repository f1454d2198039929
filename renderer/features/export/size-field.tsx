import { Group, NumberInput, SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { useWords } from "../../i18n/translate.ts";
import { FormRow } from "../dialog/form-row.tsx";
import type { FieldsProps } from "./format-fields.tsx";
import { exportWords } from "./words.ts";

/** What is offered to a person who has not said how long. */
const USUAL = 2048;

interface SizeFieldProps extends FieldsProps {
  /** What the size comes to. */
  readonly note: string;
}

/** Size of the result: as the recipe has it, or by the longest side. */
export function SizeField({ value: { longest }, onChange, note }: SizeFieldProps): ReactNode {
  const t = useWords(exportWords);
  const label = useId();
  return (
    <FormRow label={t("size")} labelId={label} note={note}>
      <Group wrap="nowrap" gap={16}>
        <SegmentedControl
          flex={1}
          aria-labelledby={label}
          value={longest === null ? "own" : "longest"}
          onChange={(next) => onChange({ longest: next === "own" ? null : USUAL })}
          data={[{ value: "own", label: t("sizeOwn") }, { value: "longest", label: t("sizeLongest") }]}
        />
        <NumberInput
          w={80}
          aria-label={t("longest")}
          style={{ visibility: longest === null ? "hidden" : undefined }}
          min={16}
          max={200_000}
          allowDecimal={false}
          hideControls
          value={longest ?? USUAL}
          onChange={(next) => typeof next === "number" && next >= 16 && next <= 200_000 && onChange({ longest: next })}
        />
      </Group>
    </FormRow>
  );
}
