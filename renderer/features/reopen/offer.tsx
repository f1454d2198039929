import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { Sparkles, X } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { useFocusKept } from "../dialog/focus-home.ts";
import { paintedContent, reopenContent } from "./commands.ts";
import "./reopen.css";
import { reopenWords } from "./words.ts";

/** Above a photo that carries a look of its own: the way to that. It stays until it is taken or waved away, and hinders nothing. */
export function ReopenOffer(): ReactNode {
  const t = useWords(reopenWords);
  const studio = useStudio();
  const content = useStudioState(paintedContent);
  const [declined, setDeclined] = useState<SourceRef | null>(null);
  const [busy, setBusy] = useState(false);
  const offered = content !== null && content.ref !== declined;
  useFocusKept(offered);
  if (!offered) return null;
  const accept = async (): Promise<void> => {
    setBusy(true);
    await reopenContent(studio);
    setBusy(false);
  };
  return (
    <output className="reopen-offer">
      <Sparkles size={16} aria-hidden />
      <span>{t("offer")}</span>
      <Button size="xs" h={32} loading={busy} onClick={() => void accept()}>{t("accept")}</Button>
      <Tooltip label={t("decline")}>
        <ActionIcon aria-label={t("decline")} onClick={() => setDeclined(content.ref)}><X size={16} aria-hidden /></ActionIcon>
      </Tooltip>
    </output>
  );
}
