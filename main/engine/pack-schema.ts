import { z } from "zod";
import { nameSchema } from "../../shared/name.ts";
import { Problem } from "../../shared/problems.ts";
import { methods } from "../../shared/recipe.ts";

/** What a pack may be called: also a safe folder name. */
export const packNameSchema = nameSchema.max(64);

const channels = z.number().int().min(1).max(4096);

/**
 * One step of a network. A `conv` reads the tensors `<network>.<name>.weight` (out x in x kernel x kernel) and
 * `<network>.<name>.bias` (out), reflects its border (kernel 3) and, if `relu`, clips below at 0. `pool` is 2x2 maximum
 * (an odd last row or column is dropped), `upsample` repeats every value 2x2.
 */
const layerSchema = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.literal("conv"),
    name: nameSchema,
    kernel: z.union([z.literal(1), z.literal(3)]),
    in: channels,
    out: channels,
    relu: z.boolean(),
  }),
  z.strictObject({ op: z.literal("pool") }),
  z.strictObject({ op: z.literal("upsample") }),
]);
export type Layer = z.infer<typeof layerSchema>;
export type ConvLayer = Extract<Layer, { op: "conv" }>;

const packLevelSchema = z.strictObject({
  level: z.number().int().min(1).max(5),
  /** Name of the encoder, and of the conv in it whose output is this level's features. */
  encoder: nameSchema,
  tap: nameSchema,
  /** Picture pixels per feature, along one side: 2^(pools before the tap). */
  stride: z.number().int().min(1).max(64),
  channels,
  /** Features back to an RGB picture; its tensors are `decoder<level>.<conv>.*`. */
  decoder: z.array(layerSchema).min(1),
});
export type PackLevel = z.infer<typeof packLevelSchema>;

/** `pack.json`: everything about a model but its numbers, which lie in the safetensors file beside it. */
export const packSchema = z
  .strictObject({
    format: z.literal(1),
    name: packNameSchema,
    version: z.string().min(1),
    licence: z.string().min(1),
    /** Who made the weights, from what, and where they come from. */
    source: z.string().min(1),
    /** What the networks take and give: RGB planes in [min, max]. */
    color: z.strictObject({ order: z.literal("RGB"), min: z.literal(0), max: z.literal(1) }),
    methods: z.array(z.enum(methods)).min(1),
    weights: z.strictObject({ file: nameSchema, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    encoders: z.record(nameSchema, z.array(layerSchema).min(1)),
    levels: z.array(packLevelSchema).min(1),
  })
  .superRefine((pack, context) => {
    for (const [index, level] of pack.levels.entries()) {
      const wrong = levelFault(Object.hasOwn(pack.encoders, level.encoder) ? pack.encoders[level.encoder] : undefined, level);
      if (wrong) context.addIssue({ code: "custom", path: ["levels", index], message: wrong });
    }
    for (const encoder of Object.keys(pack.encoders)) {
      const wrong = encoderFault(encoder, pack.levels);
      if (wrong) context.addIssue({ code: "custom", path: ["encoders", encoder], message: wrong });
    }
    if (new Set(pack.levels.map((l) => l.level)).size < pack.levels.length) {
      context.addIssue({ code: "custom", path: ["levels"], message: "a level appears twice" });
    }
  });
/** A pack.json that holds together. */
export type PackDescription = z.infer<typeof packSchema>;

/** @throws Problem `pack-lacks` when the pack was not made for this level. */
export function levelOf(pack: PackDescription, number: number): PackLevel {
  const found = pack.levels.find((l) => l.level === number);
  if (!found) throw new Problem("pack-lacks", { name: pack.name, what: `level ${number}` });
  return found;
}

/** The layers of an encoder up to and including the tap, or undefined when it has no such conv. */
export function layersToTap(encoder: readonly Layer[], tap: string): readonly Layer[] | undefined {
  const end = encoder.findIndex((layer) => layer.op === "conv" && layer.name === tap);
  return end < 0 ? undefined : encoder.slice(0, end + 1);
}

/** Channels after the layers, or a sentence saying where they do not fit together. */
function flow(layers: readonly Layer[], input: number): number | string {
  let channelsNow = input;
  const seen = new Set<string>();
  for (const layer of layers) {
    if (layer.op !== "conv") continue;
    if (layer.in !== channelsNow) return `conv ${layer.name} takes ${layer.in} channels but gets ${channelsNow}`;
    if (seen.has(layer.name)) return `conv ${layer.name} appears twice`;
    seen.add(layer.name);
    channelsNow = layer.out;
  }
  return channelsNow;
}

/** Decoders share the tensors' name space, and numbers that no level reads would only be carried along. */
function encoderFault(encoder: string, levels: readonly PackLevel[]): string | undefined {
  if (/^decoder\d$/.test(encoder)) return "an encoder must not be named like a decoder";
  return levels.some((level) => level.encoder === encoder) ? undefined : "no level uses this encoder";
}

function levelFault(encoder: readonly Layer[] | undefined, level: PackLevel): string | undefined {
  if (!encoder) return `there is no encoder ${level.encoder}`;
  const layers = layersToTap(encoder, level.tap);
  if (!layers) return `encoder ${level.encoder} has no conv ${level.tap}`;
  const count = (list: readonly Layer[], op: Layer["op"]): number => list.filter((l) => l.op === op).length;
  const [up, down] = [flow(layers, 3), flow(level.decoder, level.channels)];
  if (typeof up === "string") return up;
  if (typeof down === "string") return down;
  if (up !== level.channels) return `the tap has ${up} channels, not ${level.channels}`;
  if (down !== 3) return `the decoder ends in ${down} channels, not 3`;
  if (2 ** count(layers, "pool") !== level.stride) return `the stride is ${2 ** count(layers, "pool")}, not ${level.stride}`;
  if (2 ** count(level.decoder, "upsample") !== level.stride) return "the decoder does not return to the picture's size";
  return undefined;
}
