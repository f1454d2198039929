import { z } from "zod";

/**
 * Everything that can go wrong, in one table: a code for programs, a sentence for people, and what to do next.
 * `{name}` is filled from the problem's facts. Codes are part of the contract: never rename one, only add.
 */
export const problems = {
  "usage": ["{what}", "Run the command with --help to see what it takes."],
  "internal": ["Something went wrong inside Anybrush: {what}", "Please report it, with the command or recipe that led here."],
  "cancelled": ["The work was cancelled; nothing was written.", "Start it again when you like."],

  "recipe-invalid": ["This recipe does not hold together: {what}", "Correct the field that is named and try again."],
  "recipe-version": ["This recipe is of version {version}; this Anybrush reads up to version {newest}.", "Update Anybrush."],
  "recipe-missing": ["{file} carries no Anybrush recipe.", "Use a picture that Anybrush made without --strip-metadata, or a recipe as JSON."],
  "recipe-pictures": ["Pictures of this recipe are not where they were: {list}.", "Give the folder that they are in now with --find."],
  "preset-invalid": ["{file} is no preset that Anybrush reads: {what}", "Export the preset again from the studio."],

  "picture-missing": ["There is no file at {file}.", "Check the path."],
  "picture-unreadable": ["{file} cannot be opened for reading.", "Check its permissions."],
  "picture-unknown": ["{file} is not a picture that Anybrush reads.", "Use JPEG, PNG, WebP, TIFF, AVIF, GIF or SVG."],
  "picture-corrupt": ["{file} is damaged: {what}", "Get a sound copy of the picture."],
  "picture-too-large": ["{file} has {pixels} pixels; the limit is {limit}.", "Use a smaller picture, or raise the limit with --pixel-limit."],
  "picture-gone": ["This picture is no longer open.", "Open it again."],
  "picture-flat": ["{file} holds no area to learn from: its mask is empty.", "Paint the mask so that it covers some of the picture."],

  "output-exists": ["{file} exists already.", "Choose another name, or allow --force (replace it) or --unique (number it)."],
  "output-is-source": ["{file} is one of the pictures this result is made from.", "Choose another name for the result."],
  "output-format": ["{file} names no picture format that Anybrush writes.", "End it in .jpg, .png, .webp, .tiff or .avif, or give --format."],
  "output-unwritable": ["{file} cannot be written: {what}", "Check that the folder exists, may be written to and has space."],
  "output-size": ["A {format} picture cannot be {width} x {height}: {what}", "Choose another format, or a smaller size."],
  "output-blank": ["The result came out {what}, so it was not written.", "Try a lower strength, or another device."],

  "pack-missing": ["There is no model pack named {name}.", "Run `anybrush models list` to see the packs that are installed."],
  "pack-invalid": ["The model pack at {file} is not valid: {what}", "Import or install the pack again."],
  "pack-corrupt": ["The weights of the model pack at {file} are damaged: {what}", "Import or install the pack again."],
  "pack-exists": ["A model pack named {name} is installed already.", "Choose another name, or add --force to replace it."],
  "pack-lacks": ["The model pack {name} has no {what}.", "Choose another level or method, or another pack."],
  "weights-invalid": ["{file} is not a weights file Anybrush can read: {what}", "Download the file again from its publisher."],
  "weights-unsafe": ["{file} asks to run {what}, so it was not opened.", "Do not use this file; get it from its publisher."],
  "download-failed": ["{url} could not be downloaded: {what}", "Check the address and the connection, then try again."],
  "download-mismatch": ["{url} is not the file it should be: its SHA-256 is {actual}, not {expected}.", "Do not use it; tell the publisher."],

  "folder-gone": ["This folder is no longer open for results.", "Choose the folder again."],
  "presets-full": ["There are {most} presets already.", "Remove one that you no longer need."],
  "selection-empty": ["Nothing is marked to be selected.", "Paint a rough stroke over the object that you mean."],
  "row-gone": ["This result is no longer in the queue.", "Start it again."],
  "upload-too-large": ["{file} has {bytes} bytes; the limit is {limit}.", "Use a smaller file, or start the studio with a higher --upload-limit."],
  "request-invalid": ["The studio was asked for something that makes no sense: {what}", "Reload the page; if it happens again, please report it."],
  "request-refused": ["This request was refused: {what}", "Open the studio by the address it printed when it started."],
  "host-lacks": ["This is possible in the desktop app only.", "Use the browser's own way to open and save files."],
  "studio-busy": ["The studio cannot start: {what}", "Close the other program first; for a port, another --port does as well."],
  "studio-damaged": ["{file} of the studio was damaged; it was set aside and begun anew.", "Nothing needs doing; what it held lies beside it as {aside}."],
  "studio-lost": ["The studio does not answer.", "Check that it is still running; open it again by the address it prints when it starts."],

  "memory-short": ["This needs about {needed} of memory; {available} is available.", "Choose a smaller --size, close other programs, or raise --memory."],
  "engine-crashed": ["The engine stopped unexpectedly ({what}).", "Try again; if it happens again, try a smaller size."],
  "engine-device": ["The device {device} cannot run this: {what}", "Choose another device; `anybrush doctor` lists them."],
} as const satisfies Record<string, readonly [says: string, next: string]>;

/** A code of the table above. */
export type ProblemCode = keyof typeof problems;
type Facts = Readonly<Record<string, string | number>>;

const codeSchema = z.custom<ProblemCode>((value) => typeof value === "string" && Object.hasOwn(problems, value));

/** A problem as it crosses a process or network boundary. */
export const problemReportSchema = z.strictObject({ code: codeSchema, facts: z.record(z.string(), z.union([z.string(), z.number()])) });
export type ProblemReport = z.infer<typeof problemReportSchema>;

/** The one error class of Anybrush: a code of the table above and the facts its sentence needs. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly facts: Facts;

  constructor(code: ProblemCode, facts: Facts = {}, options?: ErrorOptions) {
    super(fill(problems[code][0], facts), options);
    this.code = code;
    this.facts = facts;
  }

  /** What the person can do about it, one sentence. */
  get next(): string {
    return fill(problems[this.code][1], this.facts);
  }

  report(): ProblemReport {
    return { code: this.code, facts: this.facts };
  }

  static fromReport(report: ProblemReport): Problem {
    return new Problem(report.code, report.facts);
  }

  /** The problem itself, or anything else that was thrown as `internal` with its message and cause. */
  static from(error: unknown): Problem {
    if (error instanceof Problem) return error;
    return new Problem("internal", { what: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
}

function fill(sentence: string, facts: Facts): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
