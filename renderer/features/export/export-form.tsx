import { Button } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useState } from "react";
import { formatExtensions } from "../../../shared/job.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import type { ExportSettings, Settings } from "../../../shared/studio/settings.ts";
import { attempt, saveSettings } from "../../actions/attempt.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { enqueue } from "./enqueue.ts";
import "./export.css";
import { ExportFields } from "./export-fields.tsx";
import { nameOfResult } from "./result-name.ts";

interface ExportFormProps {
  /** At least one. */
  readonly recipes: readonly Recipe[];
  readonly settings: Settings;
  /** What a size comes to. */
  readonly note: (settings: ExportSettings) => string;
  /** Label of the button that queues them. */
  readonly action: string;
  /** The button beside it. */
  readonly aside: ReactNode;
}

/** How results are written; queues them, closes the dialog and remembers the choices. */
export function ExportForm({ recipes, settings, note, action, aside }: ExportFormProps): ReactNode {
  const studio = useStudio();
  const sources = useStudioState((state) => state.sources);
  const [value, setValue] = useState(settings.export);
  const [busy, setBusy] = useState(false);
  const [at] = useState(() => new Date());
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    await attempt(studio, async () => {
      if (!(await enqueue(studio, recipes, value))) return;
      studio.store.setState({ panel: null });
      await saveSettings(studio, { export: value });
    });
    setBusy(false);
  };
  const name = nameOfResult(value.template, recipes[0]!, sources, at, 1, recipes.length) + formatExtensions[value.format][0];
  return (
    <form onSubmit={(event) => void save(event)}>
      <ExportFields value={value} onChange={(change) => setValue({ ...value, ...change })} name={name} note={note(value)} />
      <div className="dialog-foot">
        {aside}
        <Button type="submit" loading={busy} disabled={value.template.trim() === ""} data-autofocus>{action}</Button>
      </div>
    </form>
  );
}
