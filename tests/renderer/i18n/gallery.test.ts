import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { galleryWords } from "../../../renderer/i18n/gallery-words.ts";

const listed = z.array(z.object({ name: z.string(), title: z.string(), about: z.string() })).parse(JSON.parse(readFileSync("models/gallery/gallery.json", "utf8")));

test("the English words of the gallery's pictures are the gallery's own, for every picture", () => {
  expect(galleryWords.en).toEqual(Object.fromEntries(listed.flatMap(({ name, title, about }) => [[name, title], [`${name}-about`, about]])));
});

test("no title is part of another, so that labels of blends can be put into another language", () => {
  const titles = listed.map(({ title }) => title);
  expect(titles.filter((title) => titles.some((other) => other !== title && other.includes(title)))).toEqual([]);
});
