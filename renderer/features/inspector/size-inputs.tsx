import { ActionIcon, NumberInput, Tooltip } from "@mantine/core";
import { Link, Unlink } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useWords } from "../../i18n/translate.ts";
import type { Size } from "../../state/size.ts";
import { inspectorWords } from "./words.ts";

/** What the engine takes, in pixels. */
const LARGEST = 200_000;

interface SideInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A length in pixels; takes effect when typing ends, for halfway through 2000 lies 2. */
export function SideInput({ label, value, onChange }: SideInputProps): ReactNode {
  const t = useWords(inspectorWords);
  const [typed, setTyped] = useState<number | string | null>(null);
  const take = (): void => {
    if (typeof typed === "number" && typed >= 1 && typed !== value) onChange(Math.min(LARGEST, typed));
    setTyped(null);
  };
  return (
    <NumberInput
      className="side-input"
      size="sm"
      aria-label={label}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
      min={1}
      max={LARGEST}
      allowDecimal={false}
      suffix={` ${t("pixels")}`}
      hideControls
    />
  );
}

interface CustomSizeProps {
  readonly size: Size;
  readonly native: Size;
  readonly onChange: (size: Size) => void;
}

/** Width and height, in the photo's shape until that is given up. */
export function CustomSize({ size, native, onChange }: CustomSizeProps): ReactNode {
  const t = useWords(inspectorWords);
  const [tied, setTied] = useState(true);
  const shape = native.width / native.height;
  const setWidth = (width: number): void => onChange({ width, height: tied ? Math.max(1, Math.round(width / shape)) : size.height });
  const setHeight = (height: number): void => onChange({ width: tied ? Math.max(1, Math.round(height * shape)) : size.width, height });
  return (
    <div className="size-pair">
      <SideInput label={t("width")} value={size.width} onChange={setWidth} />
      <Tooltip label={t("keepShape")}>
        <ActionIcon aria-label={t("keepShape")} aria-pressed={tied} onClick={() => setTied(!tied)}>{tied ? <Link size={16} aria-hidden /> : <Unlink size={16} aria-hidden />}</ActionIcon>
      </Tooltip>
      <SideInput label={t("height")} value={size.height} onChange={setHeight} />
    </div>
  );
}
