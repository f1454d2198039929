import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { blendName, expandPictures, planResults } from "../../../main/studio/batch.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { temporaryFolder } from "./folder.ts";

async function names(text: string, folder: string): Promise<readonly string[]> {
  const { files, many } = await expandPictures(text, folder);
  return [many ? "many" : "one", ...files.map((file) => file.slice(folder.length + 1))];
}

const files = ["p10.jpg", "p9.JPG", "notes.txt", ".hidden.png", "sub/deep.png", "shot[1].jpg", "dir (1)/x.webp", "plain"];

test.each<[text: string, expected: readonly string[]]>([
  ["p9.JPG", ["one", "p9.JPG"]],
  ["plain", ["one", "plain"]],
  [".", ["many", "p9.JPG", "p10.jpg", "shot[1].jpg"]],
  ["sub", ["many", "sub/deep.png"]],
  ["*.jpg", ["many", "p10.jpg", "shot[1].jpg"]],
  ["p*", ["many", "p9.JPG", "p10.jpg"]],
  ["**/*.{png,webp}", ["many", "dir (1)/x.webp", "sub/deep.png"]],
  ["dir (1)/*", ["many", "dir (1)/x.webp"]],
  ["shot[1].jpg", ["one", "shot[1].jpg"]],
  ["missing (2).jpg", ["one", "missing (2).jpg"]],
  ["missing.jpg", ["one", "missing.jpg"]],
])("%s names %j", async (text, expected) => {
  const folder = temporaryFolder(...files);
  expect(await names(text, folder)).toEqual(expected);
  const other = temporaryFolder();
  const absolute = await expandPictures(join(folder, text), other);
  expect(absolute.files.map((file) => file.slice(folder.length + 1))).toEqual(expected.slice(1));
});

test.each(["*.gif", "empty"])("%s holds no picture", async (text) => {
  const folder = temporaryFolder("empty/notes.txt");
  const { code, message } = await problemOf(() => expandPictures(text, folder));
  expect([code, message]).toEqual(["usage", `${text} holds no picture.`]);
});

const naming = { folder: "/out", currentFolder: "/here", extension: ".png", blend: "a+b" };

test("results are named by content and style, and numbered where names meet, letter case aside", () => {
  const results = planResults(["/x/p.jpg", "/y/P.png", "/y/p-2.png"], ["/s/a.jpg", "gallery:waves"], naming);
  expect(results.map((result) => basename(result.output))).toEqual([
    "p-a.png",
    "p-waves.png",
    "P-a-2.png",
    "P-waves-2.png",
    "p-2-a.png",
    "p-2-waves.png",
  ]);
  expect(results[1]).toEqual({ content: "/x/p.jpg", style: "gallery:waves", output: join("/out", "p-waves.png") });
});

test("without a folder results lie beside their content, those of the gallery in the current folder", () => {
  const results = planResults(["/x/p.jpg", "gallery:harbor"], [null], { ...naming, folder: null, extension: ".jpg" });
  expect(results.map((result) => result.output)).toEqual([join("/x", "p-a+b.jpg"), join("/here", "harbor-a+b.jpg")]);
});

test("names stay within what file systems take", () => {
  const [result] = planResults([`/${"c".repeat(250)}.jpg`], [`/${"s".repeat(250)}.jpg`], naming);
  expect(Buffer.byteLength(basename(result?.output ?? ""))).toBeLessThan(200);
  expect(blendName(["/a.jpg", "/b/a.png", "/c.png"])).toBe("a+c");
  expect(blendName(["/a.jpg", "/b.jpg", "/c.jpg", "/d.jpg"])).toBe("a+3");
});
