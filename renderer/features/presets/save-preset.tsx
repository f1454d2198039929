import { Button, TextInput } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { savePreset } from "./commands.ts";
import { isSameName } from "./preset-file.ts";
import { presetWords } from "./words.ts";

/** What the contract takes. */
const LONGEST_NAME = 80;

/** Keeps the settings under a name. */
export function SavePreset(): ReactNode {
  const t = useWords(presetWords);
  const studio = useStudio();
  const [typed, setTyped] = useState("");
  const name = typed.trim();
  const isTaken = useStudioState(({ snapshot }) => snapshot?.presets.some((preset) => isSameName(preset.name, name)) ?? false);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (name === "") return;
    setTyped("");
    void savePreset(studio, name);
  };
  return (
    <form className="presets-save" onSubmit={save}>
      <TextInput size="xs" aria-label={t("name")} placeholder={t("placeholder")} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} maxLength={LONGEST_NAME} />
      <Button type="submit" size="xs" variant="default" disabled={name === ""}>{t(isTaken ? "replace" : "save")}</Button>
    </form>
  );
}
