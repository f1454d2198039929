import { describe, expect, it } from "vitest";
import { builtIn, builtInNames } from "../../../../renderer/features/presets/built-in.ts";
import { lookOf, sameLook, withLook } from "../../../../renderer/features/presets/look.ts";
import { freeName, presetFileName, presetText, readPreset } from "../../../../renderer/features/presets/preset-file.ts";
import { emptyDraft, regionOf, withColor, withContent, withRegion, withStyles, withTexture } from "../../../../renderer/state/draft.ts";
import { parseRecipe } from "../../../../shared/recipe.ts";
import { presetLookSchema } from "../../../../shared/studio/looks.ts";
import { lake, mosaic, waves } from "../../state/fake-link.ts";

const painted = withStyles(withContent(emptyDraft, lake.ref), [waves.ref, mosaic.ref]);
const dressed = withColor(withRegion({ ...painted, method: "ot", styleScale: 2, levels: [{ level: 4, strength: 0.5 }], size: { longest: 99 } }, { strength: 0.3 }), { mode: "match", strength: 0.5, palette: { file: mosaic.ref } });

describe("the look of a draft", () => {
  it("comes back with everything but its pictures and size", () => {
    const look = presetLookSchema.parse(lookOf(dressed, 0));
    const again = withLook(painted, look, 0);
    expect(again).toEqual({ ...dressed, size: null, regions: [{ ...regionOf(dressed), color: { ...regionOf(dressed).color, palette: null } }] });
    expect(sameLook(lookOf(again, 0), look)).toBe(true);
    expect(sameLook(lookOf(painted, 0), look)).toBe(false);
  });

  it("keeps the palette that is chosen already", () => {
    expect(regionOf(withLook(dressed, builtIn.plain, 0)).color).toEqual({ mode: "off", strength: 1, palette: { file: mosaic.ref } });
  });

  it("changes strength and colors of the region that is edited alone", () => {
    const two = { ...painted, regions: [regionOf(painted), { ...regionOf(painted), mask: { file: `mask:${"a".repeat(32)}` } }] };
    const changed = withLook(two, builtIn.gentle, 1);
    expect(changed.regions.map(({ strength }) => strength)).toEqual([1, 0.6]);
    expect(changed.method).toBe("ot");
  });

  it("never makes a texture ask for a photo's colors", () => {
    const texture = withTexture(painted, { width: 256, height: 256 });
    expect(parseRecipe(withLook(texture, builtIn.ownColors, 0)).regions[0]!.color.mode).toBe("off");
  });
});

it("every preset that comes along is a look of its own, and the first is how one begins", () => {
  const looks = builtInNames.map((name) => presetLookSchema.parse(builtIn[name]));
  expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(looks.length);
  expect(sameLook(looks[0]!, lookOf(emptyDraft, 0))).toBe(true);
});

describe("a preset as a file", () => {
  const preset = { name: "My evening", look: lookOf(dressed, 0) };

  it("is read as it was written", () => {
    expect(readPreset(presetText(preset))).toEqual({ kind: "preset", preset: { anybrush: "preset", version: 1, ...preset } });
  });

  it.each([
    ["not JSON at all", "foreign"],
    ["null", "foreign"],
    ["[1, 2]", "foreign"],
    [JSON.stringify({ version: 2, content: null }), "foreign"],
    [JSON.stringify({ anybrush: "preset", version: 2, anything: true }), "newer"],
    [JSON.stringify({ anybrush: "preset", version: 1, name: "x", look: { strength: 7 } }), "damaged"],
    [JSON.stringify({ anybrush: "preset", version: 1, name: "   ", look: preset.look }), "damaged"],
  ])("%s is refused as %s", (text, kind) => {
    expect(readPreset(text).kind).toBe(kind);
  });

  it("that is damaged is told with the field that is wrong", () => {
    const reading = readPreset(JSON.stringify({ anybrush: "preset", version: 1, name: "x", look: { strength: 7 } }));
    expect(reading.kind === "damaged" && reading.what).toMatch(/look\.strength/);
  });

  it.each([
    ["My evening", "My evening.anybrush.json"],
    ["a/b\\c:d*?", "a-b-c-d--.anybrush.json"],
    ["Über Blau", "Über Blau.anybrush.json"],
    ["…", "-.anybrush.json"],
  ])("%s is named %s", (name, file) => {
    expect(presetFileName(name)).toBe(file);
  });

  it("takes a name that is free", () => {
    expect(freeName("A", ["B"])).toBe("A");
    expect(freeName("A", ["A", "A 2", "A 3"])).toBe("A 4");
    expect(freeName("blue", ["Blue"])).toBe("blue 2");
    expect(freeName("x".repeat(80), ["x".repeat(80)])).toHaveLength(76);
  });
});
