import { fileURLToPath } from "node:url";
import { writeJpeg } from "./file.ts";
import { contentBytes, contents, styleBytes, styles } from "./pictures.ts";

const asked = process.argv.slice(2);
const root = new URL("../../../../models/gallery/", import.meta.url);

async function draw(folder: string, pictures: typeof styles, limit: number): Promise<void> {
  for (const [name, picture] of Object.entries(pictures)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    // oxlint-disable-next-line no-await-in-loop -- one after another: each fills a core and much memory
    await writeJpeg(await picture(), fileURLToPath(new URL(`${folder}/${name}.jpg`, root)), limit);
    process.stdout.write(`${folder}/${name}.jpg\n`);
  }
}

await draw("styles", styles, styleBytes);
await draw("contents", contents, contentBytes);
