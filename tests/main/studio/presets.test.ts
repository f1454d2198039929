import { expect, test } from "vitest";
import { presetLookSchema } from "../../../shared/studio/looks.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { makeRoom, OpenStudio } from "./open-studio.ts";

const look = presetLookSchema.parse({ strength: 0.4, method: "adain" });

test("presets are kept under their names, in the order of them, told to everyone, and outlive a restart", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  for (const name of ["zebra", " Über ", "apple", "Banana"]) await first.ask("savePreset", { name, look });
  const { presets } = await first.ask("open", {});
  expect(presets.map(({ name }) => name)).toEqual(["apple", "Banana", "zebra", "Über"]);
  expect(presets[0]?.look).toEqual(look);
  expect(first.all("presets").at(-1)?.presets).toEqual(presets);
  await first.door.close();
  const second = await OpenStudio.start(room);
  expect((await second.ask("open", {})).presets).toEqual(presets);
});

test("one of the same name is replaced, letter case aside, and keeps its reference", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const [before] = await studio.ask("savePreset", { name: "Caf\u00e9", look });
  const after = await studio.ask("savePreset", { name: "CAFE\u0301", look: { ...look, strength: 1 } });
  expect(after).toEqual([{ id: before?.id, name: "CAFE\u0301", look: { ...look, strength: 1 } }]);
});

test("a preset is removed; one that is gone already is no problem", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const [one] = await studio.ask("savePreset", { name: "one", look });
  const both = await studio.ask("savePreset", { name: "two", look });
  expect(both).toHaveLength(2);
  for (let time = 0; time < 2; time++) expect((await studio.ask("removePreset", { id: one!.id })).map(({ name }) => name)).toEqual(["two"]);
});

test("five hundred are enough, though each may still be replaced", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  await Promise.all(Array.from({ length: 500 }, async (_, index) => studio.ask("savePreset", { name: `preset ${index + 1}`, look })));
  expect(await problemOf(async () => studio.ask("savePreset", { name: "one more", look }))).toMatchObject({ code: "presets-full", facts: { most: 500 } });
  expect(await studio.ask("savePreset", { name: "PRESET 7", look: { ...look, strength: 0 } })).toHaveLength(500);
});
