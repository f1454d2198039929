import type { Language } from "../../shared/studio/settings.ts";
import { languages } from "../../shared/studio/settings.ts";
import type { StudioState } from "../state/studio.ts";
import { useStudioState } from "../state/use-studio.ts";

/** The language of the page: the one that was chosen, else the system's where there are words for it, else English. */
export function languageOf({ snapshot }: Pick<StudioState, "snapshot">): Language {
  return snapshot?.settings.language ?? languageOfTag(snapshot?.locale ?? navigator.language);
}

/** `de-AT` → `de`; English for a language without words. */
export function languageOfTag(tag: string): Language {
  return languages.find((language) => language === tag.toLowerCase().split(/[-_]/, 1)[0]) ?? "en";
}

/** The language of the page; the component renders again when it changes. */
export function useLanguage(): Language {
  return useStudioState(languageOf);
}
