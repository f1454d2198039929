import { ClipboardPaste, Copy, Download, FolderOpen, Grid2x2, History, Images, Save, SwatchBook, ImagePlus } from "lucide-react";
import { quickSave } from "../features/export/enqueue.ts";
import { paintedContent, reopenContent } from "../features/reopen/commands.ts";
import { makeTexture } from "../features/texture/commands.ts";
import { choosePictures } from "../state/commands.ts";
import { recipeOf } from "../state/draft.ts";
import type { StudioState } from "../state/studio.ts";
import type { Action } from "./action.ts";
import { copyShown, pasteCopied } from "./clipboard.ts";

const isFinished = ({ draft }: StudioState): boolean => recipeOf(draft) !== null;

/** Pictures in, pictures out. */
export const fileActions: readonly Action[] = [
  { name: "open-pictures", group: "file", icon: ImagePlus, keys: ["mod+O"], perform: (studio) => choosePictures(studio, "content") },
  { name: "open-style", group: "file", icon: SwatchBook, keys: ["mod+shift+O"], perform: (studio) => choosePictures(studio, "style") },
  { name: "open-folder", group: "file", icon: FolderOpen, keys: ["mod+alt+O"], perform: (studio) => choosePictures(studio, "content", "folder") },
  { name: "texture", group: "file", icon: Grid2x2, keys: ["N"], perform: makeTexture },
  { name: "reopen", group: "file", icon: History, keys: ["shift+E"], enabled: (state) => paintedContent(state) !== null, perform: reopenContent },
  // The browser turns the key into a paste that carries the picture; here it is only told of.
  { name: "paste", group: "file", icon: ClipboardPaste, keys: ["mod+V"], leavesKey: () => true, perform: pasteCopied },
  { name: "save", group: "file", icon: Download, keys: ["mod+S"], enabled: isFinished, perform: ({ store }) => store.setState({ panel: "export" }) },
  { name: "quick-save", group: "file", icon: Save, keys: ["mod+shift+S"], enabled: isFinished, perform: quickSave },
  { name: "copy", group: "file", icon: Copy, keys: ["mod+C"], leavesKey: isTextSelected, enabled: ({ shown }) => shown !== null, perform: copyShown },
  { name: "batch", group: "file", icon: Images, keys: ["mod+B"], perform: ({ store }) => store.setState({ panel: "batch" }) },
];

function isTextSelected(): boolean {
  return !(document.getSelection()?.isCollapsed ?? true);
}
