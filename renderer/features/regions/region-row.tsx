import { ActionIcon, Tooltip, UnstyledButton } from "@mantine/core";
import { Eye, EyeOff } from "lucide-react";
import type { DragEvent, ReactNode } from "react";
import { useState } from "react";
import type { Region } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { openMask } from "../../state/masks-editing.ts";
import { moveRegion, renameRegion, selectRegion, toggleRegion } from "../../state/regions-commands.ts";
import { isBase, placeOf } from "../../state/regions.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { colorOfRegion } from "./colors.ts";
import { NameField } from "./name-field.tsx";
import { nameOfRegion } from "./names.ts";
import { RegionMenu } from "./region-menu.tsx";
import { RegionThumb } from "./region-thumb.tsx";
import { regionKeys } from "./row-keys.ts";
import { StyleNames } from "./style-names.tsx";
import { regionWords } from "./words.ts";

interface RegionRowProps {
  readonly region: Region;
  readonly place: number;
  readonly count: number;
  /** Place of the region that is being dragged. */
  readonly dragged: number | null;
  readonly onDrag: (place: number | null) => void;
}

/** A region: a click makes it the one that styles and settings are of. */
export function RegionRow({ region, place, count, dragged, onDrag }: RegionRowProps): ReactNode {
  const t = useWords(regionWords);
  const studio = useStudio();
  const [renaming, setRenaming] = useState(false);
  const selected = useStudioState((state) => placeOf(state) === place);
  const name = nameOfRegion(t, region, place, count);
  const base = isBase(region);
  const rename = (next: string | null): void => {
    setRenaming(false);
    if (next !== null && next !== region.name) renameRegion(studio, place, next);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is for the hand; keys move the region from its button
    <li
      className="region"
      data-selected={selected || undefined}
      data-muted={region.muted || undefined}
      data-dragged={dragged === place || undefined}
      draggable={!base && !renaming}
      onDragStart={(event) => begin(event, place, onDrag)}
      onDragOver={(event) => dragged !== null && !base && event.preventDefault()}
      onDragEnter={() => {
        if (dragged === null || dragged === place || base) return;
        moveRegion(studio, dragged, place);
        onDrag(place);
      }}
      onDrop={(event) => event.preventDefault()}
      onDragEnd={() => onDrag(null)}
    >
      <UnstyledButton
        className="region-main"
        data-region={place}
        aria-current={selected}
        aria-describedby="regions-help"
        onClick={() => selectRegion(studio, place)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => regionKeys(studio, { region, place, rename: () => setRenaming(true) }, event)}
      >
        <span className="region-swatch" style={{ background: base ? "var(--dashes)" : colorOfRegion(place) }} />
        <RegionThumb region={region} />
        <span className="region-words" data-hidden={renaming || undefined}>
          <span className="region-name">{name}</span>
          <StyleNames region={region} />
        </span>
      </UnstyledButton>
      {renaming && <NameField label={t("nameOf", { name })} name={name} onEnd={rename} />}
      <Tooltip label={t(region.muted ? "show" : "hide", { name })}>
        <ActionIcon size={28} aria-label={t("hide", { name })} aria-pressed={region.muted} onClick={() => toggleRegion(studio, place)}>
          {region.muted ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <RegionMenu region={region} place={place} name={name} count={count} onRename={() => setRenaming(true)} onPaint={() => openMask({ kind: "region", region: place })} />
    </li>
  );
}

function begin(event: DragEvent, place: number, onDrag: (place: number) => void): void {
  event.dataTransfer.effectAllowed = "move";
  // Without any, some browsers do not begin to drag.
  event.dataTransfer.setData("text/plain", String(place));
  onDrag(place);
}
