import { expect, test } from "vitest";
import { PrivateNames } from "../../../main/studio/private-names.ts";
import { Problem } from "../../../shared/problems.ts";

const names = new PrivateNames(() => ["/data/My Photos", "/data/My Photos/deep"]);

test.each([
  ["/home/jo/photo.jpg", "photo.jpg"],
  ["/home/jo doe/a photo.jpg", "a photo.jpg"],
  ["C:\\Users\\Jo Doe\\photo.jpg", "photo.jpg"],
  ["\\\\server\\share\\photo.jpg", "photo.jpg"],
  ["/home/jo/photo.jpg, at this --style-scale,", "photo.jpg, at this --style-scale,"],
  ["EACCES: permission denied, open '/home/jo doe/x y.jpg'", "EACCES: permission denied, open 'x y.jpg'"],
  ["cannot open /home/jo/x.jpg for reading", "cannot open x.jpg for reading"],
  ["cannot open C:\\Users\\jo\\x.jpg for reading", "cannot open x.jpg for reading"],
  ["at file:///home/jo/engine.js:12", "at engine.js:12"],
  ["no file at /data/My Photos/x y.jpg here", "no file at x y.jpg here"],
  ["no file at /data/My Photos/deep/er/x y.jpg here", "no file at x y.jpg here"],
  ["the folder /data/My Photos is full", "the folder My Photos is full"],
  ["PNG and/or JPEG, 1/2, see https://example.org/a/b", "PNG and/or JPEG, 1/2, see https://example.org/a/b"],
  ["gallery:waves", "gallery:waves"],
])("%j is told as %j", (text, told) => {
  expect(names.strip(text)).toBe(told);
});

test("a problem keeps its code and numbers; the folder of one fact is taken out of the others", () => {
  const problem = new Problem("picture-too-large", { file: "/some where/x.jpg", pixels: 5, limit: "as said in /some where/limits here" });
  expect(names.report(problem)).toEqual({ code: "picture-too-large", facts: { file: "x.jpg", pixels: 5, limit: "as said in limits here" } });
});

test("what nobody foresaw is told without paths too", () => {
  expect(names.report(new Error("ENOENT: no such file, open '/home/jo/secret.json'"))).toEqual({ code: "internal", facts: { what: "ENOENT: no such file, open 'secret.json'" } });
});
