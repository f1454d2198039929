import type { ReactNode } from "react";
import { ActionButton } from "../../actions/action-button.tsx";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { canvasSize, contentOf, resultSize } from "../../state/size.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { CompareControls } from "./compare-controls.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { QueueButton } from "./queue-button.tsx";
import { shellWords } from "./words.ts";
import { ZoomControls } from "./zoom-controls.tsx";

/** What is open, how it is looked at, and what can be done with it. */
export function TopBar({ idle }: { readonly idle: boolean }): ReactNode {
  const varied = useStudioState(({ sheet }) => sheet !== null);
  // A contact sheet has nothing to compare with or to zoom into, until two of it are compared.
  const still = useStudioState(({ sheet }) => sheet !== null && sheet.picked.length < 2);
  return (
    <header className="top-bar">
      <div className="top-bar-start">
        <h1 className="wordmark"><Mark />Anybrush</h1>
        <ContentName />
      </div>
      <div className="top-bar-middle" inert={still}>
        <CompareControls />
        <ZoomControls />
      </div>
      <div className="top-bar-end" inert={idle}>
        <ActionButton name="variations" icon color="gray" pressed={varied} />
        <QueueButton />
        <MoreMenu />
        <ActionButton name="save" />
      </div>
    </header>
  );
}

function ContentName(): ReactNode {
  const t = useWords(shellWords);
  const { pixels } = useFormats();
  const content = useStudioState(({ draft, sources }) => contentOf(draft, sources));
  const draft = useStudioState((state) => state.draft);
  const size = useStudioState((state) => canvasSize(state.draft, state.sources));
  if (!size) return null;
  const { width, height } = resultSize(draft, size);
  const name = content?.name ?? t("texture");
  return (
    <p className="content-name">
      <span className="content-title" title={name}>{name}</span>
      <span className="soft">{t("pixels", { size: pixels(width, height) })}</span>
    </p>
  );
}

/** One stroke of a brush. */
function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden>
      <path d="M3 19c3.4.4 5.3-.8 6-3.2.5-1.9 2.2-2.6 3.7-1.9 1.8.9 1.7 3.4.1 4.7-2.5 2-6.4 2.4-9.8.4Z" fill="var(--accent)" />
      <path d="M13 12.6 19.6 3.7c.6-.7 1.9.2 1.5 1.1l-5 9.4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
