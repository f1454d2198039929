import type { SpotlightActionData, SpotlightFilterFunction } from "@mantine/spotlight";

type SpotlightActions = ReturnType<SpotlightFilterFunction>[number];

/**
 * All actions in their groups while nothing is searched for, then those that have every word: first the ones whose label begins
 * as the query does, then those with a word that does, then the rest.
 */
export function ranked(query: string, actions: readonly SpotlightActions[]): SpotlightActions[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [...actions];
  const words = wanted.split(/\s+/);
  const found = actions.flatMap(single).filter(({ label }) => words.every((word) => label?.toLowerCase().includes(word)));
  return found.toSorted((one, other) => rank(one, wanted) - rank(other, wanted));
}

function single(action: SpotlightActions): readonly SpotlightActionData[] {
  return "actions" in action ? action.actions : [action];
}

function rank({ label = "" }: SpotlightActionData, wanted: string): number {
  const text = label.toLowerCase();
  if (text.startsWith(wanted)) return 0;
  return text.includes(` ${wanted}`) ? 1 : 2;
}
