import { Group, NumberInput, SegmentedControl, Slider } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { outputFormats } from "../../../shared/job.ts";
import type { ExportSettings } from "../../../shared/studio/settings.ts";
import { useWords } from "../../i18n/translate.ts";
import { FormRow } from "../dialog/form-row.tsx";
import { exportWords } from "./words.ts";

/** What every group of fields is given. */
export interface FieldsProps {
  readonly value: ExportSettings;
  readonly onChange: (change: Partial<ExportSettings>) => void;
}

const titles: Readonly<Record<ExportSettings["format"], string>> = { jpeg: "JPEG", png: "PNG", webp: "WebP", tiff: "TIFF", avif: "AVIF" };

/** Format, and the one thing that each has to choose: quality where pixels are approximated, bits where they are exact. */
export function FormatFields({ value, onChange }: FieldsProps): ReactNode {
  const t = useWords(exportWords);
  const label = useId();
  const isExact = value.format === "png" || value.format === "tiff";
  return (
    <>
      <FormRow label={t("format")} labelId={label} note={t(value.format)}>
        <SegmentedControl
          fullWidth
          aria-labelledby={label}
          value={value.format}
          onChange={(format) => onChange({ format })}
          data={outputFormats.map((format) => ({ value: format, label: titles[format] }))}
        />
      </FormRow>
      {isExact ? <DepthField value={value} onChange={onChange} /> : <QualityField value={value} onChange={onChange} />}
    </>
  );
}

function QualityField({ value: { quality }, onChange }: FieldsProps): ReactNode {
  const t = useWords(exportWords);
  const input = useId();
  return (
    <FormRow label={t("quality")} htmlFor={input} note={t("qualityNote")}>
      <Group wrap="nowrap" gap={16}>
        <Slider flex={1} size={3} thumbSize={16} min={1} max={100} label={null} value={quality} onChange={(next) => onChange({ quality: next })} thumbLabel={t("quality")} />
        <NumberInput id={input} w={80} min={1} max={100} clampBehavior="strict" allowDecimal={false} hideControls value={quality} onChange={(next) => typeof next === "number" && onChange({ quality: next })} />
      </Group>
    </FormRow>
  );
}

function DepthField({ value: { depth }, onChange }: FieldsProps): ReactNode {
  const t = useWords(exportWords);
  const label = useId();
  const choices = [{ value: "auto", label: t("depthAuto") }, { value: "8", label: "8" }, { value: "16", label: "16" }] as const;
  return (
    <FormRow label={t("depth")} labelId={label} note={t("depthNote")}>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={depth === null ? "auto" : `${depth}`}
        onChange={(next) => onChange({ depth: next === "auto" ? null : next === "8" ? 8 : 16 })}
        data={[...choices]}
      />
    </FormRow>
  );
}
