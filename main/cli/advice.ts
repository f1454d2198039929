import type { Recipe } from "../../shared/recipe.ts";
import type { Advice } from "../../shared/studio/looks.ts";
import type { EngineHost } from "../process/host.ts";
import type { PaintSettings } from "./paint-settings.ts";
import type { Reporter, Task } from "./reporter.ts";

const REASONS: Readonly<Record<Advice["reasons"][number], string>> = {
  "style-close": "the style is close to the content",
  "style-far": "the style is far from the content",
  "style-flat": "the style is nearly one color",
  "content-fragile": "faces and fine shapes would suffer at full strength",
  "content-sturdy": "the content stays itself under strong paint",
  "content-layered": "the content lies in layers, as landscapes do",
};

interface Advising {
  readonly task: Task;
  readonly settings: PaintSettings;
  readonly host: Pick<EngineHost, "advise">;
  readonly signal: AbortSignal;
  readonly reporter: Pick<Reporter, "advice">;
}

/** What was chosen and why, in one line. */
export function adviceText({ method, strength, reasons }: Advice): string {
  const why = reasons.map((reason) => REASONS[reason]).join("; ");
  return `auto: ${method} at strength ${strength}${why === "" ? "" : `, since ${why}`}`;
}

/**
 * The recipe as --auto has it: every region with the strength that suits its styles, and the method that suits those of the first. Without
 * --auto it is as it was.
 * @throws Problem as `EngineHost.advise` does
 */
export async function advised({ recipe, packFolder }: { readonly recipe: Recipe; readonly packFolder: string }, { task, settings, host, signal, reporter }: Advising): Promise<Recipe> {
  const { auto, limits } = settings;
  if (!auto) return recipe;
  const { pixelLimit, device } = limits;
  const order = { packFolder, ...(pixelLimit !== undefined && { pixelLimit }), ...(device !== undefined && { device }) };
  const advices: Advice[] = [];
  for (const region of recipe.regions) {
    const foremost = { ...recipe, regions: [region, ...recipe.regions.filter((other) => other !== region)] };
    const advice = await host.advise({ recipe: foremost, ...order }, { signal });
    reporter.advice(task, advice);
    advices.push(advice);
  }
  const regions = recipe.regions.map((region, index) => (auto.strength ? { ...region, strength: advices[index]!.strength } : region));
  return { ...recipe, method: auto.method ? advices[0]!.method : recipe.method, regions };
}
