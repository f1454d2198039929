import { ActionIcon, ColorSwatch, Popover, Switch, Tooltip, UnstyledButton } from "@mantine/core";
import { Check, Layers2 } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import { regionColors } from "../regions/colors.ts";
import { MaskField } from "./mask-field.tsx";
import { editorOptions, setOptions } from "./options.ts";
import { editorWords } from "./words.ts";

/** How the mask is shown over its picture. */
export function ViewMenu({ own }: { readonly own: string }): ReactNode {
  const t = useWords(editorWords);
  const { overlaid, overlay, color } = useStore(editorOptions);
  return (
    <Popover position="bottom-end" withArrow shadow="md" width={264} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t("viewHint")}><ActionIcon aria-label={t("view")}><Layers2 size={18} aria-hidden /></ActionIcon></Tooltip>
      </Popover.Target>
      <Popover.Dropdown className="mask-popover" aria-label={t("view")}>
        <Switch size="sm" label={t("overlaid")} checked={overlaid} onChange={(event) => setOptions({ overlaid: event.currentTarget.checked })} />
        <MaskField label={t("overlayOpacity")} value={Math.round(overlay * 100)} min={5} max={100} suffix="%" onChange={(value) => setOptions({ overlay: value / 100 })} />
        <fieldset className="overlay-colors" aria-label={t("overlayColor")}>
          {[...new Set([own, ...regionColors])].map((each) => <ColorButton key={each} color={each} chosen={(color ?? own) === each} label={each === own ? t("ownColor") : each} onClick={() => setOptions({ color: each === own ? null : each })} />)}
          <input type="color" className="overlay-color-any" aria-label={t("overlayColor")} value={color ?? own} onChange={(event) => setOptions({ color: event.currentTarget.value })} />
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ColorButtonProps {
  readonly color: string;
  readonly chosen: boolean;
  readonly label: string;
  readonly onClick: () => void;
}

function ColorButton({ color, chosen, label, onClick }: ColorButtonProps): ReactNode {
  return (
    <UnstyledButton className="overlay-color" aria-label={label} aria-pressed={chosen} onClick={onClick}>
      <ColorSwatch component="span" color={color} size={20}>{chosen && <Check size={14} color="#fff" strokeWidth={3} aria-hidden />}</ColorSwatch>
    </UnstyledButton>
  );
}
