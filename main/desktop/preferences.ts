import { nativeTheme } from "electron";
import type { Language, Settings } from "../../shared/studio/settings.ts";
import { settingsSchema } from "../../shared/studio/settings.ts";
import { languageFor } from "./words.ts";

/** The studio's settings as far as the app outside of the page follows them. */
export class Preferences {
  readonly #locale: () => string;
  #settings: Settings = settingsSchema.parse({});

  /** @param locale the system's language, known once the app is ready */
  constructor(locale: () => string) {
    this.#locale = locale;
  }

  get language(): Language {
    return languageFor(this.#settings.language, this.#locale());
  }

  get notify(): boolean {
    return this.#settings.notify;
  }

  /** Takes over what changed; the theme at once. */
  follow(settings: Settings): void {
    this.#settings = settings;
    nativeTheme.themeSource = settings.theme === "auto" ? "system" : settings.theme;
  }
}
