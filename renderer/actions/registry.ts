import type { Studio } from "../state/studio.ts";
import type { Action } from "./action.ts";
import { isEnabled } from "./action.ts";
import { appActions } from "./app.ts";
import { attempt } from "./attempt.ts";
import { fileActions } from "./file.ts";
import { historyActions } from "./history.ts";
import { regionActions } from "./regions.ts";
import { styleActions } from "./style.ts";
import { viewActions } from "./view.ts";
import type { ActionName } from "./words.ts";

/** Everything a person can do. */
export const actions: readonly Action[] = [...fileActions, ...viewActions, ...styleActions, ...regionActions, ...historyActions, ...appActions];

const byName: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.name, action]));

export function actionNamed(name: ActionName): Action {
  return byName.get(name)!;
}

/** Does what an action says, if it can be done now. Names that nobody knows, as of a newer menu, do nothing. */
export function runAction(studio: Studio, name: string): void {
  const action = byName.get(name);
  if (action && isEnabled(action, studio.store.getState())) void attempt(studio, () => action.perform(studio));
}
