import type { Draft } from "./draft.ts";

/** Numbers that a person moves together, under one name: where one share of a blend grows, the others shrink. */
const together = /(?<=\.styles\.)\d+(?=\.weight$)/;

/** What a change of the draft was. */
export type Change =
  | { readonly kind: "none" }
  /** One number, by its path such as `regions.0.strength`. */
  | { readonly kind: "number"; readonly path: string }
  | { readonly kind: "other" };

export function changeOf(before: Draft, after: Draft): Change {
  const paths = new Set([...changes(before, after, "")].map((path) => path?.replace(together, "*")));
  const [path] = paths;
  if (paths.size === 0) return { kind: "none" };
  return paths.size === 1 && path !== undefined ? { kind: "number", path } : { kind: "other" };
}

/** Paths of numbers that differ; `undefined` for every difference that is none of numbers. */
function* changes(one: unknown, other: unknown, path: string): Generator<string | undefined> {
  if (Object.is(one, other)) return;
  if (typeof one === "number" && typeof other === "number") yield path;
  else if (isTree(one) && isTree(other) && sameKeys(one, other)) for (const key of Object.keys(one)) yield* changes(one[key], other[key], path ? `${path}.${key}` : key);
  else yield undefined;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function sameKeys(one: object, other: object): boolean {
  return Object.keys(one).join() === Object.keys(other).join();
}
