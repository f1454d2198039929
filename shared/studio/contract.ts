import { z } from "zod";
import { methods } from "../recipe.ts";
import { problemReportSchema } from "../problems.ts";
import { adviceSchema, presetSchema, reopenedSchema, replacementsSchema } from "./looks.ts";
import { idSchema, maskRefSchema, sourceRefSchema, sourceSchema, studioRecipeSchema } from "./pictures.ts";
import { historyEntrySchema, rowSchema } from "./rows.ts";
import { exportSchema, folderSchema, settingsPatchSchema, settingsSchema } from "./settings.ts";

/** A device as the picker shows it. */
export const deviceSchema = z.strictObject({
  /** What jobs call it: `cpu`, `webgpu`, ... */
  name: z.string(),
  /** What people call it. */
  title: z.string(),
  works: z.boolean(),
  /** Why it does not work. */
  why: z.string().nullable(),
  /** Time of the probe's convolution relative to the CPU's: 0.1 is ten times faster. null where it did not run. */
  relativeTime: z.number().nullable(),
});
export type StudioDevice = z.infer<typeof deviceSchema>;

const packSchema = z.strictObject({
  name: z.string(),
  /** Empty for a pack that cannot be used. */
  methods: z.array(z.enum(methods)),
  levels: z.array(z.number().int()),
  problem: problemReportSchema.nullable(),
});
export type StudioPack = z.infer<typeof packSchema>;

/** What the renderer was doing, given back to it after a reload or restart. */
export const sessionSchema = z.strictObject({
  recipe: studioRecipeSchema.nullable(),
  /** Pictures in the trays, most recent first. */
  contents: z.array(sourceRefSchema).max(200),
  styles: z.array(sourceRefSchema).max(200),
});
export type Session = z.infer<typeof sessionSchema>;

/** Everything the renderer needs to draw its first screen, and to catch up after a lost connection. */
const snapshotSchema = z.strictObject({
  version: z.string(),
  host: z.enum(["desktop", "browser"]),
  /** `linux`, `darwin`, `win32`: which keys shortcuts show. */
  platform: z.string(),
  /** The system's language, as a BCP 47 tag. */
  locale: z.string(),
  /** Whether the host has dialogs of its own for opening pictures and choosing folders, and can show files in their folder. */
  native: z.boolean(),
  /** Largest picture file that is taken, in bytes. */
  uploadLimit: z.number().int(),
  gallery: z.strictObject({ styles: z.array(sourceSchema), contents: z.array(sourceSchema) }),
  /** People's own pictures that the session, history or queue speaks of, or that were opened recently, most recent first. */
  sources: z.array(sourceSchema),
  packs: z.array(packSchema),
  /** null until the probe has answered. */
  devices: z.array(deviceSchema).nullable(),
  settings: settingsSchema,
  session: sessionSchema,
  /** Most recent first. */
  history: z.array(historyEntrySchema),
  /** In the order of their names. */
  presets: z.array(presetSchema),
  /** In the order in which they are made. */
  queue: z.array(rowSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const nothing = z.strictObject({});
/** Most characters of a mask on its way: 12 MiB of PNG, many times what a painted one of 4096 pixels takes. */
const MOST_MASK = 16 * 1024 * 1024;

/** What the renderer can ask for, whatever carries it: verb → input and output. */
export const procedures = {
  "open": { input: nothing, output: snapshotSchema },
  /** A native dialog for pictures, or for a folder of them; an empty list when the person closes it. Only where `native`. */
  "choosePictures": { input: z.strictObject({ what: z.enum(["pictures", "folder"]) }), output: z.array(sourceSchema) },
  /** A native dialog; null when the person closes it. Only where `native`. */
  "chooseFolder": { input: nothing, output: folderSchema.nullable() },

  /**
   * Starts a preview of a view, ending the view's previous one. Pictures of growing size arrive as `preview` events up to
   * `longest` pixels; `warm` computes nothing to show but prepares for the first click on a style.
   */
  "preview": {
    input: z.strictObject({ view: idSchema, request: z.number().int().nonnegative(), recipe: studioRecipeSchema, longest: z.number().int().min(64).max(2560) }),
    output: nothing,
  },
  "warm": { input: z.strictObject({ content: sourceRefSchema.nullable(), pack: z.string() }), output: nothing },
  "cancelPreview": { input: z.strictObject({ view: idSchema }), output: nothing },

  /**
   * Paints small pictures of several recipes one after the other, ending the view's previous sheet or preview: each arrives as a
   * `variation` event with its place in the list. One that fails arrives as `variation-failed`; the others go on.
   */
  "variations": {
    input: z.strictObject({ view: idSchema, request: z.number().int().nonnegative(), recipes: z.array(studioRecipeSchema).min(1).max(64), longest: z.number().int().min(64).max(640) }),
    output: nothing,
  },
  /** Measures content and styles of a recipe and says which strength and method suit them. The strength is of its first region. */
  "advise": { input: z.strictObject({ recipe: studioRecipeSchema }), output: adviceSchema },

  /** Keeps a mask: a PNG in base64, of which the grey of opaque pixels counts. The same pixels get the same reference. */
  "keepMask": { input: z.strictObject({ png: z.base64().max(MOST_MASK) }), output: z.strictObject({ mask: maskRefSchema, width: z.number().int(), height: z.number().int() }) },
  /** A kept mask in full size: an 8-bit grey PNG in base64. */
  "mask": { input: z.strictObject({ mask: maskRefSchema }), output: z.strictObject({ png: z.base64() }) },

  /**
   * The object that a rough stroke means (GrabCut). In the hint, a grey PNG in base64, white is surely inside, black surely outside and
   * everything else to be found out. Answers with a mask of the hint's size: an 8-bit grey PNG in base64.
   */
  "smartSelect": { input: z.strictObject({ picture: sourceRefSchema, hint: z.base64().max(MOST_MASK) }), output: z.strictObject({ png: z.base64() }) },

  /** Takes up the look of a picture or recipe file that carries one. Pictures are looked for by hash: among those open, beside it, where they were. */
  "reopen": { input: z.strictObject({ ref: sourceRefSchema, given: replacementsSchema.default({}), acceptDifferent: z.boolean().default(false) }), output: reopenedSchema },

  /** Keeps a look's settings under a name; one of the same name is replaced. Answers with all presets. */
  "savePreset": { input: presetSchema.omit({ id: true }), output: z.array(presetSchema) },
  "removePreset": { input: z.strictObject({ id: idSchema }), output: z.array(presetSchema) },

  /** Keeps a finished preview in the history. Answers with the entry; one with the same recipe as the newest replaces it. */
  "remember": { input: z.strictObject({ recipe: studioRecipeSchema, image: z.templateLiteral(["preview:", idSchema]) }), output: historyEntrySchema },
  "forget": { input: z.strictObject({ ids: z.array(idSchema) }), output: nothing },

  /** Queues results. `folder` null keeps them in the studio for download. Answers with the new rows. */
  "enqueue": {
    input: z.strictObject({ recipes: z.array(studioRecipeSchema).min(1).max(10_000), export: exportSchema, folder: folderSchema.shape.ref.nullable() }),
    output: z.array(rowSchema),
  },
  "cancel": { input: z.strictObject({ ids: z.array(idSchema) }), output: nothing },
  "retry": { input: z.strictObject({ ids: z.array(idSchema) }), output: nothing },
  /** Takes rows that are not running off the list; pictures kept for download are deleted with them. */
  "dismiss": { input: z.strictObject({ ids: z.array(idSchema) }), output: nothing },
  /** Shows a finished file in its folder. Only where `native`. */
  "reveal": { input: z.strictObject({ id: idSchema }), output: nothing },

  "saveSettings": { input: settingsPatchSchema, output: settingsSchema },
  "saveSession": { input: sessionSchema, output: nothing },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type Verb = keyof typeof procedures;
export type Input<V extends Verb> = z.input<(typeof procedures)[V]["input"]>;
export type Output<V extends Verb> = z.output<(typeof procedures)[V]["output"]>;
/** What a handler is given: the input with its defaults filled in. */
export type Received<V extends Verb> = z.output<(typeof procedures)[V]["input"]>;

/** What main pushes without being asked. */
export const eventSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("preview"),
    view: idSchema,
    request: z.number().int(),
    image: z.templateLiteral(["preview:", idSchema]),
    width: z.number().int(),
    height: z.number().int(),
    /** Whether a sharper one follows. */
    last: z.boolean(),
    /** Since the request came in. */
    seconds: z.number(),
    /** What really ran. */
    device: z.string(),
  }),
  z.strictObject({ kind: z.literal("preview-failed"), view: idSchema, request: z.number().int(), problem: problemReportSchema }),
  z.strictObject({
    kind: z.literal("variation"),
    view: idSchema,
    request: z.number().int(),
    /** Place in the list that was asked for. */
    index: z.number().int(),
    image: z.templateLiteral(["preview:", idSchema]),
    width: z.number().int(),
    height: z.number().int(),
  }),
  z.strictObject({ kind: z.literal("variation-failed"), view: idSchema, request: z.number().int(), index: z.number().int(), problem: problemReportSchema }),
  /** After a preset was saved or removed, wherever that happened. */
  z.strictObject({ kind: z.literal("presets"), presets: z.array(presetSchema) }),
  z.strictObject({ kind: z.literal("row"), row: rowSchema }),
  z.strictObject({ kind: z.literal("rows-gone"), ids: z.array(idSchema) }),
  z.strictObject({ kind: z.literal("history"), entry: historyEntrySchema }),
  z.strictObject({ kind: z.literal("history-gone"), ids: z.array(idSchema) }),
  z.strictObject({ kind: z.literal("devices"), devices: z.array(deviceSchema) }),
  z.strictObject({ kind: z.literal("settings"), settings: settingsSchema }),
  /** Pictures that came by way of the host: open-with, a recent file, a second launch. The first becomes the content. */
  z.strictObject({ kind: z.literal("opened"), sources: z.array(sourceSchema) }),
  /** An entry of the native menu was chosen: the name of an action of the renderer's registry. */
  z.strictObject({ kind: z.literal("action"), action: z.string() }),
  /** Something went wrong that no request will tell of, such as the engine stopping. `recovered`: it was started again. */
  z.strictObject({ kind: z.literal("notice"), problem: problemReportSchema, recovered: z.boolean() }),
]);
export type StudioEvent = z.infer<typeof eventSchema>;

/** The answer to a call, as it travels. */
export const replySchema = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), problem: problemReportSchema }),
]);
export type StudioReply = z.infer<typeof replySchema>;

/** What became of files that were dropped, pasted or chosen in the page: some may be pictures and others not. */
export const addedSchema = z.strictObject({
  sources: z.array(sourceSchema),
  refused: z.array(z.strictObject({ name: z.string(), problem: problemReportSchema })),
});
export type Added = z.infer<typeof addedSchema>;
