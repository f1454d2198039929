import { Problem } from "../../../shared/problems.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import type { Output } from "../../../shared/studio/contract.ts";
import type { Source, SourceRef } from "../../../shared/studio/pictures.ts";
import { sourceRefSchema } from "../../../shared/studio/pictures.ts";
import { attempt } from "../../actions/attempt.ts";
import { withPack } from "../../state/draft.ts";
import { pickFile, pickFiles } from "../../state/pick-files.ts";
import type { Reopening } from "../../state/reopening.ts";
import { contentOf } from "../../state/size.ts";
import type { Studio, StudioState } from "../../state/studio.ts";
import { knowing } from "../../state/studio.ts";

type Reopened = Output<"reopen">;

/** The photo, where it carries a look of its own; null where it does not. */
export function paintedContent({ draft, sources }: Pick<StudioState, "draft" | "sources">): Source | null {
  const content = contentOf(draft, sources);
  return content?.painted ? content : null;
}

/** Takes up the look that the photo carries. Where pictures of it are missing, a dialog asks for them. */
export async function reopenContent(studio: Studio): Promise<void> {
  const content = paintedContent(studio.store.getState());
  if (content) await attempt(studio, async () => reopen(studio, { ref: content.ref, name: content.name, wanted: [], missing: [], given: {} }));
}

/** Gives a picture for a missing one: one that the person now chooses. */
export async function choosePicture(studio: Studio, key: string): Promise<void> {
  await attempt(studio, async () => {
    const [picture] = await chosen(studio, false);
    const { reopening } = studio.store.getState();
    if (picture && reopening) await reopen(studio, { ...reopening, given: { ...reopening.given, [key]: picture.ref } });
  });
}

/** Looks for everything that is missing among pictures that the person now chooses; main knows them by what is in them. */
export async function chooseSeveral(studio: Studio): Promise<void> {
  await attempt(studio, async () => {
    const pictures = await chosen(studio, true);
    const { reopening } = studio.store.getState();
    if (pictures.length > 0 && reopening) await reopen(studio, reopening);
  });
}

/** Goes on with the pictures that were given, though they are others than those the look was made of. */
export async function acceptGiven(studio: Studio): Promise<void> {
  const { reopening } = studio.store.getState();
  if (reopening) await attempt(studio, async () => reopen(studio, reopening, true));
}

export function giveUp({ store }: Studio): void {
  store.setState({ reopening: null, panel: null });
}

async function reopen(studio: Studio, reopening: Reopening, acceptDifferent = false): Promise<void> {
  const { ref, given } = reopening;
  const reopened = await studio.link.call("reopen", { ref, given, acceptDifferent });
  const { recipe, missing, sources } = reopened;
  if (recipe) return takeLook(studio, recipe, sources);
  const wanted = reopening.wanted.length > 0 ? reopening.wanted : missing;
  studio.store.setState((state) => ({ sources: knowing(state.sources, sources), panel: "reopen", reopening: { ...reopening, wanted, missing } }));
}

/** The look becomes the draft, one step to undo, and its pictures are at hand. */
function takeLook({ store }: Studio, recipe: Recipe, sources: Reopened["sources"]): void {
  store.setState((state) => {
    const pack = state.snapshot?.packs.find(({ name, problem }) => name === recipe.pack.name && problem === null);
    return {
      sources: knowing(state.sources, sources),
      contents: withOwn(state.contents, [recipe.content?.file]),
      styles: withOwn(state.styles, recipe.regions.flatMap((region) => region.styles.map(({ picture }) => picture.file))),
      draft: pack ? recipe : withPack(recipe, state.snapshot?.settings.pack ?? recipe.pack.name),
      region: 0,
      pair: null,
      sheet: null,
      reopening: null,
      panel: state.panel === "reopen" ? null : state.panel,
    };
  });
}

/** A tray with people's own pictures put first; the gallery has its place already. */
function withOwn(tray: readonly SourceRef[], files: readonly (string | undefined)[]): SourceRef[] {
  const own = files.flatMap((file) => (file?.startsWith("picture:") ? sourceRefSchema.parse(file) : []));
  return [...new Set([...own, ...tray])].slice(0, 200);
}

/** Pictures that the person chooses, by the host's dialog or the browser's. */
async function chosen({ link, store, report }: Studio, several: boolean): Promise<readonly Source[]> {
  const sources = store.getState().snapshot?.native ? await link.call("choosePictures", { what: "pictures" }) : await uploaded({ link, report }, several);
  store.setState((state) => ({ sources: knowing(state.sources, sources) }));
  return sources;
}

async function uploaded({ link, report }: Pick<Studio, "link" | "report">, several: boolean): Promise<readonly Source[]> {
  const one = several ? null : await pickFile();
  const files = several ? await pickFiles() : one ? [one] : [];
  if (files.length === 0) return [];
  const { sources, refused } = await link.add(files);
  for (const { problem } of refused.slice(0, 1)) report(Problem.fromReport(problem));
  return sources;
}
