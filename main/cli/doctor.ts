import { availableParallelism, cpus, freemem, totalmem } from "node:os";
import type { Command } from "commander";
import { Problem } from "../../shared/problems.ts";
import type { Probe } from "../process/answers.ts";
import type { InstalledPack } from "../studio/model-library.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { answer, answerJson, columns, problemFacts, reportProblem } from "./output.ts";

/** What the machine is, as far as Anybrush cares; memory in bytes. */
interface Machine {
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  readonly memory: number;
  readonly memoryFree: number;
}

/** `anybrush doctor` */
export function addDoctor(program: Command, end: (code: ExitCode) => void): void {
  program
    .command("doctor")
    .description("tell what this machine offers and whether the engine works on it")
    .option("--json", "one JSON object per line")
    .action(async ({ json }: { readonly json?: true }) => {
      const { listPacks } = await import("../studio/model-library.ts");
      const [machine, packs, probe] = [describeMachine(), await listPacks(), await probeEngine()];
      const versions = { anybrush: program.version() ?? "", node: process.versions.node };
      (json ? tellJson : tell)(machine, versions, packs, probe);
      if (probe instanceof Problem) end(exitCodeOf(probe.code));
    });
}

/** The engine's own account, or why there is none: a doctor must not die of the illness. */
async function probeEngine(): Promise<Probe | Problem> {
  const { EngineHost } = await import("../process/host.ts");
  const host = new EngineHost();
  try {
    return await host.probe();
  } catch (error) {
    return Problem.from(error);
  } finally {
    await host.close();
  }
}

function describeMachine(): Machine {
  return {
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memory: totalmem(),
    memoryFree: freemem(),
  };
}

type Tell = (machine: Machine, versions: Readonly<Record<string, string>>, packs: readonly InstalledPack[], probe: Probe | Problem) => void;

const tellJson: Tell = (machine, versions, packs, probe) => {
  answerJson({ event: "machine", ...machine });
  for (const { name, folder, state } of packs) answerJson({ event: "pack", name, folder, state: state.kind });
  if (probe instanceof Problem) return answerJson({ event: "failed", versions, ...problemFacts(probe) });
  answerJson({ event: "versions", ...versions, ...probe.versions });
  answerJson({ event: "providers", providers: probe.providers });
  for (const device of probe.devices) answerJson({ event: "device", ...device });
};

const tell: Tell = (machine, versions, packs, probe) => {
  const working = probe instanceof Problem ? null : probe;
  answer(columns(Object.entries({ ...versions, ...working?.versions })));
  const memory = `${gibibytes(machine.memory)} GiB, ${gibibytes(machine.memoryFree)} GiB free`;
  answer(`\n${columns([["platform", machine.platform], ["processor", `${machine.processor}, ${machine.cores} cores`], ["memory", memory]])}`);
  const packRows = packs.map((pack) => [pack.name, pack.state.kind, pack.folder]);
  answer(`\n${packs.length === 0 ? "no model pack is installed" : columns([["pack", "state", "folder"], ...packRows])}`);
  if (working) {
    answer(`\n${columns([["providers", working.providers.join(", ")]])}`);
    answer(`\n${columns([["device", "name", "state", "probe"], ...working.devices.map(deviceRow)])}`);
  } else if (probe instanceof Problem) reportProblem(probe, false);
};

function deviceRow({ name, title, ok, why, milliseconds, gflops, difference, relativeTime }: Probe["devices"][number]): readonly string[] {
  const numbers = [
    ...(milliseconds === undefined ? [] : [`${milliseconds.toFixed(1)} ms`]),
    ...(gflops === undefined ? [] : [`${gflops.toFixed(1)} Gflop/s`]),
    ...(relativeTime === undefined || name === "cpu" ? [] : [`${relativeTime.toPrecision(2)} times the CPU's time`]),
    ...(difference === undefined ? [] : [`differs by ${difference.toExponential(1)}`]),
  ];
  return [name, title, ok ? "works" : "unusable", [...numbers, ...(why === undefined ? [] : [why])].join(", ")];
}

function gibibytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}
