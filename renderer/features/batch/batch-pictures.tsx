import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { PictureGrid } from "./picture-grid.tsx";
import { MOST } from "./recipes.ts";
import type { Selection } from "./selection.ts";
import { batchWords } from "./words.ts";

interface BatchPicturesProps {
  readonly photos: Selection;
  readonly styles: Selection;
  readonly onNext: () => void;
}

/** Which photos, which styles, and how many pictures that makes. */
export function BatchPictures({ photos, styles, onNext }: BatchPicturesProps): ReactNode {
  const t = useWords(batchWords);
  const { number } = useFormats();
  const count = photos.chosen.length * styles.chosen.length;
  const tooMany = count > MOST;
  const sum = `${number(photos.chosen.length)} × ${number(styles.chosen.length)} ${t("sum", { count })}`;
  return (
    <>
      <p className="soft">{t("asNow")} {t("dropHint")}</p>
      <div className="batch-columns">
        <PictureGrid title={t("photos")} add={t("addPhotos")} purpose="content" selection={photos} />
        <PictureGrid title={t("styles")} add={t("addStyles")} purpose="style" selection={styles} />
      </div>
      <div className="dialog-foot">
        <p aria-live="polite">{tooMany ? t("tooMany", { count: number(count), most: number(MOST) }) : count === 0 ? t("nothing") : sum}</p>
        <Button disabled={count === 0 || tooMany} onClick={onNext}>{t("next")}</Button>
      </div>
    </>
  );
}
