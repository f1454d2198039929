import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { BatchDialog } from "./features/batch/batch-dialog.tsx";
import { ExportDialog } from "./features/export/export-dialog.tsx";
import { LiveRegion } from "./features/notices/live-region.tsx";
import { Notices } from "./features/notices/notices.tsx";
import { Palette } from "./features/palette/palette.tsx";
import { QueuePanel } from "./features/queue/queue-panel.tsx";
import { ReopenDialog } from "./features/reopen/reopen-dialog.tsx";
import { SettingsDialog } from "./features/settings/settings-dialog.tsx";
import { Shell } from "./features/shell/shell.tsx";
import { ShortcutsDialog } from "./features/shortcuts/shortcuts-dialog.tsx";
import { Shortcuts } from "./features/shortcuts/shortcuts.tsx";
import { SheetExportDialog } from "./features/variations/sheet-export.tsx";
import { useLanguage } from "./i18n/language.ts";
import type { Studio } from "./state/studio.ts";
import { StudioContext, useStudioState } from "./state/use-studio.ts";
import { colors, theme } from "./theme.ts";

/** The page around a studio. */
export function App({ studio }: { readonly studio: Studio }): ReactNode {
  return (
    <StudioContext value={studio}>
      <Themed>
        <Shell />
        <ExportDialog />
        <BatchDialog />
        <SheetExportDialog />
        <ReopenDialog />
        <QueuePanel />
        <SettingsDialog />
        <ShortcutsDialog />
        <Palette />
        <Notices />
        <LiveRegion />
        <Shortcuts />
      </Themed>
    </StudioContext>
  );
}

function Themed({ children }: { readonly children: ReactNode }): ReactNode {
  const chosen = useStudioState(({ snapshot }) => snapshot?.settings.theme) ?? "auto";
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={colors} defaultColorScheme="auto" {...(chosen === "auto" ? {} : { forceColorScheme: chosen })}>
      {children}
    </MantineProvider>
  );
}
