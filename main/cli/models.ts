import { resolve } from "node:path";
import type { Command } from "commander";
import { Problem } from "../../shared/problems.ts";
import type { ImportProgress } from "../studio/import/import-weights.ts";
import type { InstalledPack } from "../studio/model-library.ts";
import { cancelOnSignal } from "./cancellation.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { answer, answerJson, columns, problemFacts, remark } from "./output.ts";

interface Json {
  readonly json?: true;
}

/** `anybrush models list|verify|import|export` */
export function addModels(program: Command, end: (code: ExitCode) => void): void {
  const models = program.command("models").description("list, check, import and export model packs");
  const add = (name: string, about: string): Command =>
    models.command(name).description(about).option("--json", "one JSON object per line");
  add("list", "the packs that are installed").action(async ({ json }: Json) => {
    const { listPacks } = await import("../studio/model-library.ts");
    tellPacks(await listPacks(), json);
  });
  add("verify", "read all packs and check their weights").action(async ({ json }: Json) => {
    const { verifyPacks } = await import("../studio/model-library.ts");
    const packs = await verifyPacks();
    tellPacks(packs, json);
    const broken = packs.find((pack) => pack.state.kind === "broken");
    if (broken?.state.kind === "broken") end(exitCodeOf(broken.state.problem.code));
  });
  add("import", "install a pack, or weights that others published")
    .argument("<source>", "folder of a pack or of published weights; or a manifest: a file, an address, or a name such as wct-16x")
    .requiredOption("--name <name>", "what recipes will call the pack")
    .option("--force", "replace a pack of that name")
    .action(importPack);
  add("export", "write a pack as ONNX graphs for other programs")
    .requiredOption("--pack <name>", "the pack")
    .requiredOption("-o, --output <folder>", "where the graphs go")
    .action(exportPack);
}

function tellPacks(packs: readonly InstalledPack[], json: boolean | undefined): void {
  if (json) return packs.forEach((pack) => answerJson(packLine(pack)));
  if (packs.length === 0) return remark("No model pack is installed.");
  answer(columns(packs.map(packRow)));
}

function packLine({ name, origin, folder, state }: InstalledPack): { event: string; [fact: string]: unknown } {
  const pack = { event: "pack", name, origin, folder, state: state.kind };
  if (state.kind === "broken") return { ...pack, ...problemFacts(state.problem) };
  const { version, licence, source, methods, levels } = state.description;
  return { ...pack, version, licence, source, methods, levels: levels.map(({ level }) => level) };
}

function packRow({ name, folder, state }: InstalledPack): readonly string[] {
  if (state.kind === "broken") return [name, "damaged", "", "", `${state.problem.message} ${state.problem.next}`];
  const { version, licence, levels } = state.description;
  return [name, version, `levels ${levels.map(({ level }) => level).join(",")}`, licence, folder];
}

async function importPack(source: string, { name, force, json }: { readonly name: string; readonly force?: true } & Json): Promise<void> {
  const { importWeights } = await import("../studio/import/import-weights.ts");
  const onProgress = importTeller(json);
  const folder = await importWeights({ source, name, replace: force ?? false, signal: cancelOnSignal(), onProgress });
  if (json) return answerJson({ event: "done", name, folder });
  answer(`${name} is installed at ${folder}`);
}

/** Tells an import's progress at every tenth of a stage. */
function importTeller(json: boolean | undefined): (progress: ImportProgress) => void {
  let told = "";
  return ({ stage, fraction }) => {
    const line = `${stage} ${Math.floor(fraction * 10) * 10} %`;
    if (line === told) return;
    told = line;
    if (json) answerJson({ event: "progress", stage, fraction });
    else remark(line);
  };
}

async function exportPack({ pack, output, json }: { readonly pack: string; readonly output: string } & Json): Promise<void> {
  const { findPack } = await import("../studio/model-library.ts");
  const { EngineHost } = await import("../process/host.ts");
  const folder = await findPack(pack);
  const host = new EngineHost();
  try {
    for (const file of await host.exportGraphs(folder, resolve(output))) {
      if (json) answerJson({ event: "done", file });
      else answer(file);
    }
  } catch (error) {
    throw Problem.from(error);
  } finally {
    await host.close();
  }
}
