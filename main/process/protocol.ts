import { z } from "zod";
import { deviceNames, jobSchema, PIXEL_LIMIT, progressSchema } from "../../shared/job.ts";
import { problemReportSchema } from "../../shared/problems.ts";
import { recipeSchema } from "../../shared/recipe.ts";

const device = z.enum(deviceNames).default("cpu");
const longest = z.number().int().positive();
const pixelLimit = z.number().int().positive().default(PIXEL_LIMIT);
const path = z.string().min(1);

/** A quick look at what a recipe makes: every path in it is absolute. */
export const previewSchema = z.strictObject({
  recipe: recipeSchema,
  packFolder: path,
  /** Most pixels along the longer side; the result is never larger than the recipe's own. */
  longest,
  device,
  /** Where the picture goes, whatever its name ends in. It is replaced if it is there. */
  file: path,
  pixelLimit,
});
export type Preview = z.infer<typeof previewSchema>;
export type PreviewInput = z.input<typeof previewSchema>;

/** A small copy of a picture: upright, sRGB, WebP. */
export const thumbnailSchema = z.strictObject({ file: path, longest, out: path, pixelLimit });
export type Thumbnail = z.infer<typeof thumbnailSchema>;
export type ThumbnailInput = z.input<typeof thumbnailSchema>;

/** A picture to be kept as a mask. */
export const keptMaskSchema = z.strictObject({
  file: path,
  /** `grey`: a PNG whose grey values are meant as they are; `picture`: any picture that stands for a mask in a recipe. */
  meaning: z.enum(["grey", "picture"]),
  /** Where the 8-bit grey PNG goes: for the same pixels the same bytes. It is replaced if it is there. */
  out: path,
  pixelLimit,
});
export type KeptMaskInput = z.input<typeof keptMaskSchema>;

/** What a person is likely to ask for next. */
export const warmSchema = z.strictObject({
  packFolder: path,
  device,
  /** The content to be painted; null: none is chosen yet. */
  content: path.nullable(),
  /** As in a preview. */
  longest,
  pixelLimit,
});
export type Warm = z.infer<typeof warmSchema>;
export type WarmInput = z.input<typeof warmSchema>;

/** Asks for the method and strength that suit a recipe: every path in it is absolute. */
export const adviseSchema = z.strictObject({ recipe: recipeSchema, packFolder: path, device, pixelLimit });
export type Advise = z.infer<typeof adviseSchema>;
export type AdviseInput = z.input<typeof adviseSchema>;

/** Asks for the object that a rough stroke means. */
export const selectionSchema = z.strictObject({
  picture: path,
  /** A PNG in the picture's proportions: white is surely inside, black surely outside, everything else is to be found out. */
  hint: path,
  /** Where the mask goes, an 8-bit grey PNG of the hint's size. It is replaced if it is there. */
  out: path,
  pixelLimit,
});
export type Selection = z.infer<typeof selectionSchema>;
export type SelectionInput = z.input<typeof selectionSchema>;

/** A picture that was dropped or chosen, and how many pixels it may claim. */
export const candidateSchema = z.strictObject({ file: z.string(), pixelLimit });

const id = z.string().min(1);

/** What the engine process is asked to do; each request is answered by one `done` or `failed` of the same id. */
export const requestSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stylize"), id, job: jobSchema }),
  z.strictObject({ kind: z.literal("preview"), id, preview: previewSchema }),
  z.strictObject({ kind: z.literal("warm"), id, warm: warmSchema }),
  z.strictObject({ kind: z.literal("advise"), id, advise: adviseSchema }),
  z.strictObject({ kind: z.literal("select"), id, selection: selectionSchema }),
  z.strictObject({ kind: z.literal("inspect"), id, candidate: candidateSchema }),
  z.strictObject({ kind: z.literal("thumbnail"), id, thumbnail: thumbnailSchema }),
  z.strictObject({ kind: z.literal("keep-mask"), id, mask: keptMaskSchema }),
  z.strictObject({ kind: z.literal("recipe"), id, file: z.string() }),
  z.strictObject({ kind: z.literal("survey"), id }),
  z.strictObject({ kind: z.literal("probe"), id, device: z.enum(deviceNames) }),
  z.strictObject({ kind: z.literal("export"), id, packFolder: path, outFolder: path }),
  z.strictObject({ kind: z.literal("cancel"), id }),
]);
export type Request = z.infer<typeof requestSchema>;
/** A request that is answered; `cancel` is not. */
export type Task = Exclude<Request, { kind: "cancel" }>;

export const replySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("progress"), id, progress: progressSchema }),
  z.strictObject({ kind: z.literal("done"), id, value: z.unknown() }),
  z.strictObject({ kind: z.literal("failed"), id, problem: problemReportSchema }),
]);
export type Reply = z.infer<typeof replySchema>;
