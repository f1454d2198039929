import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import type { GivenFlags } from "./flags.ts";
import { addOutputFlags, addRecipeFlags, completeFlags } from "./flags.ts";

const examples = `
Examples:
  anybrush texture --style starry.jpg --size 1024x1024 --seed 7 -o texture.png
  anybrush texture --style bricks.jpg --size 512x512 --seamless -o tile.png
  anybrush texture --labels doodle.png --label 0000ff=painting.jpg --label 00ff00=painting.jpg --style-labels painting.jpg=parts.png -o landscape.png

The last one paints a picture from a doodle: blue and green in doodle.png become what lies under blue and green in parts.png.`;

/** `anybrush texture` */
export function addTexture(program: Command, end: (code: ExitCode) => void): void {
  const command = program.command("texture").description("paint a texture from noise; --size takes its width and height");
  addRecipeFlags(command);
  command.option("--seamless", "paint it so that it tiles without a seam").option("--no-seamless", "as a recipe would have it, but with edges");
  addOutputFlags(command).addHelpText("after", examples);
  command.action(async (flags: GivenFlags) => {
    const { paint } = await import("./paint.ts");
    end(await paint(null, completeFlags(flags)));
  });
}
