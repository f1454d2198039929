import { Button, NumberInput, Popover } from "@mantine/core";
import { ChevronDown, CircleDashed, Contrast, Download, Expand, PaintBucket, Shrink, SquareDashed, Upload } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useStore } from "zustand";
import { KeyCaps } from "../../actions/key-caps.tsx";
import { useWords } from "../../i18n/translate.ts";
import { clear, fill, invert } from "../../masks/adjust.ts";
import { feather } from "../../masks/feather.ts";
import { grow, shrink } from "../../masks/grow.ts";
import type { MaskPixels } from "../../masks/mask.ts";
import type { Rect } from "../../masks/rect.ts";
import { useStudio } from "../../state/use-studio.ts";
import type { MaskEditing } from "./editing.ts";
import { exportMaskFile, importMaskFile } from "./mask-files.ts";
import { editorOptions, setOptions } from "./options.ts";
import { editorWords } from "./words.ts";

/** What changes the mask as a whole. */
export function EditMenu({ editing }: { readonly editing: MaskEditing }): ReactNode {
  const t = useWords(editorWords);
  const studio = useStudio();
  const [open, setOpen] = useState(false);
  const { session, source } = editing;
  const amount = useStore(editorOptions, (options) => options.amount);
  const edit = (change: (mask: MaskPixels) => Rect) => () => session.edit(change);
  const once = (work: () => unknown) => () => {
    setOpen(false);
    work();
  };
  return (
    <Popover position="bottom-end" withArrow shadow="md" width={264} trapFocus returnFocus opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button size="xs" variant="default" rightSection={<ChevronDown size={14} aria-hidden />} aria-label={t("edit")} onClick={() => setOpen(!open)}>{t("edit")}</Button>
      </Popover.Target>
      <Popover.Dropdown className="mask-popover" aria-label={t("editHint")}>
        <EditButton icon={Contrast} label={t("invert")} keys="I" onClick={once(edit(invert))} />
        <EditButton icon={PaintBucket} label={t("fill")} keys="F" onClick={once(edit(fill))} />
        <EditButton icon={SquareDashed} label={t("clear")} keys="Delete" onClick={once(edit(clear))} />
        <div className="mask-edges">
          <NumberInput size="xs" aria-label={t("amount")} min={1} max={1000} value={amount} suffix={` ${t("pixels")}`} onChange={(value) => typeof value === "number" && value >= 1 && setOptions({ amount: Math.min(1000, value) })} />
          <EditButton icon={Expand} label={t("grow")} onClick={edit((mask) => grow(mask, amount))} />
          <EditButton icon={Shrink} label={t("shrink")} onClick={edit((mask) => shrink(mask, amount))} />
          <EditButton icon={CircleDashed} label={t("feather")} onClick={edit((mask) => feather(mask, amount))} />
        </div>
        <EditButton icon={Upload} label={t("import")} onClick={once(() => importMaskFile(studio, session))} />
        <EditButton icon={Download} label={t("export")} onClick={once(() => exportMaskFile(session, t("fileName", { name: source.name })))} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface EditButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly keys?: string;
  readonly onClick: () => void;
}

function EditButton({ icon: Icon, label, keys, onClick }: EditButtonProps): ReactNode {
  return (
    <Button className="mask-edit" fullWidth size="compact-sm" h={32} variant="subtle" color="gray" justify="flex-start" leftSection={<Icon size={16} aria-hidden />} rightSection={keys && <KeyCaps keys={keys} />} onClick={onClick}>
      {label}
    </Button>
  );
}
