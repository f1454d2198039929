import type { BrowserWindow, OpenDialogOptions } from "electron";
import { app, dialog, shell } from "electron";
import type { Language } from "../../shared/studio/settings.ts";
import type { Surroundings } from "../studio/door.ts";
import { say } from "./words.ts";

/** Endings of the pictures that Anybrush reads. */
export const pictureExtensions: readonly string[] = ["jpg", "jpeg", "png", "webp", "tif", "tiff", "avif", "gif", "svg"];

/** The native dialogs. @param window the one they belong to; null when none is open */
export function nativeDialogs(window: () => BrowserWindow | null, language: () => Language): NonNullable<Surroundings["native"]> {
  const ask = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window();
    const { canceled, filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return canceled ? [] : filePaths;
  };
  return {
    async choosePictures(what) {
      if (what === "folder") return ask({ properties: ["openDirectory"] });
      const paths = await ask({ properties: ["openFile", "multiSelections"], filters: pictureFilters(language()) });
      remember(paths);
      return paths;
    },
    async chooseFolder() {
      const [path] = await ask({ properties: ["openDirectory", "createDirectory"], title: say("chooseFolder", language()), buttonLabel: say("choose", language()) });
      return path ?? null;
    },
    reveal: (file) => shell.showItemInFolder(file),
  };
}

/** More than any system lists. Each is a call to the system, for which the whole app waits. */
const MOST_RECENT = 20;

/** Puts opened files where the system lists the recent ones: the dock, the jump list, the menu of macOS. */
export function remember(paths: readonly string[]): void {
  for (const path of paths.slice(0, MOST_RECENT)) app.addRecentDocument(path);
}

function pictureFilters(language: Language): NonNullable<OpenDialogOptions["filters"]> {
  return [
    { name: say("pictures", language), extensions: pictureExtensions.flatMap((ending) => [ending, ending.toUpperCase()]) },
    { name: say("allFiles", language), extensions: ["*"] },
  ];
}
