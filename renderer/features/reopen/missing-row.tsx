import { Button } from "@mantine/core";
import { Check, ImageOff, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { MissingPicture } from "../../../shared/studio/looks.ts";
import { useWords } from "../../i18n/translate.ts";
import type { Finding, Reopening } from "../../state/reopening.ts";
import { findingOf } from "../../state/reopening.ts";
import { useStudio } from "../../state/use-studio.ts";
import { Thumb } from "../trays/thumb.tsx";
import { choosePicture } from "./commands.ts";
import { reopenWords } from "./words.ts";

const icons: Readonly<Record<Finding, ReactNode>> = {
  missing: null,
  different: <TriangleAlert size={14} aria-hidden />,
  found: <Check size={14} strokeWidth={3} aria-hidden />,
};

interface MissingRowProps {
  readonly picture: MissingPicture;
  readonly reopening: Reopening;
}

/** A picture that is asked for: what it is called, what it was for, and what has been given for it. */
export function MissingRow({ picture: { key, name, role }, reopening }: MissingRowProps): ReactNode {
  const t = useWords(reopenWords);
  const studio = useStudio();
  const finding = findingOf(reopening, key);
  const given = reopening.given[key];
  return (
    <div className="missing-row">
      <span className="missing-thumb">{given ? <Thumb image={given} /> : <ImageOff size={20} aria-hidden />}</span>
      <div className="missing-words">
        <p className="missing-name" title={name}><span className="soft">{t(role)}</span> {name}</p>
        <p className="missing-finding soft" data-finding={finding} aria-live="polite">{icons[finding]}{t(finding)}</p>
      </div>
      <Button size="xs" h={32} variant="default" aria-label={t("chooseFor", { name })} onClick={() => void choosePicture(studio, key)}>{t("choose")}</Button>
    </div>
  );
}
