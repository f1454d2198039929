import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { Problem, ProblemReport } from "../../shared/problems.ts";
import type { Id, ImageRef, Source, SourceRef } from "../../shared/studio/pictures.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { Snapshot, StudioEvent } from "../../shared/studio/contract.ts";
import type { StudioLink } from "../link/link.ts";
import type { Draft } from "./draft.ts";
import { emptyDraft, withPack } from "./draft.ts";
import type { Reopening } from "./reopening.ts";
import type { Sheet } from "./sheet.ts";
import { sheetAfter } from "./sheet.ts";
import type { Steps } from "./steps.ts";
import { noSteps } from "./steps.ts";

/** The picture on the canvas and the recipe it was made by. */
export interface Shown {
  readonly image: ImageRef;
  readonly width: number;
  readonly height: number;
  readonly recipe: Recipe;
  /** Whether a sharper one is on its way. */
  readonly last: boolean;
  /** From the change to this picture. */
  readonly seconds: number;
  /** What computed it. */
  readonly device: string;
}

/** How before and after are shown. */
export type CompareMode = "after" | "slider" | "side";
export type Panel = "export" | "queue" | "settings" | "shortcuts" | "batch" | "sheet-export" | "reopen";

/** Everything the page shows. Data of main (`snapshot`) is only ever replaced by what main says. */
export interface StudioState {
  readonly connection: "opening" | "open" | "lost";
  readonly snapshot: Snapshot | null;
  /** Every picture that a reference may name, the gallery's too. */
  readonly sources: ReadonlyMap<SourceRef, Source>;
  /** People's own pictures in the trays, most recent first. */
  readonly contents: readonly SourceRef[];
  readonly styles: readonly SourceRef[];
  readonly draft: Draft;
  /** Place of the region that is edited; 0: the picture, or what the others leave of it. */
  readonly region: number;
  /** What can be undone and redone. */
  readonly steps: Steps;
  readonly shown: Shown | null;
  /** Whether a preview of the draft is being computed. */
  readonly working: boolean;
  /** Why the draft has no preview. */
  readonly problem: ProblemReport | null;
  readonly compare: CompareMode;
  /** Before is shown in place of after for as long as a key or button is held. */
  readonly holding: boolean;
  /** Two entries of the history under comparison, in place of before and after. */
  readonly pair: readonly [Id, Id] | null;
  readonly panel: Panel | null;
  /** Variations under view, in place of the canvas. */
  readonly sheet: Sheet | null;
  /** A look that is taken up again, while pictures of it are missing. */
  readonly reopening: Reopening | null;
  /** Which part of the files being handed over has gone, 0 to 1; null while none are. */
  readonly adding: number | null;
  /** Longest side in pixels of a preview that is sharp on this canvas. */
  readonly previewSide: PreviewSide;
}

/** Longest sides in pixels at which previews are asked for. */
export const previewSides = [512, 768, 1024] as const;
export type PreviewSide = (typeof previewSides)[number];

type StudioStore = StoreApi<StudioState>;

/** What features are given: the state, and the way to main. */
export interface Studio {
  readonly store: StudioStore;
  readonly link: StudioLink;
  /** Reports what went wrong outside of any form: a toast with the sentence and its next step. */
  readonly report: (problem: Problem) => void;
}

export function createStudioStore(): StudioStore {
  return createStore<StudioState>(() => ({
    connection: "opening",
    snapshot: null,
    sources: new Map(),
    contents: [],
    styles: [],
    draft: emptyDraft,
    region: 0,
    steps: noSteps,
    shown: null,
    working: false,
    problem: null,
    compare: "after",
    holding: false,
    pair: null,
    panel: null,
    sheet: null,
    reopening: null,
    adding: null,
    previewSide: 768,
  }));
}

/** The state after main has said something; `preview` events are the preview controller's. */
export function afterEvent(state: StudioState, event: StudioEvent): Partial<StudioState> {
  const { snapshot } = state;
  if (!snapshot) return {};
  switch (event.kind) {
    case "row": return { snapshot: { ...snapshot, queue: replaced(snapshot.queue, event.row, "end") } };
    case "rows-gone": return { snapshot: { ...snapshot, queue: without(snapshot.queue, event.ids) } };
    case "history": return { snapshot: { ...snapshot, history: replaced(snapshot.history, event.entry, "start") } };
    case "history-gone": return { snapshot: { ...snapshot, history: without(snapshot.history, event.ids) }, pair: state.pair?.some((id) => event.ids.includes(id)) ? null : state.pair };
    case "devices": return { snapshot: { ...snapshot, devices: event.devices } };
    case "variation":
    case "variation-failed": return { sheet: sheetAfter(state.sheet, event) };
    case "presets": return { snapshot: { ...snapshot, presets: event.presets } };
    case "settings": return { snapshot: { ...snapshot, settings: event.settings }, draft: withPack(state.draft, event.settings.pack) };
    case "opened": return { sources: knowing(state.sources, event.sources) };
    default: return {};
  }
}

/** A list with an item in the place of the one with its id, or new at an end. */
function replaced<T extends { readonly id: Id }>(list: readonly T[], item: T, end: "start" | "end"): T[] {
  if (list.some(({ id }) => id === item.id)) return list.map((each) => (each.id === item.id ? item : each));
  return end === "start" ? [item, ...list] : [...list, item];
}

function without<T extends { readonly id: Id }>(list: readonly T[], ids: readonly Id[]): T[] {
  return list.filter(({ id }) => !ids.includes(id));
}

/** The map with more pictures in it. */
export function knowing(sources: ReadonlyMap<SourceRef, Source>, more: readonly Source[]): ReadonlyMap<SourceRef, Source> {
  return new Map([...sources, ...more.map((source) => [source.ref, source] as const)]);
}
