import { Button, Group, SegmentedControl, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useId, useRef } from "react";
import { attempt } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { FormRow } from "../dialog/form-row.tsx";
import { chooseFolder, useFolder } from "./folder.ts";
import type { FieldsProps } from "./format-fields.tsx";
import type { Placeholder } from "./result-name.ts";
import { placeholders } from "./result-name.ts";
import { exportWords } from "./words.ts";

/** What goes into the file beside the picture. */
export function MetadataField({ value: { metadata }, onChange }: FieldsProps): ReactNode {
  const t = useWords(exportWords);
  const label = useId();
  return (
    <FormRow label={t("metadata")} labelId={label} note={t(metadata === "keep" ? "metadataKeepNote" : "metadataStripNote")}>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={metadata}
        onChange={(next) => onChange({ metadata: next })}
        data={[{ value: "keep", label: t("metadataKeep") }, { value: "strip", label: t("metadataStrip") }]}
      />
    </FormRow>
  );
}

interface NameFieldProps extends FieldsProps {
  /** The name that the template gives, with its ending. */
  readonly name: string;
}

/** The template of names, what it comes to, and its placeholders at a click. */
export function NameField({ value: { template }, onChange, name }: NameFieldProps): ReactNode {
  const t = useWords(exportWords);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const add = (placeholder: Placeholder): void => {
    const at = input.current?.selectionEnd ?? template.length;
    onChange({ template: `${template.slice(0, at)}{${placeholder}}${template.slice(at)}`.slice(0, 200) });
    input.current?.focus();
  };
  return (
    <FormRow label={t("name")} htmlFor={id}>
      <TextInput id={id} ref={input} value={template} maxLength={200} spellCheck={false} aria-describedby={`${id}-name`} onChange={({ currentTarget }) => onChange({ template: currentTarget.value })} />
      <Group gap={4} mt={8}>
        {placeholders.map((placeholder) => (
          <Button key={placeholder} size="compact-xs" h={32} px={7} fw={400} variant="default" aria-label={t("addPlaceholder", { name: t(placeholder) })} onClick={() => add(placeholder)}>{t(placeholder)}</Button>
        ))}
      </Group>
      <Text id={`${id}-name`} className="result-name" title={name}>{name}</Text>
    </FormRow>
  );
}

/** What happens where a file of that name is there already. Downloads are numbered by the browser itself. */
export function ExistingField({ value: { existing }, onChange }: FieldsProps): ReactNode {
  const t = useWords(exportWords);
  const label = useId();
  return (
    <FormRow label={t("existing")} labelId={label}>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={existing}
        onChange={(next) => onChange({ existing: next })}
        data={[{ value: "unique", label: t("existingUnique") }, { value: "overwrite", label: t("existingOverwrite") }, { value: "refuse", label: t("existingRefuse") }]}
      />
    </FormRow>
  );
}

/** Where files go: a folder of the person's choice, or the browser's downloads. */
export function FolderField(): ReactNode {
  const t = useWords(exportWords);
  const studio = useStudio();
  const native = useStudioState(({ snapshot }) => snapshot?.native ?? false);
  const folder = useFolder();
  return (
    <FormRow label={t("folder")}>
      <Group wrap="nowrap" gap={16} mih={34}>
        <Text flex={1} size="sm" truncate="end">{native ? (folder?.name ?? t("noFolder")) : t("downloads")}</Text>
        {native && <Button variant="default" onClick={() => void attempt(studio, () => chooseFolder(studio))}>{t("chooseFolder")}</Button>}
      </Group>
    </FormRow>
  );
}
