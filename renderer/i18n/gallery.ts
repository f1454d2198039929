import type { Snapshot, StudioEvent } from "../../shared/studio/contract.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { Source } from "../../shared/studio/pictures.ts";
import type { Language } from "../../shared/studio/settings.ts";
import { galleryWords } from "./gallery-words.ts";

type Key = keyof (typeof galleryWords)["en"];

const titles = Object.keys(galleryWords.en).filter((key) => !key.endsWith("-about")).filter(isKey);

/** What main says, with the gallery's pictures under their names in the language of the page. Main knows their English ones. */
export function inLanguage(snapshot: Snapshot, language: Language): Snapshot {
  const { gallery, history, queue } = snapshot;
  return {
    ...snapshot,
    gallery: { styles: gallery.styles.map(source(language)), contents: gallery.contents.map(source(language)) },
    history: history.map((entry) => labeled(entry, language)),
    queue: queue.map((row) => labeled(row, language)),
  };
}

export function eventInLanguage(event: StudioEvent, language: Language): StudioEvent {
  if (event.kind === "row") return { ...event, row: labeled(event.row, language) };
  if (event.kind === "history") return { ...event, entry: labeled(event.entry, language) };
  return event;
}

function source(language: Language): (source: Source) => Source {
  return (picture) => {
    const name = picture.ref.replace(/^gallery:/, "");
    const about = `${name}-about`;
    return isKey(name) && isKey(about) ? { ...picture, name: galleryWords[language][name], about: galleryWords[language][about] } : picture;
  };
}

const texture: Readonly<Record<Language, string>> = { en: "Texture", de: "Textur" };

/** A blend's label holds several titles; a texture has no content that could give it one. */
function labeled<T extends { readonly recipe: Recipe; readonly content: string; readonly style: string }>(item: T, language: Language): T {
  return { ...item, content: item.recipe.content ? translated(item.content, language) : texture[language], style: translated(item.style, language) };
}

function translated(label: string, language: Language): string {
  return titles.reduce((text, key) => text.replace(galleryWords.en[key], galleryWords[language][key]), label);
}

function isKey(name: string): name is Key {
  return Object.hasOwn(galleryWords.en, name);
}
