import { ActionIcon, Tooltip } from "@mantine/core";
import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { inspectorWords } from "./words.ts";

interface FieldProps {
  readonly id: string;
  readonly label: string;
  /** The exact term, and what it does. */
  readonly hint: string;
  readonly changed: boolean;
  readonly onReset: () => void;
  /** Beside the label. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** One thing to adjust: its label (a double click resets it), a button for the same, and its control. */
export function Field({ id, label, hint, changed, onReset, aside, children }: FieldProps): ReactNode {
  const t = useWords(inspectorWords);
  return (
    <fieldset className="field" aria-labelledby={id}>
      <div className="field-head">
        <Tooltip label={hint} position="left">
          <span id={id} className="field-label" onDoubleClick={onReset}>{label}</span>
        </Tooltip>
        <ActionIcon className="field-reset" data-shown={changed || undefined} disabled={!changed} aria-label={t("reset", { label })} onClick={onReset}>
          <RotateCcw size={14} aria-hidden />
        </ActionIcon>
        {aside}
      </div>
      {children}
    </fieldset>
  );
}
