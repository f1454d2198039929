import type { Command } from "commander";
import { levelPresetNames } from "../../shared/level-presets.ts";
import type { RecipeFlags } from "./recipe-flags.ts";

/** The flags of `stylize` and `texture`. */
export interface PaintFlags extends RecipeFlags {
  readonly recipe?: string;
  readonly find: readonly string[];
  readonly preset?: string;
  readonly auto?: true;
  readonly labels?: string;
  readonly label: readonly string[];
  readonly styleLabels: readonly string[];
  readonly printRecipe?: true;
  readonly eachStyle: readonly string[];
  readonly output?: string;
  readonly format?: string;
  readonly quality?: string;
  readonly depth?: string;
  readonly stripMetadata?: true;
  readonly force?: true;
  readonly unique?: true;
  readonly memory?: string;
  readonly pixelLimit?: string;
  readonly device?: string;
  readonly json?: true;
}

const noLists = { style: [], styleMask: [], mask: [], strength: [], color: [], eachStyle: [], find: [], label: [], styleLabels: [] } as const;

/** The flags as commander hands them over: repeatable ones are there only if they were given. */
export type GivenFlags = Omit<PaintFlags, keyof typeof noLists> & Partial<Pick<PaintFlags, keyof typeof noLists>>;

/** The flags with an empty list for each repeatable one that was not given. */
export function completeFlags(given: GivenFlags): PaintFlags {
  return { ...noLists, ...given };
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** An option that may be given several times. */
export function repeatable(command: Command, flags: string, description: string): Command {
  return command.option(flags, `${description} (repeatable)`, collect);
}

/** Adds the flags that say which styles paint what. */
function addRegionFlags(command: Command): Command {
  repeatable(command, "-s, --style <picture[:weight]>", "style: a file, or a gallery name; several are blended by weight");
  repeatable(command, "--mask <mask=picture[:weight]>", "a region with its own style, where the mask is white; styles from --style fill the rest");
  repeatable(command, "--style-mask <mask=style>", "take the style only from the white parts of a mask of the style picture");
  command.option("--labels <picture>", "a label map: a picture of few colors, each of which --label gives a style");
  repeatable(command, "--label <rrggbb=picture[:weight]>", "the style of a color of --labels; several are blended by weight");
  return repeatable(command, "--style-labels <style=picture>", "a label map of a style: each color marks the part that gives the style of that label");
}

/** Adds a flag for every field of a recipe that pictures and textures have alike. */
export function addRecipeFlags(command: Command): Command {
  addRegionFlags(command);
  repeatable(command, "--strength <[mask=]0..1>", "how much of the style: for the whole, or the region of a mask or label");
  repeatable(command, "--color <[mask=]mode[:0..1]>", "off, luminance, match or histogram: keep the content's colors");
  repeatable(command, "--find <folder>", "where to look for pictures of --recipe that were moved, by what they hold");
  return command
    .option("--palette <picture|none>", "take the colors of this picture, with --color match (which it implies) or histogram")
    .option("--method <name>", "wct, ot (keeps structure better) or adain (lightest)")
    .option("--levels <list>", `${levelPresetNames.join(", ")}; or levels to run, in order: 5,3,1 or with strengths 5=1,4=0.8`)
    .option("--style-scale <factor>", "size of the strokes: 2 paints them twice as large")
    .option("--coarse-size <pixels|none>", "paint shapes on a picture of this longest side, and only texture on larger ones, so that any size looks alike (none: shapes at full size)")
    .option("--size <pixels>", "size of the result: 2048 (longest side) or 1920x1080")
    .option("--seed <number>", "which random numbers a texture starts from")
    .option("--pack <name>", "model pack; `anybrush models list` shows those installed")
    .option("--regularization <kind[:epsilon]>", "ridge or threshold")
    .option("--recipe <file>", "start from a recipe: a JSON file, or a picture made by Anybrush")
    .option("--preset <file>", "method, levels, strokes, strength and color from a preset that the studio exported; other flags win")
    .option("--print-recipe", "print the recipe as JSON and do nothing else");
}

/** Adds the flags on how results are written and what a run may use. */
export function addOutputFlags(command: Command): Command {
  return command
    .option("-o, --output <path>", "result file; the folder for results of a batch")
    .option("--format <name>", "jpeg, png, webp, tiff or avif; else by the result's ending")
    .option("--quality <1..100>", "of jpeg, webp and avif")
    .option("--depth <bits>", "8 or 16 bits per channel; 16 for png and tiff")
    .option("--strip-metadata", "write neither the content's EXIF nor the recipe")
    .option("--force", "replace a result that exists")
    .option("--unique", "number a result whose name is taken")
    .option("--memory <bytes>", "memory the run may use, such as 2G")
    .option("--pixel-limit <pixels>", "largest source picture, such as 800M")
    .option("--device <name>", "where to compute; `anybrush doctor` lists what works here")
    .option("--json", "tell everything as JSON, one object per line");
}
