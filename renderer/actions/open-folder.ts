import { choosePictures, openFiles } from "../state/commands.ts";
import type { Studio } from "../state/studio.ts";

/** Endings of what main may be able to read; a folder is full of other things. */
const PICTURE = /\.(?:jpe?g|jpe|jfif|png|webp|tiff?|avif|gif|svg)$/i;

/** Opens the pictures of a folder and of those in it. */
export async function openFolder(studio: Studio): Promise<void> {
  // Browsers show their dialog only upon a click or key in the page. A native menu's is none: there the native dialog has to do.
  if (!navigator.userActivation.isActive) return choosePictures(studio, "content");
  const files = await pickFolder();
  await openFiles(studio, files.filter(({ name }) => PICTURE.test(name)), "content");
}

/** Asks for a folder with the browser's dialog, which the desktop has too; an empty list when the person closes it. */
function pickFolder(): Promise<readonly File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.webkitdirectory = true;
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
