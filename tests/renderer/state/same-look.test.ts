import { expect, it } from "vitest";
import { emptyDraft, withContent, withRegion, withStyles } from "../../../renderer/state/draft.ts";
import { isSameLook, samePicture, sameStyles } from "../../../renderer/state/same-look.ts";
import { lake, mosaic, own, waves } from "./fake-link.ts";

const painted = withStyles(withContent(emptyDraft, lake.ref), [waves.ref]);

it("a look is another with other settings or pictures, but not with other names of its regions", () => {
  expect(isSameLook(painted, structuredClone(painted))).toBe(true);
  expect(isSameLook(painted, withRegion(painted, { name: "Sky" }))).toBe(true);
  expect(isSameLook(painted, withRegion(painted, { muted: true }))).toBe(false);
  expect(isSameLook(painted, { ...painted, pack: { name: "other" } })).toBe(false);
});

it("settings make no other picture, and no other styles", () => {
  const stronger = withRegion({ ...painted, method: "ot" }, { strength: 0.5 });
  expect([samePicture(painted, stronger), sameStyles(painted, stronger)]).toEqual([true, true]);
  expect(sameStyles(painted, withStyles(painted, [waves.ref, mosaic.ref]))).toBe(false);
  expect(samePicture(painted, withContent(painted, own.ref))).toBe(false);
});
