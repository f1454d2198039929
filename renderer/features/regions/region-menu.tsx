import { ActionIcon, Menu } from "@mantine/core";
import { ArrowDown, ArrowUp, Brush, Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Region } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { copyRegion, moveRegion, removeRegion } from "../../state/regions-commands.ts";
import { isBase } from "../../state/regions.ts";
import { useStudio } from "../../state/use-studio.ts";
import { regionWords } from "./words.ts";

interface RegionMenuProps {
  readonly region: Region;
  readonly place: number;
  readonly name: string;
  readonly count: number;
  readonly onRename: () => void;
  readonly onPaint: () => void;
}

/** What can be done with a region. */
export function RegionMenu({ region, place, name, count, onRename, onPaint }: RegionMenuProps): ReactNode {
  const t = useWords(regionWords);
  const studio = useStudio();
  const free = !isBase(region);
  return (
    <Menu position="bottom-end" shadow="md" returnFocus={false}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t("more", { name })}><Ellipsis size={16} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {free && <Menu.Item leftSection={<Brush size={16} aria-hidden />} onClick={onPaint}>{t("paint")}</Menu.Item>}
        <Menu.Item leftSection={<Pencil size={16} aria-hidden />} onClick={onRename}>{t("rename")}</Menu.Item>
        {free && <Menu.Item leftSection={<Copy size={16} aria-hidden />} onClick={() => copyRegion(studio, place)}>{t("duplicate")}</Menu.Item>}
        {free && <Menu.Item leftSection={<ArrowUp size={16} aria-hidden />} disabled={place <= 1} onClick={() => moveRegion(studio, place, place - 1)}>{t("up")}</Menu.Item>}
        {free && <Menu.Item leftSection={<ArrowDown size={16} aria-hidden />} disabled={place >= count - 1} onClick={() => moveRegion(studio, place, place + 1)}>{t("down")}</Menu.Item>}
        {free && <Menu.Item leftSection={<Trash2 size={16} aria-hidden />} onClick={() => removeRegion(studio, place)}>{t("remove")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
