import type { Command } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import type { GivenFlags } from "./flags.ts";
import { addOutputFlags, addRecipeFlags, completeFlags, repeatable } from "./flags.ts";

const examples = `
Examples:
  anybrush stylize photo.jpg --style starry.jpg -o painted.png
  anybrush stylize photo.jpg --style starry.jpg:0.7 --style waves.jpg:0.3 --color luminance
  anybrush stylize photo.jpg --mask sky.png=starry.jpg --style waves.jpg --strength sky.png=0.5
  anybrush stylize 'photos/*.jpg' --each-style gallery -o results
  anybrush stylize photo.jpg --style starry.jpg --auto
  anybrush stylize photo.jpg --style starry.jpg --levels texture --palette sunset.jpg
  anybrush stylize photo.jpg --labels map.png --label ff0000=starry.jpg --label 0000ff=waves.jpg
  anybrush stylize other.jpg --recipe painted.png -o other-painted.png
  anybrush stylize --recipe painted.png --find ~/Pictures -o again.png

Without -o a result is named <content>-<style>.png and lies beside its content.
The exit codes are listed by "anybrush --help".`;

/** `anybrush stylize <content...>` */
export function addStylize(program: Command, end: (code: ExitCode) => void): void {
  const command = program.command("stylize").description("paint pictures in the style of others");
  command.argument("[content...]", "pictures: files, folders or patterns; none takes the content of --recipe");
  addRecipeFlags(command);
  repeatable(command, "--each-style <pictures>", "one result for each style: a file, folder, pattern or `gallery`");
  command.option("--auto", "choose method and strength for this content and style; --method and --strength win");
  addOutputFlags(command);
  command.addHelpText("after", examples);
  command.action(async (contents: readonly string[], flags: GivenFlags) => {
    const { paint } = await import("./paint.ts");
    end(await paint(contents, completeFlags(flags)));
  });
}
