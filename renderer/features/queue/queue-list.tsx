import { Button } from "@mantine/core";
import { ListChecks } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Row } from "../../../shared/studio/rows.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { isEnded } from "./ended.ts";
import { QueueRow } from "./queue-row.tsx";
import { queueWords } from "./words.ts";

/** Rows of a section that are drawn before more are asked for: a batch may have thousands. */
const PAGE = 100;

/** What is in work in the order of its making, then what has ended, the latest first. */
export function QueueList(): ReactNode {
  const t = useWords(queueWords);
  const queue = useStudioState(({ snapshot }) => snapshot?.queue) ?? [];
  if (queue.length === 0) return <Empty />;
  return (
    <div className="queue-list scrolls" tabIndex={-1}>
      <Section title={t("inWork")} rows={queue.filter((row) => !isEnded(row))} />
      <Section title={t("ended")} rows={queue.filter(isEnded).toReversed()} />
    </div>
  );
}

function Section({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }): ReactNode {
  const t = useWords(queueWords);
  const [limit, setLimit] = useState(PAGE);
  const rest = rows.length - limit;
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="queue-section">{title}</h3>
      <ul>{rows.slice(0, limit).map((row) => <QueueRow key={row.id} row={row} />)}</ul>
      {rest > 0 && <Button fullWidth variant="subtle" color="gray" onClick={() => setLimit(limit + PAGE)}>{t("more", { count: Math.min(rest, PAGE) })}</Button>}
    </section>
  );
}

function Empty(): ReactNode {
  const t = useWords(queueWords);
  return (
    <div className="queue-empty">
      <ListChecks size={32} strokeWidth={1.5} aria-hidden />
      <p className="queue-empty-title">{t("empty")}</p>
      <p className="soft">{t("emptyNext")}</p>
    </div>
  );
}
