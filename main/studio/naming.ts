import { extname } from "node:path";
import type { Recipe } from "../../shared/recipe.ts";
import { safeName } from "./safe-name.ts";

/** What a template of names can speak of. */
export interface NameFacts {
  readonly recipe: Pick<Recipe, "method" | "regions">;
  /** Names that the content and the styles give, without folders and endings. */
  readonly content: string;
  readonly style: string;
  readonly at: Date;
  /** Of how many results this is which, from 1. */
  readonly number: number;
  readonly count: number;
}

/**
 * The name of a result, without its ending: the template with its placeholders filled in, safe on every system. Strength is in
 * percent, date and time are local and sort as text. Placeholders that nobody knows stay as they were typed.
 */
export function resultName(template: string, facts: NameFacts): string {
  const values = placeholders(facts);
  return safeName(template.replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole));
}

function placeholders({ recipe, content, style, at, number, count }: NameFacts): ReadonlyMap<string, string> {
  const two = (value: number): string => String(value).padStart(2, "0");
  return new Map([
    ["content", content],
    ["style", style],
    ["method", recipe.method],
    ["strength", String(Math.round(100 * (recipe.regions[0]?.strength ?? 1)))],
    ["date", `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`],
    ["time", [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join("-")],
    ["number", String(number).padStart(String(count).length, "0")],
  ]);
}

/** Gives each name of a batch a number where another result already goes by it, letter case aside as on Windows and macOS. */
export class TakenNames {
  readonly #taken = new Set<string>();
  /** The number to try next for a name, so that thousands of equal ones are no matter. */
  readonly #numbers = new Map<string, number>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.#taken.add(sameName(name));
  }

  /** @param name with its ending: `photo-waves.jpg` */
  unused(name: string): string {
    const ending = extname(name);
    const stem = name.slice(0, name.length - ending.length);
    let free = name;
    let number = this.#numbers.get(sameName(name)) ?? 2;
    for (; this.#taken.has(sameName(free)); number += 1) free = `${stem}-${number}${ending}`;
    this.#numbers.set(sameName(name), number);
    this.#taken.add(sameName(free));
    return free;
  }
}

function sameName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
