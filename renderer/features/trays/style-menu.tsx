import { ActionIcon, Menu } from "@mantine/core";
import { Ellipsis, Focus, Image, Scan, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Style } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeRegion, chooseStyle } from "../../state/commands.ts";
import { refOf, withSolo } from "../../state/draft.ts";
import { openMask } from "../../state/masks-editing.ts";
import { placeOf, withMaskAt } from "../../state/regions.ts";
import { useStudio } from "../../state/use-studio.ts";
import { trayWords } from "./words.ts";

interface StyleMenuProps {
  readonly style: Style;
  readonly index: number;
  /** Of styles in the blend. */
  readonly count: number;
  /** Whether every other one is muted. */
  readonly alone: boolean;
  readonly name: string;
}

/** What can be done with one style of the region. */
export function StyleMenu({ style, index, count, alone, name }: StyleMenuProps): ReactNode {
  const t = useWords(trayWords);
  const studio = useStudio();
  const editPart = (): void => openMask({ kind: "style", region: placeOf(studio.store.getState()), style: index });
  const takeWhole = (): void => changeRegion(studio, (draft, region) => withMaskAt(draft, { kind: "style", region, style: index }, null));
  return (
    <Menu position="right-end" shadow="md">
      <Menu.Target>
        <ActionIcon size={28} aria-label={t("moreOf", { name })}><Ellipsis size={16} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {count > 1 && <Menu.Item leftSection={<Focus size={16} aria-hidden />} onClick={() => changeRegion(studio, (draft, region) => withSolo(draft, index, region))}>{alone ? t("unsolo") : t("solo")}</Menu.Item>}
        <Menu.Item leftSection={<Scan size={16} aria-hidden />} onClick={editPart}>{t("part")}</Menu.Item>
        {style.mask && <Menu.Item leftSection={<Image size={16} aria-hidden />} onClick={takeWhole}>{t("whole")}</Menu.Item>}
        {count > 1 && <Menu.Item leftSection={<X size={16} aria-hidden />} onClick={() => chooseStyle(studio, refOf(style.picture), true)}>{t("takeOut")}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
