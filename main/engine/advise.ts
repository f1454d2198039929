import type { Method } from "../../shared/recipe.ts";

/** What is known of a content and its styles before anybody chose how strongly to paint. */
export interface Measured {
  /** `contentDistance` of the content from itself painted at full strength with `wct`, or whatever the pack has instead. */
  readonly disturbance: number;
  /** `styleDistance` of the blend. */
  readonly styleDistance: number;
  /** Variance of the styles' features relative to the content's. */
  readonly styleVariance: number;
  /** `layering` of the content. */
  readonly layering: number;
}

/** Why something is chosen. */
export type Reason = "style-close" | "style-far" | "content-fragile" | "content-sturdy" | "content-layered" | "style-flat";

/** From this disturbance on faces and fine structure suffer; below the lower one hardly anything does. */
const FRAGILE = 0.42;
const STURDY = 0.33;
/** Quartiles of what is measured on pairs of photographs and paintings, rounded outward. */
const CLOSE = 0.3;
const FAR = 1;
/** From here on a picture's layers tell more than what stands in them. */
const LAYERED = 0.65;
/** A style with so little of the content's variance is one color, with nothing in it whose correlations could be given. */
const FLAT = 0.02;

/** Below this a style hardly shows. */
const LEAST = 0.3;
const STEP = 0.05;

/**
 * The method for a content and styles: `wct`, which paints most; `ot`, which moves features least, where that would hurt a fragile
 * content (Lu et al. 2019); `adain` for a style without structure, whose whitened correlations would be noise. Of what the pack has.
 */
export function chooseMethod({ disturbance, styleVariance }: Pick<Measured, "disturbance" | "styleVariance">, available: readonly Method[]): Method {
  const wanted: Method = styleVariance < FLAT ? "adain" : disturbance >= FRAGILE ? "ot" : "wct";
  return available.includes(wanted) ? wanted : plainMethod(available);
}

/** `wct`, or the first that a pack has. */
export function plainMethod(available: readonly Method[]): Method {
  return available.includes("wct") ? "wct" : (available[0] ?? "wct");
}

/**
 * The strength, in steps of 0.05: 1.07 − 1.3 · disturbance + 0.3 · layering, within [0.3, 1].
 *
 * A rule of thumb, no more: least squares through the strengths that one person chose by eye for 30 pairs of content and style, about half of
 * them with people, from which it differs by 0.11 (root mean square; the best constant by 0.19, full strength by 0.37). It knows nothing of
 * what is in a picture: a face that fills a sturdy photograph gets too much. The distance of the style was among what was tried and adds
 * nothing to the disturbance, which it causes.
 * @param disturbance as measured with the method that is chosen
 */
export function chooseStrength({ disturbance, layering }: Pick<Measured, "disturbance" | "layering">): number {
  const strength = 1.07 - 1.3 * disturbance + 0.3 * layering;
  const within = Math.min(1, Math.max(LEAST, strength));
  return Math.round(Math.round(within / STEP) * STEP * 100) / 100;
}

/** What speaks for the choice, the weightiest first. */
export function reasonsFor({ disturbance, styleDistance, styleVariance, layering }: Measured): Reason[] {
  const reasons: readonly (readonly [Reason, boolean])[] = [
    ["style-flat", styleVariance < FLAT],
    ["content-fragile", disturbance >= FRAGILE],
    ["content-sturdy", disturbance <= STURDY],
    ["content-layered", layering >= LAYERED],
    ["style-close", styleDistance <= CLOSE],
    ["style-far", styleDistance >= FAR],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}
