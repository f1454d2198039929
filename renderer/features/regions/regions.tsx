import { Button, Tooltip } from "@mantine/core";
import { Brush, Check, Layers, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import { closeMask, maskEditing, openMask } from "../../state/masks-editing.ts";
import { addRegion, canAddRegion } from "../../state/regions-commands.ts";
import { isBase, placeOf } from "../../state/regions.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { RegionList } from "./region-list.tsx";
import "./regions.css";
import { regionWords } from "./words.ts";

/** The parts of the picture that are painted differently; one quiet line while there is but the whole. */
export function Regions(): ReactNode {
  const t = useWords(regionWords);
  const parted = useStudioState(({ draft }) => draft.regions.length > 1);
  return (
    <section className="regions" aria-labelledby="regions">
      <div className="regions-head">
        <Layers size={16} aria-hidden />
        <h3 id="regions" className={parted ? "regions-title" : "unseen"}>{t("regions")}</h3>
        {!parted && <span className="regions-whole">{t("whole")}</span>}
        <AddButton />
      </div>
      {parted && <RegionList />}
      {parted && <PaintButton />}
    </section>
  );
}

function AddButton(): ReactNode {
  const t = useWords(regionWords);
  const studio = useStudio();
  const possible = useStudioState(canAddRegion);
  return (
    <Tooltip label={t(possible ? "addHint" : "addFirst")} position="left">
      <Button
        className="regions-add"
        size="compact-sm"
        h={32}
        fw={500}
        variant="subtle"
        color="gray"
        leftSection={<Plus size={16} aria-hidden />}
        {...(possible ? {} : { "data-disabled": true, "aria-disabled": true })}
        onClick={() => void addRegion(studio)}
      >
        {t("add")}
      </Button>
    </Tooltip>
  );
}

/** Opens the mask of the region that is edited, or closes it. */
function PaintButton(): ReactNode {
  const t = useWords(regionWords);
  const region = useStudioState(placeOf);
  const base = useStudioState((state) => isBase(state.draft.regions[placeOf(state)]!));
  const open = useStore(maskEditing, ({ target }) => target?.kind === "region" && target.region === region);
  if (base) return null;
  return (
    <Button
      className="regions-paint"
      fullWidth
      size="xs"
      variant="default"
      leftSection={open ? <Check size={14} aria-hidden /> : <Brush size={14} aria-hidden />}
      onClick={() => (open ? closeMask() : openMask({ kind: "region", region }))}
    >
      {t(open ? "done" : "paint")}
    </Button>
  );
}
