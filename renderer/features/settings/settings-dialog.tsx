import { SegmentedControl, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import type { Settings } from "../../../shared/studio/settings.ts";
import { saveSettings } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { FormRow } from "../dialog/form-row.tsx";
import { PanelDialog } from "../dialog/panel-dialog.tsx";
import { DeviceField } from "./device-field.tsx";
import { NotifyField } from "./notify-field.tsx";
import { PackField } from "./pack-field.tsx";
import { settingsWords } from "./words.ts";
import "./settings.css";

/** What is remembered between launches. Everything takes effect at once. */
export function SettingsDialog(): ReactNode {
  const t = useWords(settingsWords);
  const settings = useStudioState(({ snapshot }) => snapshot?.settings ?? null);
  return (
    <PanelDialog panel="settings" title={t("title")} size={640}>
      {settings && (
        <>
          <LanguageField settings={settings} />
          <ThemeField settings={settings} />
          <DeviceField />
          <PackField />
          <NotifyField />
          <About />
        </>
      )}
    </PanelDialog>
  );
}

/** Languages go by their own names: whoever looks for one may not read the present one. */
function LanguageField({ settings: { language } }: { readonly settings: Settings }): ReactNode {
  const t = useWords(settingsWords);
  const studio = useStudio();
  const label = useId();
  return (
    <FormRow label={t("language")} labelId={label}>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={language ?? "system"}
        onChange={(next) => void saveSettings(studio, { language: next === "system" ? null : next })}
        data={[{ value: "system", label: t("languageSystem") }, { value: "en", label: "English" }, { value: "de", label: "Deutsch" }]}
      />
    </FormRow>
  );
}

function ThemeField({ settings: { theme } }: { readonly settings: Settings }): ReactNode {
  const t = useWords(settingsWords);
  const studio = useStudio();
  const label = useId();
  return (
    <FormRow label={t("theme")} labelId={label}>
      <SegmentedControl
        fullWidth
        aria-labelledby={label}
        value={theme}
        onChange={(next) => void saveSettings(studio, { theme: next })}
        data={(["auto", "light", "dark"] as const).map((value) => ({ value, label: t(value) }))}
      />
    </FormRow>
  );
}

function About(): ReactNode {
  const t = useWords(settingsWords);
  const snapshot = useStudioState((state) => state.snapshot);
  if (!snapshot) return null;
  return (
    <FormRow label={t("about")}>
      <div className="settings-about">
        <Text size="sm">{t("version", { version: snapshot.version })}</Text>
        <Text size="xs" className="soft">{t(snapshot.host)}</Text>
      </div>
    </FormRow>
  );
}
