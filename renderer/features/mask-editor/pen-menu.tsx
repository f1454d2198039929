import { ActionIcon, Popover, Switch, Tooltip } from "@mantine/core";
import { PenTool } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import { editorOptions, setOptions } from "./options.ts";
import { editorWords } from "./words.ts";

/** What the pressure of a pen does. */
export function PenMenu(): ReactNode {
  const t = useWords(editorWords);
  const pressure = useStore(editorOptions, (options) => options.pressure);
  return (
    <Popover position="bottom" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t("pen")}><ActionIcon aria-label={t("pen")}><PenTool size={16} aria-hidden /></ActionIcon></Tooltip>
      </Popover.Target>
      <Popover.Dropdown className="mask-popover" aria-label={t("pen")}>
        <Switch size="sm" label={t("penSize")} checked={pressure.size} onChange={(event) => setOptions({ pressure: { ...pressure, size: event.currentTarget.checked } })} />
        <Switch size="sm" label={t("penOpacity")} checked={pressure.opacity} onChange={(event) => setOptions({ pressure: { ...pressure, opacity: event.currentTarget.checked } })} />
      </Popover.Dropdown>
    </Popover>
  );
}
