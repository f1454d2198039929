import type { LucideIcon } from "lucide-react";
import { Blend, Brush, Circle, Eraser, Lasso, Pentagon, Radius, Sparkles, Square, SunMedium, WandSparkles } from "lucide-react";

export type ToolName = "brush" | "eraser" | "rectangle" | "ellipse" | "lasso" | "polygon" | "linear" | "radial" | "wand" | "luminance" | "smart";

/** A tool of the mask editor. Its label and what it does are the words of its name. */
export interface Tool {
  readonly name: ToolName;
  readonly icon: LucideIcon;
  /** While the editor is open, without Ctrl and Alt. */
  readonly key: string;
  /** Brushes go over the picture, shapes and gradients are drawn from place to place, selections look at the picture. */
  readonly kind: "brush" | "shape" | "gradient" | "selection";
}

/** In the order of the tool bar; each kind stands together. */
export const tools: readonly Tool[] = [
  { name: "brush", icon: Brush, key: "B", kind: "brush" },
  { name: "eraser", icon: Eraser, key: "E", kind: "brush" },
  { name: "rectangle", icon: Square, key: "R", kind: "shape" },
  { name: "ellipse", icon: Circle, key: "O", kind: "shape" },
  { name: "lasso", icon: Lasso, key: "L", kind: "shape" },
  { name: "polygon", icon: Pentagon, key: "P", kind: "shape" },
  { name: "linear", icon: Blend, key: "G", kind: "gradient" },
  { name: "radial", icon: Radius, key: "C", kind: "gradient" },
  { name: "smart", icon: Sparkles, key: "S", kind: "selection" },
  { name: "wand", icon: WandSparkles, key: "W", kind: "selection" },
  { name: "luminance", icon: SunMedium, key: "U", kind: "selection" },
];

export function toolNamed(name: ToolName): Tool {
  return tools.find((tool) => tool.name === name)!;
}
