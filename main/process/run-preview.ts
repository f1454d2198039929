import type { Backend } from "../engine/backend.ts";
import { Memory } from "../engine/memory.ts";
import type { Pack } from "../engine/pack.ts";
import type { RunOptions } from "../engine/progress.ts";
import { throwIfCancelled } from "../engine/progress.ts";
import { stylize } from "../engine/stylize.ts";
import { refuseBlank } from "../image/blank.ts";
import { writeQuick } from "../image/quick.ts";
import type { Previewed } from "./answers.ts";
import { checkMemory, planSizes, readContent, readInput } from "./inputs.ts";
import { Pictures } from "./pictures.ts";
import type { Preview } from "./protocol.ts";
import { isAnyBlack } from "./run-job.ts";

const MEGABYTE = 1e6;

/** What previews leave for the next: pictures as they were read, and what the engine learned from them. */
export class Studied {
  readonly pictures = new Pictures(256 * MEGABYTE);
  readonly memory = new Memory({ styles: 32 * MEGABYTE, recolored: 64 * MEGABYTE, contents: 64 * MEGABYTE });
}

/** Where previews are painted. */
export interface Easel {
  readonly backend: Backend;
  readonly pack: Pack;
  readonly studied: Studied;
}

/** Paints a small version of a result and writes it for a look. @throws Problem as `stylize` and `readPicture` do, `output-blank`, `output-unwritable` */
export async function runPreview({ backend, pack, studied: { pictures, memory } }: Easel, preview: Preview, options: RunOptions): Promise<Previewed> {
  const began = performance.now();
  const plan = await planSizes(pictures, preview);
  checkMemory(pack, preview.recipe, plan, process.availableMemory());
  const content = await readContent(pictures, preview, plan.content);
  const input = await readInput(pictures, preview, plan, content, options.signal);
  const picture = await stylize(backend, pack, input, options, memory);
  throwIfCancelled(options.signal);
  refuseBlank(picture, null, isAnyBlack(input));
  const format = await writeQuick(preview.file, picture, content.alpha);
  return { width: picture.width, height: picture.height, seconds: (performance.now() - began) / 1000, device: backend.device, format };
}
