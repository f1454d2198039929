import { methods } from "../../shared/recipe.ts";
import type { StudioPack } from "../../shared/studio/contract.ts";
import { listPacks } from "./model-library.ts";
import type { PrivateNames } from "./private-names.ts";

/** The installed packs as the renderer sees them. */
export async function studioPacks(names: PrivateNames): Promise<StudioPack[]> {
  return (await listPacks()).map(({ name, state }) => {
    if (state.kind === "broken") return { name, methods: [], levels: [], problem: names.report(state.problem) };
    const { description } = state;
    return { name, methods: methods.filter((method) => description.methods.includes(method)), levels: description.levels.map(({ level }) => level), problem: null };
  });
}
