import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { columns } from "../../main/cli/output.ts";
import { EngineHost } from "../../main/process/host.ts";
import { BUNDLED, findPack } from "../../main/studio/model-library.ts";
import type { RecipeInput } from "../../shared/recipe.ts";
import { pictures } from "./contestants.ts";
import { median } from "./report.ts";

type Change = Partial<Pick<RecipeInput, "method" | "styleScale">> & Partial<Pick<RecipeInput["regions"][number], "strength" | "color">>;

/** What a person moves while watching; every turn is a value that was not seen before. */
const steps: Readonly<Record<string, (turn: number) => Change>> = {
  "strength": (turn) => ({ strength: 1 - turn / 100 }),
  "method: ot": (turn) => ({ method: "ot", strength: 1 - turn / 100 }),
  "method: adain": (turn) => ({ method: "adain", strength: 1 - turn / 100 }),
  "color: luminance": (turn) => ({ color: { mode: "luminance", strength: 1 - turn / 100 } }),
  "color: match": (turn) => ({ color: { mode: "match", strength: 1 - turn / 100 } }),
  "color: histogram": (turn) => ({ color: { mode: "histogram", strength: 1 - turn / 100 } }),
  "style scale": (turn) => ({ styleScale: 1 + turn / 50 }),
};

/** Milliseconds from request to written file. */
interface PreviewTimes {
  readonly longest: number;
  readonly step: string;
  /** With pictures that the process knows. */
  readonly known: readonly number[];
  /** With copies of them that it has never seen; packs and sessions are ready all the same. */
  readonly unknown: readonly number[];
}

export interface PreviewReport {
  /** Of a process that is started for it, and of the first preview after a warm-up. */
  readonly start: { readonly warm: number; readonly first: number };
  readonly times: readonly PreviewTimes[];
}

/** A process that paints previews, and the clock beside it. */
class Watch {
  readonly #host = new EngineHost();
  readonly #folder: string;
  readonly #pack: string;
  #copies = 0;

  constructor(folder: string, pack: string) {
    this.#folder = folder;
    this.#pack = pack;
  }

  async warm(longest: number): Promise<number> {
    return clocked(async () => this.#host.warm({ packFolder: this.#pack, content: pictures.content, longest }));
  }

  async preview(longest: number, { strength = 1, color = { mode: "off" }, ...rest }: Change, { content, style }: typeof pictures = pictures): Promise<number> {
    const recipe: RecipeInput = { version: 2, content: { file: content }, regions: [{ styles: [{ picture: { file: style } }], strength, color }], ...rest };
    return clocked(async () => this.#host.preview({ recipe, packFolder: this.#pack, longest, file: join(this.#folder, "preview") }));
  }

  /** The same pictures under names that nothing is known of. */
  async strangers(): Promise<typeof pictures> {
    const copy = async (name: keyof typeof pictures): Promise<string> => {
      const file = join(this.#folder, `${name}-${++this.#copies}.jpg`);
      await copyFile(pictures[name], file);
      return file;
    };
    return { content: await copy("content"), style: await copy("style") };
  }

  async end(): Promise<void> {
    await this.#host.close();
  }
}

async function clocked(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Known and unknown take turns, so that whatever else the machine does hits both alike. */
export async function measurePreviews(sizes: readonly number[], runs: number, folder: string): Promise<PreviewReport> {
  const watch = new Watch(folder, await findPack(BUNDLED));
  try {
    const start = { warm: await watch.warm(sizes[0]!), first: await watch.preview(sizes[0]!, {}) };
    const times: PreviewTimes[] = [];
    for (const longest of sizes) for (const step of Object.keys(steps)) times.push(await measureStep(watch, longest, step, runs));
    return { start, times };
  } finally {
    await watch.end();
  }
}

async function measureStep(watch: Watch, longest: number, step: string, runs: number): Promise<PreviewTimes> {
  const times: PreviewTimes & { known: number[]; unknown: number[] } = { longest, step, known: [], unknown: [] };
  await watch.preview(longest, {});
  for (let turn = 1; turn <= runs; turn++) {
    const change = steps[step]!(turn);
    times.known.push(await watch.preview(longest, change));
    times.unknown.push(await watch.preview(longest, change, await watch.strangers()));
  }
  return times;
}

/** The report as a table for people. */
export function previewText({ start, times }: PreviewReport): string {
  const head = ["longest", "what changes", "ms", "fastest", "of unknown pictures, ms", "fastest", "ratio"];
  const ms = (values: readonly number[]): readonly string[] => [median(values), Math.min(...values)].map((value) => value.toFixed(0));
  return [
    `Previews with the bundled pack, from the request to the written file. Start and warm-up ${start.warm.toFixed(0)} ms, first preview ${start.first.toFixed(0)} ms.`,
    "",
    columns([head, ...times.map(({ longest, step, known, unknown }) => [String(longest), step, ...ms(known), ...ms(unknown), (median(known) / median(unknown)).toFixed(2)])]),
  ].join("\n");
}
