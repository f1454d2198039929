import type { ReactNode } from "react";
import { Fragment } from "react";
import type { Action, ActionGroup } from "../../actions/action.ts";
import { actionGroups } from "../../actions/action.ts";
import { KeyCaps } from "../../actions/key-caps.tsx";
import { actions } from "../../actions/registry.ts";
import { actionWords } from "../../actions/words.ts";
import { useWords } from "../../i18n/translate.ts";
import { PanelDialog } from "../dialog/panel-dialog.tsx";
import { groupWords } from "../palette/words.ts";
import "./shortcuts.css";
import { MaskKeys } from "./mask-keys.tsx";
import { shortcutsWords } from "./words.ts";

/** Other ways to press the same thing that are worth telling: which of them is at hand depends on the keyboard. */
const TOLD = 2;

/** Every shortcut there is. */
export function ShortcutsDialog(): ReactNode {
  const t = useWords(shortcutsWords);
  return (
    <PanelDialog panel="shortcuts" title={t("title")} size={880}>
      <div className="cheat-sheet">{actionGroups.map((group) => <Section key={group} group={group} />)}<MaskKeys /></div>
    </PanelDialog>
  );
}

function Section({ group }: { readonly group: ActionGroup }): ReactNode {
  const name = useWords(groupWords)(group);
  return (
    <div className="cheat-group">
      <h3 className="cheat-title">{name}</h3>
      <dl>{actions.filter((action) => action.group === group && action.keys).map((action) => <Entry key={action.name} action={action} />)}</dl>
    </div>
  );
}

function Entry({ action: { name, keys = [] } }: { readonly action: Action }): ReactNode {
  const t = useWords(shortcutsWords);
  const label = useWords(actionWords)(name);
  return (
    <div className="cheat-entry">
      <dt>{label.replace("…", "")}</dt>
      <dd>{keys.slice(0, TOLD).map((key, index) => <Fragment key={key}>{index > 0 && <span className="soft"> {t("or")} </span>}<KeyCaps keys={key} /></Fragment>)}</dd>
    </div>
  );
}
