import { Problem } from "../../shared/problems.ts";
import type { Session, Snapshot, StudioEvent } from "../../shared/studio/contract.ts";
import type { Source, SourceRef } from "../../shared/studio/pictures.ts";
import { picturesOf } from "../../shared/studio/pictures.ts";
import { eventInLanguage, inLanguage } from "../i18n/gallery.ts";
import { languageOf } from "../i18n/language.ts";
import { takePictures, warm } from "./commands.ts";
import { emptyDraft, recipeOf, withContent, withPack } from "./draft.ts";
import type { Draft } from "./draft.ts";
import type { Previewing } from "./previewing.ts";
import { recordSteps } from "./steps.ts";
import type { Studio, StudioState } from "./studio.ts";
import { afterEvent, knowing } from "./studio.ts";

/** How long after a change trays and draft are saved, in ms, however many more follow: a crash costs no more than that. */
const SOON = 500;

/** What main says that is not for the state. */
export interface Hearers {
  readonly onAction: (name: string) => void;
  readonly onNotice: (problem: Problem, recovered: boolean) => void;
}

/** Connects the page to its studio: fetches the snapshot, follows events, saves the session. Returns how to end that. */
export function openStudio(studio: Studio, previewing: Previewing, hearers: Hearers): () => void {
  const stopSaving = saveSession(studio);
  const stopRecording = recordSteps(studio);
  const meanwhile = new Set<StudioEvent[]>();
  const refresh = (): void => void fetchSnapshot(studio, meanwhile);
  const stopListening = studio.link.listen(
    (event) => {
      for (const events of meanwhile) events.push(event);
      hear(studio, previewing, { ...hearers, refresh }, event);
    },
    (connection) => {
      if (connection === "open") refresh();
      else if (studio.store.getState().snapshot) studio.store.setState({ connection });
    },
  );
  return () => {
    stopListening();
    stopSaving();
    stopRecording();
    previewing.stop();
  };
}

function hear(studio: Studio, previewing: Previewing, { onAction, onNotice, refresh }: Hearers & { readonly refresh: () => void }, event: StudioEvent): void {
  const before = languageOf(studio.store.getState());
  take(studio, event);
  // Names that main gives are put into the page's language as they come in.
  if (languageOf(studio.store.getState()) !== before) refresh();
  if (event.kind === "preview" || event.kind === "preview-failed") previewing.hear(event);
  else if (event.kind === "opened") takePictures(studio, event.sources, "content");
  else if (event.kind === "action") onAction(event.action);
  else if (event.kind === "notice") onNotice(Problem.fromReport(event.problem), event.recovered);
}

function take({ store }: Studio, event: StudioEvent): void {
  store.setState((state) => afterEvent(state, eventInLanguage(event, languageOf(state))));
}

/**
 * Draws on the whole state of main: at the start with its session, later beneath what the page is doing.
 * @param meanwhile lists to which every event is added: one that overtakes the answer is newer than it, and is taken once more
 */
async function fetchSnapshot(studio: Studio, meanwhile: Set<StudioEvent[]>): Promise<void> {
  const { link, store, report } = studio;
  const events: StudioEvent[] = [];
  meanwhile.add(events);
  try {
    const told = await link.call("open", {});
    const snapshot = inLanguage(told, languageOf({ snapshot: told }));
    store.setState((state) => ({ ...(state.snapshot ? {} : restored(snapshot)), ...known(state, snapshot), snapshot, connection: "open" }));
    for (const event of events) take(studio, event);
    warm(studio);
  } catch (error) {
    report(Problem.from(error));
  } finally {
    meanwhile.delete(events);
  }
}

function known({ sources }: StudioState, { gallery, sources: own }: Snapshot): Pick<StudioState, "sources"> {
  return { sources: knowing(sources, [...gallery.styles, ...gallery.contents, ...own]) };
}

/** The session as far as its pictures are still there. */
function restored({ session, gallery, sources, settings }: Snapshot): Pick<StudioState, "draft" | "contents" | "styles"> {
  const there = new Set<string>([...gallery.styles, ...gallery.contents, ...sources].map(({ ref }: Source) => ref));
  const contents = session.contents.filter((ref) => there.has(ref));
  const draft = draftOf(session, there) ?? withContent(emptyDraft, contents[0] ?? null);
  return { draft: withPack(draft, settings.pack), contents, styles: session.styles.filter((ref) => there.has(ref)) };
}

function draftOf({ recipe }: Session, there: ReadonlySet<string>): Draft | null {
  return recipe && picturesOf(recipe).every(({ file }) => there.has(file)) ? recipe : null;
}

/** Has main keep what the page is doing, soon after each change. */
function saveSession({ store, link }: Studio): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = store.subscribe((state, before) => {
    if (!before.snapshot || sameSession(state, before)) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      // Nobody waits for it: a lost studio is told of by everything else.
      link.call("saveSession", sessionOf(store.getState())).catch(() => undefined);
    }, SOON);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function sameSession(state: StudioState, before: StudioState): boolean {
  return state.draft === before.draft && state.contents === before.contents && state.styles === before.styles;
}

function sessionOf({ draft, contents, styles }: StudioState): { recipe: Draft | null; contents: SourceRef[]; styles: SourceRef[] } {
  return { recipe: recipeOf(draft), contents: [...contents], styles: [...styles] };
}
