import type { Backend } from "../engine/backend.ts";
import { Memory } from "../engine/memory.ts";
import type { Pack } from "../engine/pack.ts";
import type { RunOptions } from "../engine/progress.ts";
import { throwIfCancelled } from "../engine/progress.ts";
import { refuseBlank } from "../image/blank.ts";
import { writeQuick } from "../image/quick.ts";
import type { Previewed } from "./answers.ts";
import { checkMemory, paint, planOctaves } from "./paint.ts";
import { Pictures } from "./pictures.ts";
import type { Preview } from "./protocol.ts";

const MEGABYTE = 1e6;

/** What previews leave for the next: pictures as they were read, and what the engine learned from them. */
export class Studied {
  readonly pictures = new Pictures(256 * MEGABYTE);
  readonly memory = new Memory({ styles: 32 * MEGABYTE, recolored: 64 * MEGABYTE, contents: 64 * MEGABYTE });
}

/** Where previews are painted. */
export interface PreviewEasel {
  readonly backend: Backend;
  readonly pack: Pack;
  readonly studied: Studied;
}

/** Paints a small version of a result and writes it for a look. @throws Problem as `paint` does, `output-blank`, `output-unwritable` */
export async function runPreview({ backend, pack, studied: { pictures, memory } }: PreviewEasel, preview: Preview, options: RunOptions): Promise<Previewed> {
  const began = performance.now();
  const plan = await planOctaves(pictures, pack, preview);
  checkMemory(pack, preview.recipe, plan, process.availableMemory());
  const { picture, content, mayBeBlack } = await paint({ backend, pack, pictures, memory }, preview, plan, options);
  throwIfCancelled(options.signal);
  refuseBlank(picture, null, mayBeBlack);
  const format = await writeQuick(preview.file, picture, content.alpha);
  return { width: picture.width, height: picture.height, seconds: (performance.now() - began) / 1000, device: backend.device, format };
}
