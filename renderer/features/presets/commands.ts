import { attempt } from "../../actions/attempt.ts";
import { languageOf } from "../../i18n/language.ts";
import { translateIn } from "../../i18n/translate.ts";
import type { Preset, PresetLook } from "../../../shared/studio/looks.ts";
import { changeRegion } from "../../state/commands.ts";
import { placeOf } from "../../state/regions.ts";
import type { Studio } from "../../state/studio.ts";
import { showToast } from "../notices/toast.ts";
import { lookOf, withLook } from "./look.ts";
import { freeName, presetFileName, presetText, readPreset } from "./preset-file.ts";
import { presetWords } from "./words.ts";

/** No preset comes near it, in bytes. */
const LARGEST_FILE = 1_000_000;

export function applyPreset(studio: Studio, look: PresetLook): void {
  changeRegion(studio, (draft, region) => withLook(draft, look, region));
}

/** Keeps the settings that are in use now; a preset of the same name makes way. */
export async function savePreset(studio: Studio, name: string): Promise<void> {
  const state = studio.store.getState();
  await attempt(studio, () => studio.link.call("savePreset", { name, look: lookOf(state.draft, placeOf(state)) }));
}

export async function removePreset(studio: Studio, { id }: Preset): Promise<void> {
  await attempt(studio, () => studio.link.call("removePreset", { id }));
}

/** Has the browser keep a preset as a file. */
export function exportPreset(preset: Preset): void {
  const url = URL.createObjectURL(new Blob([presetText(preset)], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: url, download: presetFileName(preset.name) }).click();
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Keeps the presets in files, under names that are still free, and says what became of them. */
export async function importPresets(studio: Studio, files: readonly File[]): Promise<void> {
  for (const file of files) await attempt(studio, () => importPreset(studio, file));
}

async function importPreset(studio: Studio, file: File): Promise<void> {
  const say = translateIn(languageOf(studio.store.getState()), presetWords);
  const reading = file.size > LARGEST_FILE ? ({ kind: "foreign" } as const) : readPreset(await file.text());
  if (reading.kind !== "preset") {
    const message = reading.kind === "damaged" ? say("damaged", { what: reading.what }) : say(reading.kind);
    return showToast(studio, { id: `preset-${file.name}`, color: "red", autoClose: 15_000, title: say("notImported", { file: file.name }), message });
  }
  const name = freeName(reading.preset.name, studio.store.getState().snapshot?.presets.map((preset) => preset.name) ?? []);
  await studio.link.call("savePreset", { name, look: reading.preset.look });
  showToast(studio, { id: `preset-${file.name}`, message: say("imported", { name }) });
}
