import { brushStrokes } from "./brush-strokes.ts";
import type { Canvas } from "./canvas.ts";
import { contourLines } from "./contour-lines.ts";
import { cubistFacets } from "./cubist-facets.ts";
import { halftone } from "./halftone.ts";
import { harbor } from "./harbor.ts";
import { inkHatching } from "./ink-hatching.ts";
import { lake } from "./lake.ts";
import { linocut } from "./linocut.ts";
import { marbling } from "./marbling.ts";
import { mosaic } from "./mosaic.ts";
import { pointillism } from "./pointillism.ts";
import { stainedGlass } from "./stained-glass.ts";
import { stillLife } from "./still-life.ts";
import { watercolor } from "./watercolor.ts";
import { waves } from "./waves.ts";

/** Draws one picture of the gallery. The same code draws the same pixels. */
type Draw = () => Promise<Canvas>;

/** The most bytes a style and a content picture may have: the gallery travels with every copy. */
export const styleBytes = 250_000;
export const contentBytes = 350_000;

/** The style pictures by name. */
export const styles: Readonly<Record<string, Draw>> = {
  "brush-strokes": brushStrokes,
  "stained-glass": stainedGlass,
  "ink-hatching": inkHatching,
  "watercolor": watercolor,
  "cubist-facets": cubistFacets,
  "mosaic": mosaic,
  "linocut": linocut,
  "waves": waves,
  "halftone": halftone,
  "marbling": marbling,
  "contour-lines": contourLines,
  "pointillism": pointillism,
};

/** The content pictures by name. */
export const contents: Readonly<Record<string, Draw>> = {
  "lake": lake,
  "still-life": stillLife,
  "harbor": harbor,
};
