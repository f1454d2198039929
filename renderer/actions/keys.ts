import type { Language } from "../../shared/studio/settings.ts";

/** Modifiers and what else has no character, as each keyboard has them printed on it. */
const onMac: Readonly<Record<string, string>> = { mod: "⌘", alt: "⌥", shift: "⇧", space: "Space", delete: "⌦" };
const elsewhere: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { mod: "Ctrl", alt: "Alt", shift: "Shift", space: "Space", delete: "Del" },
  de: { mod: "Strg", alt: "Alt", shift: "⇧", space: "Leertaste", delete: "Entf" },
};
const named: Readonly<Record<string, string>> = { plus: "+", arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓", "-": "−", backspace: "⌫", escape: "Esc" };

/** `mod+shift+S` as the caps of a keyboard: `⌘ ⇧ S`, `Ctrl Shift S` or `Strg ⇧ S`. */
export function capsOf(keys: string, platform: string, language: Language): readonly string[] {
  const modifiers = platform === "darwin" ? onMac : elsewhere[language];
  // A question mark says by itself that Shift makes it.
  const parts = keys.toLowerCase() === "shift+?" ? ["?"] : keys.toLowerCase().split("+");
  return parts.map((part) => modifiers[part] ?? named[part] ?? part.toUpperCase());
}
