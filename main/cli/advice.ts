import type { Recipe } from "../../shared/recipe.ts";
import type { Advice } from "../../shared/studio/looks.ts";
import { audible } from "../process/audible.ts";
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

/** What --auto chose, and why: neither a method nor a strength that was given. */
export type Chosen = Omit<Advice, "method" | "strength"> & Partial<Pick<Advice, "method" | "strength">>;

interface Advising {
  readonly task: Task;
  readonly settings: PaintSettings;
  readonly host: Pick<EngineHost, "advise">;
  readonly signal: AbortSignal;
  readonly reporter: Pick<Reporter, "advice">;
}

/** What was chosen and why, in one line. */
export function adviceText({ method, strength, reasons }: Chosen): string {
  const what = [method, strength === undefined ? undefined : `strength ${strength}`].filter((part) => part !== undefined).join(" at ");
  const why = reasons.map((reason) => REASONS[reason]).join("; ");
  return `auto: ${what}${why === "" ? "" : `, since ${why}`}`;
}

/**
 * The recipe as --auto has it: every region that paints with the strength that suits its styles, and the method that suits those of the first
 * of them. Without --auto it is as it was.
 * @throws Problem as `EngineHost.advise` does
 */
export async function advised({ recipe, packFolder }: { readonly recipe: Recipe; readonly packFolder: string }, { task, settings, host, signal, reporter }: Advising): Promise<Recipe> {
  const { auto, limits } = settings;
  if (!auto) return recipe;
  const { pixelLimit, device } = limits;
  const order = { packFolder, ...(pixelLimit !== undefined && { pixelLimit }), ...(device !== undefined && { device }) };
  let { method } = recipe;
  const regions = [...recipe.regions];
  const painting = audible(regions).flatMap(({ styles }, index) => (styles.length > 0 ? [index] : []));
  for (const index of auto.strength ? painting : painting.slice(0, 1)) {
    const region = recipe.regions[index]!;
    const foremost = { ...recipe, regions: [region, ...recipe.regions.filter((other) => other !== region)] };
    const advice = await host.advise({ recipe: foremost, ...order }, { signal });
    const chosen = chosenOf(advice, { method: auto.method && index === painting[0], strength: auto.strength });
    reporter.advice(task, chosen);
    method = chosen.method ?? method;
    regions[index] = { ...region, strength: chosen.strength ?? region.strength };
  }
  return { ...recipe, method, regions };
}

/** The part of an advice that is taken. */
function chosenOf({ method, strength, ...measured }: Advice, open: NonNullable<PaintSettings["auto"]>): Chosen {
  return { ...(open.method && { method }), ...(open.strength && { strength }), ...measured };
}
