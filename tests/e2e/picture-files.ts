import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import { modelsFolder } from "../../main/studio/installation.ts";

const gallery = join(modelsFolder(), "gallery");

/** Picture files as people have them, in a folder of their own. */
export class PictureFiles {
  folder = "";

  async open(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), "anybrush-e2e-pictures-"));
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }

  /** A photo with a camera's data in it; small, so that it is painted quickly. */
  async photo(name = "Sea.jpg", width = 320): Promise<string> {
    return this.#make("contents/lake.jpg", name, width);
  }

  async painting(name = "Waves.png", width = 200): Promise<string> {
    return this.#make("styles/waves.jpg", name, width);
  }

  async corrupt(name = "Broken.jpg"): Promise<string> {
    const file = join(this.folder, name);
    await writeFile(file, "this is no picture");
    return file;
  }

  async #make(source: string, name: string, width: number): Promise<string> {
    const file = join(this.folder, name);
    await sharp(join(gallery, source)).resize({ width }).withExif({ IFD0: { Artist: "Ada Example" } }).toFile(file);
    return file;
  }
}

/** Files for the tests of a file. */
export function usePictureFiles(): PictureFiles {
  const files = new PictureFiles();
  beforeAll(async () => files.open());
  afterAll(async () => files.close());
  return files;
}
