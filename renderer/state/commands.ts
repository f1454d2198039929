import { Problem } from "../../shared/problems.ts";
import type { Added } from "../../shared/studio/contract.ts";
import type { Source, SourceRef } from "../../shared/studio/pictures.ts";
import type { HistoryEntry } from "../../shared/studio/rows.ts";
import type { Draft } from "./draft.ts";
import { recipeOf, refOf, regionIn, stylesOf, withColor, withContent, withStyles, withStyleToggled } from "./draft.ts";
import { pickFiles, pickFolder } from "./pick-files.ts";
import type { Studio } from "./studio.ts";
import { knowing } from "./studio.ts";

/** What a picture that a person opens is for. */
export type Purpose = "content" | "style" | "palette";

/** Of a folder full of other things, a few refusals say enough. */
const REFUSALS_TOLD = 3;

/** Changes the draft; the preview follows by itself, in the place of a comparison of other looks. */
export function changeDraft({ store }: Studio, change: (draft: Draft) => Draft): void {
  store.setState(({ draft: before, region }) => {
    const draft = change(before);
    return { draft, region: regionIn(draft, region), pair: null };
  });
}

/** Changes the region that is edited. */
export function changeRegion(studio: Studio, change: (draft: Draft, region: number) => Draft): void {
  changeDraft(studio, (draft) => change(draft, regionIn(draft, studio.store.getState().region)));
}

/** Takes files from a drop, a paste or a file input. The first picture becomes the content, the style, or what the colors come from. */
export async function openFiles(studio: Studio, files: readonly File[], purpose: Purpose): Promise<void> {
  if (files.length === 0) return;
  studio.store.setState({ adding: 0 });
  try {
    const added = await studio.link.add(files, (adding) => studio.store.setState({ adding }));
    takePictures(studio, added.sources, purpose);
    tellRefused(studio, added);
  } catch (error) {
    studio.report(Problem.from(error));
  } finally {
    studio.store.setState({ adding: null });
  }
}

/** Asks for pictures, or for a folder of them: a native dialog where there is one, else the browser's. */
export async function choosePictures(studio: Studio, purpose: Purpose, what: "pictures" | "folder" = "pictures"): Promise<void> {
  if (!studio.store.getState().snapshot?.native) return openFiles(studio, await (what === "folder" ? pickFolder() : pickFiles()), purpose);
  try {
    takePictures(studio, await studio.link.call("choosePictures", { what }), purpose);
  } catch (error) {
    studio.report(Problem.from(error));
  }
}

/** Puts pictures in the tray that main has opened already, and takes the first in use. */
export function takePictures(studio: Studio, sources: readonly Source[], purpose: Purpose): void {
  const [first] = sources;
  if (!first) return;
  const refs = sources.map(({ ref }) => ref);
  const tray = purpose === "style" ? "styles" : "contents";
  studio.store.setState((state) => ({ sources: knowing(state.sources, sources), [tray]: withFirst(state[tray], refs) }));
  if (purpose === "style") chooseStyle(studio, first.ref, false);
  else if (purpose === "palette") choosePalette(studio, first.ref);
  else chooseContent(studio, first.ref);
}

export function chooseContent(studio: Studio, ref: SourceRef): void {
  const before = studio.store.getState().draft;
  if (before.content && refOf(before.content) === ref) return;
  studio.store.setState({ pair: null, draft: withContent(before, ref) });
  warm(studio);
}

/** Has main get ready for the first click on a style. Whatever is wrong is told by the preview that follows. */
export function warm({ store, link }: Studio): void {
  const { draft } = store.getState();
  if (!recipeOf(draft)) link.call("warm", { content: draft.content && refOf(draft.content), pack: draft.pack.name }).catch(() => undefined);
}

/** Makes it the only style of the region that is edited, or with `add` one more of its blend (taken out when it is in it already). */
export function chooseStyle(studio: Studio, ref: SourceRef, add: boolean): void {
  const { draft: before, region } = studio.store.getState();
  const chosen = stylesOf(before, region);
  studio.store.setState({ pair: null });
  if (add) changeDraft(studio, (draft) => withStyleToggled(draft, ref, region));
  else if (chosen.length !== 1 || chosen[0] !== ref) changeDraft(studio, (draft) => withStyles(draft, [ref], region));
}

/** Has the colors of the region that is edited come from a picture; null: from the content. */
export function choosePalette(studio: Studio, ref: SourceRef | null): void {
  changeRegion(studio, (draft, region) => withColor(draft, { palette: ref && { file: ref } }, region));
}

/** Goes back to a look of the history, with all its settings. */
export function showEntry(studio: Studio, { id, recipe, width, height }: HistoryEntry): void {
  studio.store.setState(({ region }) => ({
    draft: recipe,
    region: regionIn(recipe, region),
    pair: null,
    // Its picture is there at once; the preview that follows makes it as sharp as the canvas asks for.
    shown: { image: `history:${id}`, width, height, recipe, last: false, seconds: 0, device: "" },
  }));
}

function tellRefused(studio: Studio, { refused }: Added): void {
  for (const { name, problem } of refused.slice(0, REFUSALS_TOLD)) {
    studio.report(new Problem(problem.code, "file" in problem.facts ? { ...problem.facts, file: name } : problem.facts));
  }
}

function withFirst(tray: readonly SourceRef[], refs: readonly SourceRef[]): SourceRef[] {
  return [...new Set([...refs, ...tray])].slice(0, 200);
}
