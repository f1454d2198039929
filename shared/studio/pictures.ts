import { z } from "zod";
import { nameSchema } from "../name.ts";
import type { MaskRef, PictureRef, Recipe } from "../recipe.ts";
import { recipeSchema } from "../recipe.ts";

/** An opaque name that only main can mint; nothing about a path can be read from it. */
export const idSchema = z.string().regex(/^[0-9a-f]{32}$/);
export type Id = z.infer<typeof idSchema>;

const galleryRefSchema = z.templateLiteral(["gallery:", nameSchema]);
const pictureRefSchema = z.templateLiteral(["picture:", idSchema]);

/** How the studio speaks of a source picture: one of the gallery, or one that a person opened. Stands where a recipe has a path. */
export const sourceRefSchema = z.union([galleryRefSchema, pictureRefSchema]);
export type SourceRef = z.infer<typeof sourceRefSchema>;

/** A mask that the studio keeps, named by what is in it: the same pixels have the same name, so undo finds old masks again. */
export const maskRefSchema = z.templateLiteral(["mask:", idSchema]);
export type KeptMask = z.infer<typeof maskRefSchema>;

/** Anything that can be shown: sources, masks, previews, results of the queue and pictures of the history. */
export const imageRefSchema = z.union([
  sourceRefSchema,
  maskRefSchema,
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
  /** Whether it carries a recipe: a result of Anybrush, whose look can be taken up again with `reopen`. */
  painted: z.boolean().default(false),
});
export type Source = z.infer<typeof sourceSchema>;

/** The part of an image's address after the host's own: `<ref>/<side>`, safe in a URL path. */
export function imagePath(ref: ImageRef, side: ImageSide): string {
  return `${encodeURIComponent(ref)}/${side}`;
}

/** Every picture a recipe speaks of, as often as it does, without its masks. */
export function picturesOf({ content, regions }: Recipe): readonly PictureRef[] {
  const pictures = [content, ...regions.flatMap(({ styles, color }) => [...styles.map((style) => style.picture), color.palette])];
  return pictures.filter((picture) => picture !== null);
}

/** Every mask a recipe speaks of, on the content and on styles. */
export function masksOf({ regions }: Recipe): readonly MaskRef[] {
  return regions.flatMap(({ mask, styles }) => [mask, ...styles.map((style) => style.mask)]).filter((mask) => mask !== null);
}

/** A recipe whose pictures and masks are all named by reference: the only kind that crosses between main and renderer. */
export const studioRecipeSchema = recipeSchema.superRefine((recipe, context) => {
  const say = (message: string): void => context.addIssue({ code: "custom", path: ["file"], message });
  if (picturesOf(recipe).some(({ file }) => !sourceRefSchema.safeParse(file).success)) say("a picture is named by anything but a reference");
  if (masksOf(recipe).some(({ file, data }) => data !== undefined || !maskRefSchema.safeParse(file).success)) say("a mask is named by anything but a reference");
});
