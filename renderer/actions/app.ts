import { spotlight } from "@mantine/spotlight";
import { CircleX, Keyboard, Languages, ListChecks, Search, Settings, SunMoon } from "lucide-react";
import { languages } from "../../shared/studio/settings.ts";
import { languageOf } from "../i18n/language.ts";
import type { Panel, Studio } from "../state/studio.ts";
import type { Action } from "./action.ts";
import { attempt, saveSettings } from "./attempt.ts";
import { openRows } from "./rows.ts";

/** The studio itself: its panels, looks and language. */
export const appActions: readonly Action[] = [
  { name: "palette", group: "app", icon: Search, keys: ["mod+K"], perform: () => spotlight.toggle() },
  { name: "shortcuts", group: "app", icon: Keyboard, keys: ["shift+?"], perform: toggling("shortcuts") },
  { name: "queue", group: "app", icon: ListChecks, keys: ["Q"], perform: toggling("queue") },
  { name: "cancel-all", group: "app", icon: CircleX, keys: ["mod+."], enabled: ({ snapshot }) => openRows(snapshot?.queue).length > 0, perform: cancelAll },
  { name: "settings", group: "app", icon: Settings, keys: ["mod+,"], perform: toggling("settings") },
  { name: "toggle-theme", group: "app", icon: SunMoon, keys: ["T"], perform: toggleTheme },
  { name: "language", group: "app", icon: Languages, keys: ["L"], perform: nextLanguage },
];

function toggling(panel: Panel): (studio: Studio) => void {
  return ({ store }) => store.setState((state) => ({ panel: state.panel === panel ? null : panel }));
}

async function cancelAll(studio: Studio): Promise<void> {
  const ids = openRows(studio.store.getState().snapshot?.queue).map(({ id }) => id);
  await attempt(studio, () => studio.link.call("cancel", { ids }));
}

/** Away from what is seen now, which with the theme "auto" only the page knows. */
async function toggleTheme(studio: Studio): Promise<void> {
  const isDark = document.documentElement.dataset["mantineColorScheme"] === "dark";
  await saveSettings(studio, { theme: isDark ? "light" : "dark" });
}

async function nextLanguage(studio: Studio): Promise<void> {
  const at = languages.indexOf(languageOf(studio.store.getState()));
  await saveSettings(studio, { language: languages[(at + 1) % languages.length]! });
}
