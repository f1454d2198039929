import type { Recipe } from "../../../shared/recipe.ts";
import type { Source, SourceRef } from "../../../shared/studio/pictures.ts";
import { refOf } from "../../state/draft.ts";

/** What a template of names can speak of. */
export const placeholders = ["content", "style", "method", "strength", "date", "time", "number"] as const;
export type Placeholder = (typeof placeholders)[number];

type Named = Pick<Recipe, "content" | "method" | "regions">;

/** What some file system refuses; as main does it. */
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[<>:"/\\|?*\u0000-\u001f]/g;

/**
 * The name that a result will have, without its ending: what main makes of the template, as far as the page can know.
 * @param number of how many results this is which, from 1
 */
export function nameOfResult(template: string, recipe: Named, sources: ReadonlyMap<SourceRef, Source>, at: Date, number = 1, count = 1): string {
  const stem = (ref: SourceRef): string => (ref.startsWith("gallery:") ? ref.slice("gallery:".length) : (sources.get(ref)?.name ?? "").replace(/\.[^.]*$/, ""));
  const named: Readonly<Record<Placeholder, string>> = {
    content: recipe.content ? stem(refOf(recipe.content)) : "texture",
    style: blended(recipe.regions.flatMap(({ styles }) => styles.map(({ picture }) => stem(refOf(picture))))),
    method: recipe.method,
    strength: String(Math.round(100 * (recipe.regions[0]?.strength ?? 1))),
    ...timesOf(at),
    number: String(number).padStart(String(count).length, "0"),
  };
  const values = new Map<string, string>(Object.entries(named));
  const name = template.replace(/\{(\w+)\}/g, (whole, key: string) => values.get(key) ?? whole);
  return name.replace(UNSAFE, "-").replace(/^[\s.]+|[\s.]+$/g, "") || "picture";
}

/** Up to three styles by name, more by the first and how many follow. */
function blended(stems: readonly string[]): string {
  const styles = [...new Set(stems)];
  return styles.length > 3 ? `${styles[0]}+${styles.length - 1}` : styles.join("+");
}

function timesOf(at: Date): Readonly<Record<"date" | "time", string>> {
  const two = (value: number): string => String(value).padStart(2, "0");
  return {
    date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
    time: [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join("-"),
  };
}
