import { Progress } from "@mantine/core";
import type { ReactNode } from "react";
import { memo } from "react";
import type { Row } from "../../../shared/studio/rows.ts";
import type { Progress as JobProgress } from "../../../shared/job.ts";
import { deviceTitles } from "../../../shared/job.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useSentences } from "../../i18n/problems.ts";
import { useWords } from "../../i18n/translate.ts";
import { RowButtons } from "./row-buttons.tsx";
import { RowPicture } from "./row-picture.tsx";
import { queueWords } from "./words.ts";

type StateOf<Kind extends Row["state"]["kind"]> = Extract<Row["state"], { kind: Kind }>;

/** One result: what it is made of, where it stands, and what can be done about it. Drawn anew only when it is another: there may be hundreds. */
export const QueueRow = memo(function QueueRow({ row }: { readonly row: Row }): ReactNode {
  const t = useWords(queueWords);
  const name = t("pair", { content: row.content, style: row.style });
  return (
    <li className="queue-row" data-state={row.state.kind}>
      <RowPicture row={row} name={name} />
      <div className="queue-text">
        <div className="queue-name" title={name}>{name}</div>
        <Standing row={row} name={name} />
      </div>
      <RowButtons row={row} name={name} />
    </li>
  );
});

function Standing({ row, name }: { readonly row: Row; readonly name: string }): ReactNode {
  const t = useWords(queueWords);
  switch (row.state.kind) {
    case "running": return <Running progress={row.state.progress} name={name} />;
    case "done": return <Done state={row.state} folder={row.folder} />;
    case "failed": return <Failed state={row.state} />;
    default: return <div className="soft">{t(row.state.kind)}</div>;
  }
}

function Running({ progress, name }: { readonly progress: JobProgress | null; readonly name: string }): ReactNode {
  const t = useWords(queueWords);
  const { duration } = useFormats();
  const stage = progress ? t(progress.stage.kind) : t("starting");
  const eta = progress?.etaSeconds ?? null;
  return (
    <>
      <div className="soft digits queue-line">{eta === null ? stage : t("left", { stage, time: duration(Math.max(1, Math.round(eta))) })}</div>
      <Progress value={(progress?.fraction ?? 0) * 100} size={4} mt={6} transitionDuration={150} aria-label={t("progressOf", { name })} />
    </>
  );
}

function Done({ state, folder }: { readonly state: StateOf<"done">; readonly folder: string | null }): ReactNode {
  const t = useWords(queueWords);
  const { pixels, duration } = useFormats();
  const device = deviceTitles[state.device] ?? state.device;
  const file = folder ? t("doneIn", { file: state.file, folder }) : state.file;
  return (
    <>
      <div className="queue-line" title={file}>{file}</div>
      <div className="soft digits queue-line">{t("done", { pixels: pixels(state.width, state.height), time: duration(state.seconds), device })}</div>
    </>
  );
}

function Failed({ state }: { readonly state: StateOf<"failed"> }): ReactNode {
  const { says, next } = useSentences()(state.problem);
  return (
    <>
      <div className="queue-failure">{says}</div>
      <div className="soft">{next}</div>
    </>
  );
}
