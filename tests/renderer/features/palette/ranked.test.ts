import { describe, expect, it } from "vitest";
import { ranked } from "../../../../renderer/features/palette/ranked.ts";

const groups = [
  { group: "Pictures", actions: [{ id: "quick-save", label: "Save with the last settings" }, { id: "save", label: "Save picture…" }] },
  { group: "Studio", actions: [{ id: "reset", label: "Reset all settings" }, { id: "settings", label: "Settings" }] },
];

describe("the palette's search", () => {
  it("shows everything in its groups before anything is typed", () => {
    expect(ranked(" ", groups)).toEqual(groups);
  });

  it("puts first what begins with the query", () => {
    expect(idsOf("settings")).toEqual(["settings", "quick-save", "reset"]);
  });

  it("finds words in any order, letter case aside", () => {
    expect(idsOf("LAST save")).toEqual(["quick-save"]);
  });

  it("finds nothing where a word is missing", () => {
    expect(idsOf("save nothing")).toEqual([]);
  });
});

function idsOf(query: string): string[] {
  return ranked(query, groups).map((action) => ("id" in action ? action.id : action.group));
}
