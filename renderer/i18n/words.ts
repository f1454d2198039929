/** Words of one feature in every language. `en` decides which keys there are; the compiler asks for the same ones in the others. */
export type Words<Keys extends string = string> = Readonly<Record<"en" | "de", Readonly<Record<Keys, string>>>>;

/** Declares a feature's words: `defineWords({ en: { save: "Save" }, de: { save: "Speichern" } })`. A key missing in one language does not compile. */
export function defineWords<const En extends Readonly<Record<string, string>>>(words: { readonly en: En; readonly de: Readonly<Record<keyof En, string>> }): Words<keyof En & string> {
  return words;
}
