import { describe, expect, it } from "vitest";
import { isPreset, picturesAmong } from "../../../../renderer/features/shell/dropped.ts";

describe("what is dropped", () => {
  it.each([
    ["./notes.txt", true],
    ["/notes.txt", true],
    ["./a.jpg", true],
    ["/holiday/a.JPG", true],
    ["/holiday/deep/b.tiff", true],
    ["/holiday/film.mp4", false],
    ["/holiday/._a.jpg", false],
  ])("%s is taken: %s", (path, taken) => {
    const file = Object.assign(new File(["x"], path.split("/").at(-1)!), { path });
    expect(picturesAmong([file]).length === 1).toBe(taken);
  });

  it.each([
    ["./Soft.anybrush.json", true],
    ["/Soft.JSON", true],
    ["/settings/Soft.json", false],
    ["./a.jpg", false],
  ])("%s is settings: %s", (path, expected) => {
    expect(isPreset(Object.assign(new File(["x"], path.split("/").at(-1)!), { path }))).toBe(expected);
  });
});
