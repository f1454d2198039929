import { useWindowEvent } from "@mantine/hooks";
import { fromEvent } from "file-selector";
import { useRef, useState } from "react";
import type { Purpose } from "../../state/commands.ts";
import { openFiles } from "../../state/commands.ts";
import type { Studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { importPresets } from "../presets/commands.ts";
import { isPreset, picturesAmong } from "./dropped.ts";

/** Takes files that are dropped anywhere on the page. Answers with what a drop would be for just now; null while nothing is dragged. */
export function useDrops(): Purpose | null {
  const studio = useStudio();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  // Each element that is entered also says that another is left.
  const depth = useRef(0);
  const end = (): void => {
    depth.current = 0;
    setPurpose(null);
  };
  useWindowEvent("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current++;
    setPurpose(purposeAt(event));
  });
  useWindowEvent("dragover", (event) => carriesFiles(event) && event.preventDefault());
  useWindowEvent("dragleave", (event) => carriesFiles(event) && --depth.current <= 0 && end());
  useWindowEvent("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    end();
    const dropped = purposeAt(event);
    void fromEvent(event).then((files) => take(studio, files.filter((file) => file instanceof File), dropped));
  });
  return purpose;
}

/** Takes a picture that is pasted anywhere but into a text. */
export function usePaste(): void {
  const studio = useStudio();
  useWindowEvent("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
    if (files.length === 0) return;
    event.preventDefault();
    void openFiles(studio, files, "content");
  });
}

async function take(studio: Studio, files: readonly File[], purpose: Purpose): Promise<void> {
  await importPresets(studio, files.filter(isPreset));
  await openFiles(studio, picturesAmong(files.filter((file) => !isPreset(file))), purpose);
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}

function purposeAt({ target }: Event): Purpose {
  return target instanceof Element && target.closest("[data-drop=style]") ? "style" : "content";
}
