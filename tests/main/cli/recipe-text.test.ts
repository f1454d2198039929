import { expect, test } from "vitest";
import { recipeText } from "../../../main/cli/recipe-text.ts";
import { parseRecipe } from "../../../shared/recipe.ts";

const data = "QUJD".repeat(1000);
const recipe = parseRecipe({ version: 2, content: { file: "c.jpg" }, regions: [{ mask: { file: "m.png", data }, styles: [{ picture: { file: "s.jpg" } }] }] });

test("people are spared the bytes of masks, programs and files get them", () => {
  expect(JSON.parse(recipeText(recipe, { brief: false, indent: true }))).toEqual(recipe);
  expect(JSON.parse(recipeText(recipe, { brief: true, indent: false })).regions[0].mask).toEqual({ file: "m.png", data: `${data.slice(0, 24)}... (4000 characters)` });
});
