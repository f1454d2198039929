import { basename } from "node:path";
import type { OutputFormat } from "../../shared/job.ts";
import { imageRefSchema, imageSideSchema } from "../../shared/studio/pictures.ts";
import { checked } from "./checked.ts";
import type { ServedFile } from "./door.ts";
import type { Services } from "./services.ts";

const formatTypes: Readonly<Record<OutputFormat, string>> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  tiff: "image/tiff",
  avif: "image/avif",
};

/**
 * The file behind an image's address. Previews and looks of the history are served as they are: they are small already.
 * @throws Problem `picture-gone`, `row-gone`, `request-invalid`
 */
export async function imageFile({ keptPreviews, history, queue, references, images }: Services, refText: string, sideText: string): Promise<ServedFile> {
  const ref = checked(imageRefSchema, refText);
  const side = checked(imageSideSchema, /^\d{1,5}$/.test(sideText) ? Number(sideText) : sideText);
  const [kind, name = ""] = ref.split(":");
  if (kind === "preview" || kind === "history") {
    const { file, format } = kind === "preview" ? keptPreviews.find(name) : history.find(name);
    return { file, type: formatTypes[format], name: `${name}.${format}` };
  }
  return images.thumbnail(ref, kind === "result" ? (await queue.find(name)).file : await references.fileOf(ref), side);
}

/** The finished file of a row. @throws Problem `row-gone` */
export async function finishedFile({ queue }: Services, id: string): Promise<ServedFile> {
  const { file, order } = await queue.find(id);
  return { file, type: formatTypes[order.output.format], name: basename(file) };
}
