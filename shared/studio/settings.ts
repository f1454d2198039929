import { z } from "zod";
import { outputFormats, outputSchema } from "../job.ts";
import { idSchema } from "./pictures.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** How results are written; asked once, then remembered. Every field means what it means in `outputSchema`. */
export const exportSchema = z.strictObject({
  format: z.enum(outputFormats).default("jpeg"),
  quality: outputSchema.shape.quality,
  depth: outputSchema.shape.depth,
  metadata: outputSchema.shape.metadata,
  existing: outputSchema.shape.existing.unwrap().default("unique"),
  /** Longest side in pixels; null: the recipe's size, or else the content's. */
  longest: z.number().int().min(16).max(200_000).nullable().default(null),
  /** Name without its ending; `{content}`, `{style}`, `{method}`, `{strength}`, `{date}`, `{time}` and `{number}` are filled in. */
  template: z.string().trim().min(1).max(200).default("{content}-{style}"),
});
export type ExportSettings = z.infer<typeof exportSchema>;

/** A folder that a person chose in a native dialog; its path stays in main. */
export const folderSchema = z.strictObject({ ref: z.templateLiteral(["folder:", idSchema]), name: z.string() });
export type Folder = z.infer<typeof folderSchema>;

/** What is remembered between launches. */
export const settingsSchema = z.strictObject({
  /** null: the system's. */
  language: z.enum(languages).nullable().default(null),
  theme: z.enum(["auto", "light", "dark"]).default("auto"),
  /** A device of the probe; null lets Anybrush choose. */
  device: z.string().nullable().default(null),
  pack: z.string().default("bundled"),
  export: exportSchema.prefault({}),
  /** Notify when work ends while the window is in the background. */
  notify: z.boolean().default(true),
});
export type Settings = z.infer<typeof settingsSchema>;
const { language, theme, device, pack, notify } = settingsSchema.shape;
/** Some of the settings; those that are left out stay as they are, so none has a default here. */
export const settingsPatchSchema = z.strictObject({
  language: language.unwrap().optional(),
  theme: theme.unwrap().optional(),
  device: device.unwrap().optional(),
  pack: pack.unwrap().optional(),
  export: exportSchema.optional(),
  notify: notify.unwrap().optional(),
});
