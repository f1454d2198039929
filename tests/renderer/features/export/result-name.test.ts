import { describe, expect, it } from "vitest";
import { resultName } from "../../../../main/studio/naming.ts";
import { nameOfResult, placeholders } from "../../../../renderer/features/export/result-name.ts";
import { parseRecipe } from "../../../../shared/recipe.ts";
import type { Source, SourceRef } from "../../../../shared/studio/pictures.ts";
import { own, source } from "../../state/fake-link.ts";

const photo: Source = { ...own, name: "Über den Wolken.v2.JPG" };
const sources: ReadonlyMap<SourceRef, Source> = new Map([photo, source("gallery:waves", 8, 8), source("gallery:mosaic", 8, 8)].map((each) => [each.ref, each]));
const recipe = parseRecipe({
  version: 2,
  method: "ot",
  content: { file: photo.ref },
  regions: [{ strength: 0.654, styles: [{ picture: { file: "gallery:waves" } }, { picture: { file: "gallery:mosaic" } }] }],
});
const at = new Date(2031, 1, 3, 4, 5, 6);

describe("the name that the export dialog shows", () => {
  it.each([
    ...placeholders.map((name) => `{${name}}`),
    "{content}-{style}",
    "{date} {time} {number}",
    "{unknown} {constructor}",
    "a/b\\c:d*e?f\"g<h>i|j",
    "...",
    " .hidden. ",
    "{content",
  ])("is what main makes of %j", (template) => {
    const made = resultName(template, { recipe, content: "Über den Wolken.v2", style: "waves+mosaic", at, number: 7, count: 120 });
    expect(nameOfResult(template, recipe, sources, at, 7, 120)).toBe(made);
  });
});
