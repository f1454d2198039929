/** Endings of what main may be able to read; a folder is full of other things. */
const PICTURE = /\.(?:jpe?g|jpe|jfif|png|webp|tiff?|avif|gif|svg)$/i;

/** Asks for picture files with the browser's dialog; an empty list when the person closes it. */
export function pickFiles(): Promise<readonly File[]> {
  return pick({ multiple: true, accept: "image/*,.tif,.tiff,.avif,.svg" });
}

/** Asks for one picture file with the browser's dialog; null when the person closes it. */
export async function pickFile(): Promise<File | null> {
  return (await pick({ accept: "image/*,.tif,.tiff,.avif,.svg" }))[0] ?? null;
}

/** Asks for a folder with the browser's dialog: the pictures in it, and in those inside it. */
export async function pickFolder(): Promise<readonly File[]> {
  return (await pick({ webkitdirectory: true })).filter(mayBePicture);
}

/** Asks for exported presets; an empty list when the person closes the dialog. */
export function pickPresets(): Promise<readonly File[]> {
  return pick({ multiple: true, accept: ".json,application/json" });
}

/** Whether a file in a folder is worth trying. */
export function mayBePicture({ name }: File): boolean {
  return PICTURE.test(name) && !name.startsWith(".");
}

function pick(wish: Partial<Pick<HTMLInputElement, "multiple" | "accept" | "webkitdirectory">>): Promise<readonly File[]> {
  const input = Object.assign(document.createElement("input"), { type: "file", ...wish });
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
