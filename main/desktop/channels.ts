import { z } from "zod";
import { idSchema } from "../../shared/studio/pictures.ts";

/** Names of what preload and main say to each other. Preload, which can import nothing, repeats them under this type. */
export interface Channels {
  readonly call: "studio:call";
  readonly add: "studio:add";
  readonly drag: "studio:drag";
  /** Main to page, the only one of its direction. */
  readonly event: "studio:event";
}
export const channels: Channels = { call: "studio:call", add: "studio:add", drag: "studio:drag", event: "studio:event" };

/** A file of the page: where it lies, or what is in it for one that lies nowhere, such as a pasted picture. */
const droppedSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("path"), path: z.string().min(1) }),
  z.strictObject({ kind: z.literal("bytes"), name: z.string(), bytes: z.instanceof(Uint8Array) }),
]);
export type Dropped = z.infer<typeof droppedSchema>;

export const callArguments = z.tuple([z.string(), z.unknown()]);
export const addArguments = z.tuple([z.array(droppedSchema).max(10_000)]);
export const dragArguments = z.tuple([idSchema]);
