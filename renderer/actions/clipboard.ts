import { showToast } from "../features/notices/toast.ts";
import { languageOf } from "../i18n/language.ts";
import { translateIn } from "../i18n/translate.ts";
import { openFiles } from "../state/commands.ts";
import type { Studio } from "../state/studio.ts";
import { clipboardWords } from "./clipboard-words.ts";

/** Puts the picture that is shown on the clipboard, as PNG. */
export async function copyShown(studio: Studio): Promise<void> {
  const { shown } = studio.store.getState();
  if (!shown) return;
  const png = pngAt(studio.link.imageUrl(shown.image, 2560));
  try {
    // The promise goes in as it is: the click that allows this counts only for a moment.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    tell(studio, "copied");
  } catch {
    tell(studio, "notCopied");
  }
}

/** Opens the picture on the clipboard, where the browser lets a page ask for it; else says which keys do. */
export async function pasteCopied(studio: Studio): Promise<void> {
  const files = await copiedPictures().catch(() => []);
  if (files.length === 0) tell(studio, "nothingToPaste");
  else await openFiles(studio, files, "content");
}

async function pngAt(url: string): Promise<Blob> {
  const image = new Image();
  image.crossOrigin = "anonymous";
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  canvas.getContext("2d")!.drawImage(image, 0, 0);
  return canvas.convertToBlob({ type: "image/png" });
}

async function copiedPictures(): Promise<readonly File[]> {
  const items = await navigator.clipboard.read();
  const pictures = items.flatMap((item) => item.types.filter((type) => type.startsWith("image/")).slice(0, 1).map((type) => item.getType(type)));
  return (await Promise.all(pictures)).map((blob) => new File([blob], `pasted.${blob.type.split("/")[1]}`, { type: blob.type }));
}

function tell(studio: Studio, word: "copied" | "notCopied" | "nothingToPaste"): void {
  const say = translateIn(languageOf(studio.store.getState()), clipboardWords);
  showToast(studio, { id: "clipboard", message: say(word) });
}
