import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { Row } from "../../../shared/studio/rows.ts";
import { attempt } from "../../actions/attempt.ts";
import { openRows } from "../../actions/rows.ts";
import { formatsIn } from "../../i18n/formats.ts";
import { languageOf } from "../../i18n/language.ts";
import { sentencesIn } from "../../i18n/problems.ts";
import { translateIn } from "../../i18n/translate.ts";
import type { Studio } from "../../state/studio.ts";
import { hideToast, showToast } from "../notices/toast.ts";
import { download } from "./download.ts";
import { notifyOutside } from "./notify-outside.ts";
import { exportWords } from "./words.ts";

type Done = Extract<Row["state"], { kind: "done" }>;
/** What a toast says. */
interface News {
  readonly title: string;
  readonly message: ReactNode;
  readonly color?: string;
}
type DoneRow = Row & { readonly state: Done };

/**
 * Follows rows that this page has queued, under one toast: in the browser each file is downloaded as soon as it is done; when
 * all have ended the toast says what became of them and offers what comes next. Rows that are tried again are followed too.
 */
export function deliver(studio: Studio, queued: readonly Row[]): void {
  const toast = `saving-${queued[0]!.id}`;
  const ids = new Set(queued.map(({ id }) => id));
  const downloaded = new Set<Id>();
  let known = false;
  let told = false;
  showToast(studio, { id: toast, loading: true, autoClose: false, title: sayIn(studio)("saving", { count: queued.length, name: nameOf(queued[0]!) }), message: "" });
  const look = (): void => {
    const rows = studio.store.getState().snapshot?.queue.filter(({ id }) => ids.has(id)) ?? [];
    if (rows.length === 0) return known ? end() : undefined;
    known = true;
    fetchNew(studio, rows, downloaded);
    const ended = openRows(rows).length === 0;
    if (ended && !told) tell(studio, toast, rows);
    told = ended;
    if (rows.every(isDone)) stop();
  };
  const end = (): void => {
    stop();
    if (!told) hideToast(toast);
  };
  const stop = studio.store.subscribe((state, before) => {
    if (state.snapshot?.queue !== before.snapshot?.queue) look();
  });
  look();
}

function fetchNew({ link }: Studio, rows: readonly Row[], downloaded: Set<Id>): void {
  for (const { id } of rows.filter(isDone)) {
    const url = link.downloadUrl(id);
    if (!url || downloaded.has(id)) continue;
    downloaded.add(id);
    download(url);
  }
}

/** Says what became of rows that have all ended. */
function tell(studio: Studio, toast: string, rows: readonly Row[]): void {
  const failed = rows.filter(({ state }) => state.kind === "failed");
  const done = rows.filter(isDone);
  // Whoever has cancelled everything need not be told of it.
  if (failed.length + done.length === 0) return hideToast(toast);
  const news: News = failed.length > 0 ? failure(studio, failed) : success(studio, done);
  // Where the person has closed the toast of the beginning, the end is still worth one.
  showToast(studio, { id: toast, autoClose: failed.length > 0 ? 20_000 : 8000, ...news });
  notifyOutside(studio, news.title);
}

function success(studio: Studio, done: readonly DoneRow[]): News {
  const t = sayIn(studio);
  const row = done.at(-1)!;
  const { pixels, duration } = formatsIn(languageOf(studio.store.getState()));
  const where = row.folder ? t("savedTo", { folder: row.folder }) : t("madeIn", { pixels: pixels(row.state.width, row.state.height), time: duration(row.state.seconds) });
  const title = t("saved", { count: done.length, name: row.state.file });
  if (done.length > 1 && !row.folder) return { title, message: <Next label={t("showQueue")} onClick={() => showQueue(studio)} /> };
  const url = studio.link.downloadUrl(row.id);
  const again = url ? () => download(url) : (): void => void attempt(studio, () => studio.link.call("reveal", { id: row.id }));
  return { title, message: <><div>{where}</div><Next label={t(url ? "download" : "reveal")} onClick={again} /></> };
}

function failure(studio: Studio, failed: readonly Row[]): News {
  const t = sayIn(studio);
  const [row] = failed;
  const title = t("failed", { count: failed.length, name: nameOf(row!) });
  if (failed.length > 1) return { title, color: "red", message: <><div>{t("seeQueue")}</div><Next label={t("showQueue")} onClick={() => showQueue(studio)} /></> };
  const { says, next } = row!.state.kind === "failed" ? sentencesIn(languageOf(studio.store.getState()), row!.state.problem) : { says: "", next: "" };
  const retry = (): void => void attempt(studio, () => studio.link.call("retry", { ids: [row!.id] }));
  return { title, color: "red", message: <><div>{says} {next}</div><Next label={t("retry")} onClick={retry} /></> };
}

function Next({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactNode {
  return <Button size="xs" variant="default" mt={8} onClick={onClick}>{label}</Button>;
}

function showQueue({ store }: Studio): void {
  store.setState({ panel: "queue" });
}

const sayIn = ({ store }: Studio) => translateIn(languageOf(store.getState()), exportWords);

function isDone(row: Row): row is DoneRow {
  return row.state.kind === "done";
}

/** What a row is called before its file has a name. */
function nameOf({ content, style }: Row): string {
  return `${content} × ${style}`;
}
