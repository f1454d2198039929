import type { Rectangle } from "electron";
import { z } from "zod";

/** Where the window is, and whether it fills its screen. */
export const placementSchema = z.strictObject({
  bounds: z.strictObject({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() }),
  maximized: z.boolean(),
});
export type Placement = z.infer<typeof placementSchema>;

/** Smallest window in which nothing overlaps. */
export const SMALLEST = { width: 760, height: 560 } as const;
const FIRST = { width: 1280, height: 860 } as const;

/** The remembered bounds, brought back into a screen that exists: the one that shows most of them, else the first. */
export function fit(bounds: Rectangle | null, screens: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const screen = screens.reduce((best, each) => (shared(each, bounds) > shared(best, bounds) ? each : best));
  const { width, height } = sizeWithin(screen, bounds ?? FIRST);
  if (bounds === null || shared(screen, bounds) === 0) return centered(screen, width, height);
  return { x: clamp(bounds.x, screen.x, screen.x + screen.width - width), y: clamp(bounds.y, screen.y, screen.y + screen.height - height), width, height };
}

function sizeWithin(screen: Rectangle, { width, height }: { readonly width: number; readonly height: number }): { readonly width: number; readonly height: number } {
  return { width: Math.min(Math.max(width, SMALLEST.width), screen.width), height: Math.min(Math.max(height, SMALLEST.height), screen.height) };
}

function centered(screen: Rectangle, width: number, height: number): Rectangle {
  return { x: screen.x + Math.round((screen.width - width) / 2), y: screen.y + Math.round((screen.height - height) / 2), width, height };
}

/** Area in common. */
function shared(a: Rectangle, b: Rectangle | null): number {
  if (!b) return 0;
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
