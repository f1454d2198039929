import { Problem } from "../../../shared/problems.ts";
import { importMask } from "../../masks/import.ts";
import { copyMask } from "../../masks/mask.ts";
import { encodeMask } from "../../masks/png.ts";
import { pickFiles } from "../../state/pick-files.ts";
import type { Studio } from "../../state/studio.ts";
import type { MaskSession } from "./session.ts";

/** Asks for a picture and takes its lightness as the mask, scaled to the picture beneath. */
export async function importMaskFile(studio: Studio, session: MaskSession): Promise<void> {
  const [file] = await pickFiles();
  if (!file) return;
  try {
    session.put(await importMask(file));
  } catch (cause) {
    studio.report(new Problem("picture-unknown", { file: file.name }, { cause }));
  }
}

/** Hands the mask over as a file. */
export async function exportMaskFile(session: MaskSession, name: string): Promise<void> {
  const href = URL.createObjectURL(new Blob([await encodeMask(copyMask(session.pixels))], { type: "image/png" }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  // By then the browser has begun with it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
