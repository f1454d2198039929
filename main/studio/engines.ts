import type { HostOptions } from "../process/errands.ts";
import type { EngineHost } from "../process/host.ts";
import { SAFE_DEVICE, withSecondTry } from "./second-try.ts";

/** What the studio asks of an engine process. */
export type Engine = Pick<EngineHost, "run" | "preview" | "inspect" | "thumbnail" | "keepMask" | "recipe" | "advise" | "select" | "warm" | "probe" | "close">;

/** Makes an engine whose process starts with its first work. The desktop app passes its launcher here. */
export type MakeEngine = (options: Pick<HostOptions, "niceness">) => Engine;

/** Jobs give way to whatever the person is looking at. */
const JOB_NICENESS = 5;

/** One process for each kind of work, so that a minute's job never delays a slider, nor a slider a thumbnail. */
export interface Engines {
  readonly pictures: Pick<Engine, "inspect" | "thumbnail" | "keepMask" | "recipe" | "close">;
  readonly previews: Engine;
  readonly jobs: Engine;
  /** Started by the first selection: many studios never see one. */
  readonly selections: Pick<Engine, "select" | "close">;
}

export function makeEngines(make: MakeEngine): Engines {
  return { pictures: insistent(make({})), previews: make({}), jobs: make({ niceness: JOB_NICENESS }), selections: make({}) };
}

export async function closeEngines({ pictures, previews, jobs, selections }: Engines): Promise<void> {
  await Promise.all([pictures, previews, jobs, selections].map(async (engine) => engine.close()));
}

/** A process that dies over pictures is nobody's concern unless it dies again. */
function insistent(engine: Engine): Engines["pictures"] {
  const twice = async <T>(work: () => Promise<T>): Promise<T> => withSecondTry(SAFE_DEVICE, work, () => {});
  return {
    inspect: async (file, pixelLimit) => twice(async () => engine.inspect(file, pixelLimit)),
    thumbnail: async (input) => twice(async () => engine.thumbnail(input)),
    keepMask: async (input) => twice(async () => engine.keepMask(input)),
    recipe: async (file) => twice(async () => engine.recipe(file)),
    close: async () => engine.close(),
  };
}
