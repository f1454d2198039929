import type { Id } from "../../../shared/studio/pictures.ts";
import type { Row } from "../../../shared/studio/rows.ts";
import type { Language } from "../../../shared/studio/settings.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { sentencesIn } from "../../i18n/problems.ts";
import { translateIn } from "../../i18n/translate.ts";
import type { StudioState } from "../../state/studio.ts";
import { noticeWords } from "./words.ts";

type Told = Pick<StudioState, "snapshot" | "shown" | "problem">;

/** What is worth saying aloud about a change: rows that start, end or pass a quarter, and previews that are ready. */
export function news(language: Language, now: Told, before: Told): readonly string[] {
  return [...previewNews(language, now, before), ...rowsNews(language, now.snapshot?.queue, before.snapshot?.queue)];
}

function previewNews(language: Language, { shown, problem }: Told, before: Told): readonly string[] {
  if (problem && problem !== before.problem) {
    const { says, next } = sentencesIn(language, problem);
    return [says, next];
  }
  return shown?.last && shown !== before.shown ? [translateIn(language, noticeWords)("previewReady")] : [];
}

/** Rows of a snapshot that has only just come are no news. */
function rowsNews(language: Language, now: readonly Row[] | undefined, before: readonly Row[] | undefined): readonly string[] {
  if (!now || !before || now === before) return [];
  const old = new Map<Id, Row>(before.map((row) => [row.id, row]));
  return now.flatMap((row) => (row === old.get(row.id) ? [] : (rowNews(language, row, old.get(row.id)) ?? [])));
}

function rowNews(language: Language, row: Row, before: Row | undefined): string | null {
  const t = translateIn(language, noticeWords);
  const name = t("row", { content: row.content, style: row.style });
  const { state } = row;
  const isNew = state.kind !== before?.state.kind;
  if (state.kind === "running" && isNew) return t("started", { name });
  if (state.kind === "running") return quarter(row) > quarter(before) ? t("progress", { name, percent: formatsIn(language).percent(quarter(row) / 4) }) : null;
  if (state.kind === "done" && isNew) return t("done", { name });
  if (state.kind === "failed" && isNew) return t("failed", { name, says: sentencesIn(language, state.problem).says });
  return null;
}

/** Quarters of a row's work that have passed. */
function quarter(row: Row | undefined): number {
  return row?.state.kind === "running" ? Math.floor((row.state.progress?.fraction ?? 0) * 4) : 0;
}
