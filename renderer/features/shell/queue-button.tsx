import type { ReactNode } from "react";
import { ActionButton } from "../../actions/action-button.tsx";
import { openRows } from "../../actions/rows.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { shellWords } from "./words.ts";

/** Opens the queue, and tells how much is still in it. */
export function QueueButton(): ReactNode {
  const t = useWords(shellWords);
  const count = useStudioState(({ snapshot }) => openRows(snapshot?.queue).length);
  const isOpen = useStudioState(({ panel }) => panel === "queue");
  return (
    <span className="queue-button">
      <ActionButton name="queue" icon color="gray" pressed={isOpen} />
      {count > 0 && <span className="queue-count"><span aria-hidden>{count}</span><span className="unseen">{t("queued", { count })}</span></span>}
    </span>
  );
}
