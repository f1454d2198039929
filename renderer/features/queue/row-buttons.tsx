import { ActionIcon, Tooltip } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import { Download, FolderOpen, RotateCw, Trash2, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Row } from "../../../shared/studio/rows.ts";
import { attempt } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { download } from "../export/download.ts";
import { queueWords } from "./words.ts";

/** What can be done about a row where it stands. */
export function RowButtons({ row: { id, state }, name }: { readonly row: Row; readonly name: string }): ReactNode {
  const t = useWords(queueWords);
  const studio = useStudio();
  const native = useStudioState(({ snapshot }) => snapshot?.native ?? false);
  const call = (verb: "cancel" | "retry" | "dismiss") => (): void => void attempt(studio, () => studio.link.call(verb, { ids: [id] }));
  const url = state.kind === "done" ? studio.link.downloadUrl(id) : null;
  if (state.kind === "waiting" || state.kind === "running") return <div className="queue-buttons"><IconButton icon={X} label={t("cancel", { name })} onClick={call("cancel")} /></div>;
  return (
    <div className="queue-buttons">
      {url && <IconButton icon={Download} label={t("download", { name })} onClick={() => download(url)} />}
      {state.kind === "done" && native && <IconButton icon={FolderOpen} label={t("reveal", { name })} onClick={() => void attempt(studio, () => studio.link.call("reveal", { id }))} />}
      {state.kind !== "done" && <IconButton icon={RotateCw} label={t("retry", { name })} onClick={call("retry")} />}
      <IconButton icon={Trash2} label={t("dismiss", { name })} onClick={call("dismiss")} />
    </div>
  );
}

function IconButton({ icon: Icon, label, onClick }: { readonly icon: LucideIcon; readonly label: string; readonly onClick: () => void }): ReactNode {
  return (
    <Tooltip label={label}>
      <ActionIcon size={32} variant="subtle" color="gray" aria-label={label} onClick={onClick}><Icon size={16} /></ActionIcon>
    </Tooltip>
  );
}
