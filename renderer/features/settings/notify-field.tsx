import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { saveSettings } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { FormRow } from "../dialog/form-row.tsx";
import { settingsWords } from "./words.ts";

/** Whether the end of work is told to a person who is elsewhere. Browsers want to be asked first. */
export function NotifyField(): ReactNode {
  const t = useWords(settingsWords);
  const studio = useStudio();
  const host = useStudioState(({ snapshot }) => snapshot?.host);
  const notify = useStudioState(({ snapshot }) => snapshot?.settings.notify ?? false);
  const [denied, setDenied] = useState(false);
  const input = useId();
  const change = async (on: boolean): Promise<void> => {
    if (on && host === "browser") setDenied((await Notification.requestPermission()) === "denied");
    await saveSettings(studio, { notify: on });
  };
  return (
    <FormRow label={t("notify")} htmlFor={input} note={denied ? t("notifyDenied") : ""}>
      <Switch id={input} className="notify-switch" label={t("notifyLabel")} checked={notify} onChange={({ currentTarget }) => void change(currentTarget.checked)} />
    </FormRow>
  );
}
