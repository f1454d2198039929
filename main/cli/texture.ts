import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import type { GivenFlags } from "./flags.ts";
import { addOutputFlags, addRecipeFlags, completeFlags } from "./flags.ts";

const examples = `
Example:
  anybrush texture --style starry.jpg --size 1024x1024 --seed 7 -o texture.png`;

/** `anybrush texture` */
export function addTexture(program: Command, end: (code: ExitCode) => void): void {
  const command = program.command("texture").description("paint a texture from noise; --size takes its width and height");
  addOutputFlags(addRecipeFlags(command)).addHelpText("after", examples);
  command.action(async (flags: GivenFlags) => {
    const { paint } = await import("./paint.ts");
    end(await paint(null, completeFlags(flags)));
  });
}
