import type { Command } from "commander";
import { answer, answerJson, columns, remark } from "./output.ts";

/** `anybrush styles` */
export function addStyles(program: Command): void {
  program
    .command("styles")
    .description("list the styles that come with Anybrush")
    .option("--json", "one JSON object per line")
    .action(async ({ json }: { readonly json?: true }) => {
      const { listGallery } = await import("../studio/gallery.ts");
      const styles = (await listGallery()).filter((picture) => picture.kind === "style");
      if (styles.length === 0) return remark("This installation carries no gallery.");
      if (!json) return answer(columns(styles.map(({ name, title, about, file }) => [name, title, about, file])));
      for (const { name, title, about, file } of styles) answerJson({ event: "style", name, title, about, file });
    });
}
