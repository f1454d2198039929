import type { JobInput } from "../../shared/job.ts";
import { formatExtensions } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { PaintFlags } from "./flags.ts";
import { parseDepth, parseDevice, parseFormat, parseMemory, parsePixels, parseWhole } from "./options.ts";

/** What all results of a run share beyond their recipe. */
export interface PaintSettings {
  readonly output: Omit<JobInput["output"], "file">;
  readonly limits: Pick<JobInput, "memory" | "pixelLimit" | "device">;
  /** What --auto is to choose; null: nothing. */
  readonly auto: { readonly method: boolean; readonly strength: boolean } | null;
  /** Ending of a result whose name the command line leaves open. */
  readonly extension: string;
}

/** @throws Problem `usage` for a flag that cannot be read. */
export function paintSettings(flags: PaintFlags): PaintSettings {
  if (flags.force && flags.unique) throw new Problem("usage", { what: "--force and --unique exclude each other." });
  const open = { method: flags.method === undefined, strength: flags.strength.length === 0 };
  if (flags.auto && !open.method && !open.strength) throw new Problem("usage", { what: "--auto has nothing to choose beside --method and --strength." });
  const format = flags.format === undefined ? null : parseFormat("--format", flags.format);
  return {
    output: {
      format,
      ...(flags.quality === undefined ? {} : { quality: parseWhole("--quality", flags.quality, 1, 100) }),
      ...(flags.depth === undefined ? {} : { depth: parseDepth("--depth", flags.depth) }),
      metadata: flags.stripMetadata ? "strip" : "keep",
      existing: flags.force ? "overwrite" : flags.unique ? "unique" : "refuse",
    },
    limits: {
      ...(flags.memory === undefined ? {} : { memory: parseMemory("--memory", flags.memory) }),
      ...(flags.pixelLimit === undefined ? {} : { pixelLimit: parsePixels("--pixel-limit", flags.pixelLimit) }),
      ...(flags.device === undefined ? {} : { device: parseDevice("--device", flags.device) }),
    },
    auto: flags.auto ? open : null,
    extension: formatExtensions[format ?? "png"][0],
  };
}
