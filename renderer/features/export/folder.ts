import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Folder } from "../../../shared/studio/settings.ts";
import type { Studio } from "../../state/studio.ts";

/** Where results of this page go. Folders are promises of this launch, so they are not among the settings. */
const chosen = createStore<{ readonly folder: Folder | null }>(() => ({ folder: null }));

export function useFolder(): Folder | null {
  return useStore(chosen, ({ folder }) => folder);
}

/** Asks for a folder; answers with what is chosen afterwards. Closing the dialog leaves it as it was. */
export async function chooseFolder({ link }: Studio): Promise<Folder | null> {
  const folder = await link.call("chooseFolder", {});
  if (folder) chosen.setState({ folder });
  return chosen.getState().folder;
}

/** The chosen folder, or the one that the person now chooses; null where they choose none. */
export async function someFolder(studio: Studio): Promise<Folder | null> {
  return chosen.getState().folder ?? chooseFolder(studio);
}

/** After a folder was refused. */
export function forgetFolder(): void {
  chosen.setState({ folder: null });
}
