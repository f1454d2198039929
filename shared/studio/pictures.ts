import { z } from "zod";
import { nameSchema } from "../name.ts";
import type { PictureRef, Recipe } from "../recipe.ts";
import { recipeSchema } from "../recipe.ts";

/** An opaque name that only main can mint; nothing about a path can be read from it. */
export const idSchema = z.string().regex(/^[0-9a-f]{32}$/);
export type Id = z.infer<typeof idSchema>;

const galleryRefSchema = z.templateLiteral(["gallery:", nameSchema]);
const pictureRefSchema = z.templateLiteral(["picture:", idSchema]);

/** How the studio speaks of a source picture: one of the gallery, or one that a person opened. Stands where a recipe has a path. */
export const sourceRefSchema = z.union([galleryRefSchema, pictureRefSchema]);
export type SourceRef = z.infer<typeof sourceRefSchema>;

/** Anything that can be shown: sources, previews, results of the queue and pictures of the history. */
export const imageRefSchema = z.union([
  sourceRefSchema,
  z.templateLiteral(["preview:", idSchema]),
  z.templateLiteral(["result:", idSchema]),
  z.templateLiteral(["history:", idSchema]),
]);
export type ImageRef = z.infer<typeof imageRefSchema>;

/** Longest sides in pixels at which images are served; a picture is never enlarged. Few, so that each is made once. */
export const imageSides = [256, 640, 1280, 2560] as const;
export const imageSideSchema = z.union(imageSides.map((side) => z.literal(side)));
export type ImageSide = (typeof imageSides)[number];

/** A source picture as people see it. */
export const sourceSchema = z.strictObject({
  ref: sourceRefSchema,
  /** File name without folders, or the gallery's title. */
  name: z.string(),
  /** One line about it; null for people's own pictures. */
  about: z.string().nullable(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** `jpeg`, `png`, ... by content. */
  format: z.string(),
  /** Bits per channel worth keeping. */
  depth: z.union([z.literal(8), z.literal(16)]),
  hasAlpha: z.boolean(),
});
export type Source = z.infer<typeof sourceSchema>;

/** The part of an image's address after the host's own: `<ref>/<side>`, safe in a URL path. */
export function imagePath(ref: ImageRef, side: ImageSide): string {
  return `${encodeURIComponent(ref)}/${side}`;
}

/** Every picture a recipe speaks of, as often as it does. */
export function picturesOf({ content, regions }: Recipe): readonly PictureRef[] {
  const pictures = [content, ...regions.flatMap(({ mask, styles }) => [mask, ...styles.flatMap((style) => [style.picture, style.mask])])];
  return pictures.filter((picture) => picture !== null);
}

/** A recipe whose pictures are all named by reference: the only kind that crosses between main and renderer. */
export const studioRecipeSchema = recipeSchema.superRefine((recipe, context) => {
  for (const { file } of picturesOf(recipe)) {
    if (!sourceRefSchema.safeParse(file).success) context.addIssue({ code: "custom", path: ["file"], message: "a picture is named by anything but a reference" });
  }
});
