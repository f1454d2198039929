import { Tooltip, UnstyledButton } from "@mantine/core";
import type { DragEvent, ReactNode } from "react";
import { useState } from "react";
import type { ImageRef } from "../../../shared/studio/pictures.ts";
import type { Row } from "../../../shared/studio/rows.ts";
import { attempt } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import { refOf } from "../../state/draft.ts";
import type { Studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { download } from "../export/download.ts";
import { queueWords } from "./words.ts";

/** The photo, or a texture's style, and once it is done the result, which can be dragged to other programs. A click does what the row's buttons do too. */
export function RowPicture({ row, name }: { readonly row: Row; readonly name: string }): ReactNode {
  const t = useWords(queueWords);
  const studio = useStudio();
  const { recipe, state, id } = row;
  if (state.kind !== "done") return <span className="queue-thumb"><Picture image={refOf(recipe.content ?? recipe.regions[0]!.styles[0]!.picture)} /></span>;
  const url = studio.link.downloadUrl(id);
  const open = (): void => (url ? download(url) : void attempt(studio, () => studio.link.call("reveal", { id })));
  return (
    <Tooltip label={t("drag")}>
      <UnstyledButton className="queue-thumb" tabIndex={-1} aria-label={t(url ? "download" : "reveal", { name })} draggable onDragStart={(event: DragEvent) => drag(studio, row, event)} onClick={open}>
        <Picture image={`result:${id}`} />
      </UnstyledButton>
    </Tooltip>
  );
}

function Picture({ image }: { readonly image: ImageRef }): ReactNode {
  const { link } = useStudio();
  const [gone, setGone] = useState<ImageRef | null>(null);
  if (gone === image) return null;
  return <img src={link.imageUrl(image, 256)} alt="" decoding="async" loading="lazy" draggable={false} onError={() => setGone(image)} />;
}

/** The system's drag of the file where the host can start one, else what browsers make a download of. */
function drag({ link }: Studio, { id, state }: Row, event: DragEvent): void {
  if (state.kind !== "done") return;
  const url = link.downloadUrl(id);
  if (link.startDrag) {
    event.preventDefault();
    link.startDrag(id);
  } else if (url) {
    event.dataTransfer.setData("DownloadURL", `application/octet-stream:${state.file}:${new URL(url, location.href).href}`);
    event.dataTransfer.effectAllowed = "copy";
  }
}
