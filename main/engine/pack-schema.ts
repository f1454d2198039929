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
  /** Features back to an RGB picture, or to the features of the level it leads into; its tensors are `decoder<level>.<conv>.*`. */
  decoder: z.array(layerSchema).min(1),
  /** A lower level at whose features the decoder ends: painting both then costs one encoding and one decoding. Left out: a picture. */
  into: z.number().int().min(1).max(4).optional(),
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
      const encoder = Object.hasOwn(pack.encoders, level.encoder) ? pack.encoders[level.encoder] : undefined;
      const wrong = encoder ? (tapFault(encoder, level) ?? decoderFault(level, pack.levels)) : `there is no encoder ${level.encoder}`;
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

/** Where a decoder ends that leads into no level. */
const PICTURE = { channels: 3, stride: 1 };

/** What is wrong between a level and its encoder. */
function tapFault(encoder: readonly Layer[], { encoder: name, tap, channels: expected, stride }: PackLevel): string | undefined {
  const layers = layersToTap(encoder, tap);
  if (!layers) return `encoder ${name} has no conv ${tap}`;
  const [found, scale] = [flow(layers, 3), scaleOf(layers, "pool")];
  if (typeof found === "string") return found;
  if (found !== expected) return `the tap has ${found} channels, not ${expected}`;
  return scale === stride ? undefined : `the stride is ${scale}, not ${stride}`;
}

/** What is wrong between a level's decoder and where it ends. */
function decoderFault({ level, into, decoder, channels: input, stride }: PackLevel, levels: readonly PackLevel[]): string | undefined {
  if (into !== undefined && into >= level) return `it leads into level ${into}, which is not a lower one`;
  const end = into === undefined ? PICTURE : levels.find((other) => other.level === into);
  if (!end) return `it leads into level ${into}, which is not there`;
  const found = flow(decoder, input);
  if (typeof found === "string") return found;
  if (found !== end.channels) return `the decoder ends in ${found} channels, not ${end.channels}`;
  const size = into === undefined ? "the picture's size" : `the size of level ${into}'s features`;
  return scaleOf(decoder, "upsample") * end.stride === stride ? undefined : `the decoder does not return to ${size}`;
}

function scaleOf(layers: readonly Layer[], op: Layer["op"]): number {
  return 2 ** layers.filter((layer) => layer.op === op).length;
}
