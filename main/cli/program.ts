import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addDoctor } from "./doctor.ts";
import { describeExitCodes } from "./exit-codes.ts";
import type { ExitCode } from "./exit-codes.ts";
import { addModels } from "./models.ts";
import { addShow } from "./show.ts";
import { addStudio } from "./studio.ts";
import { addStyles } from "./styles.ts";
import { addStylize } from "./stylize.ts";
import { addTexture } from "./texture.ts";

/** The command line's grammar. `end` is told the exit code of a command whose failures are not thrown. */
export function makeProgram(end: (code: ExitCode) => void): Command {
  const program = new Command("anybrush");
  program
    .description("Paints any picture in the style of any other picture, on your own machine.")
    .version(version())
    .exitOverride()
    // Usage errors are thrown as well, and told in one voice with all others.
    .configureOutput({ outputError: () => undefined })
    .addHelpText("after", `\nExit codes:\n${describeExitCodes()}`);
  addStudio(program);
  addStylize(program, end);
  addTexture(program, end);
  addShow(program);
  addModels(program, end);
  addStyles(program);
  addDoctor(program, end);
  return program;
}

/** From package.json, which lies at the root of the installation: three folders above the built file. */
function version(): string {
  const description: unknown = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  if (typeof description === "object" && description !== null && "version" in description) return String(description.version);
  return "unknown";
}
