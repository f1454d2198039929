import type { ReactNode } from "react";
import { KeyCaps } from "../../actions/key-caps.tsx";
import { useWords } from "../../i18n/translate.ts";
import { tools } from "../mask-editor/tools.ts";
import { editorWords } from "../mask-editor/words.ts";
import { shortcutsWords } from "./words.ts";

/** What the mask editor's own keys do, besides choosing tools. */
const others = [
  ["swap", "X"],
  ["sizeKeys", "[", "]"],
  ["hardnessKeys", "{", "}"],
  ["invert", "I"],
  ["fill", "F"],
  ["clear", "Delete"],
  ["shown", "H"],
  ["seen", "V"],
  ["pan", "space"],
  ["done", "Escape"],
] as const;

/** The keys that hold while a mask is painted. */
export function MaskKeys(): ReactNode {
  const [t, word] = [useWords(shortcutsWords), useWords(editorWords)];
  return (
    <div className="cheat-group">
      <h3 className="cheat-title">{t("masks")}</h3>
      <dl>
        {tools.map(({ name, key }) => <Entry key={name} label={word(name)} keys={[key]} />)}
        {others.map(([name, ...keys]) => <Entry key={name} label={word(name)} keys={keys} />)}
      </dl>
    </div>
  );
}

function Entry({ label, keys }: { readonly label: string; readonly keys: readonly string[] }): ReactNode {
  return (
    <div className="cheat-entry">
      <dt>{label}</dt>
      <dd className="cheat-keys">{keys.map((key) => <KeyCaps key={key} keys={key} />)}</dd>
    </div>
  );
}
