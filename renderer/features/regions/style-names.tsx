import type { ReactNode } from "react";
import type { Region } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { refOf } from "../../state/draft.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { regionWords } from "./words.ts";

/** What a region is painted like. */
export function StyleNames({ region: { styles, muted } }: { readonly region: Region }): ReactNode {
  const t = useWords(regionWords);
  const [first] = styles;
  const name = useStudioState(({ sources }) => (first ? sources.get(refOf(first.picture))?.name : undefined));
  if (muted) return <span className="region-styles soft">{t("muted")}</span>;
  if (!first) return <span className="region-styles soft">{t("noStyle")}</span>;
  return <span className="region-styles soft">{styles.length > 1 ? t("styleAndMore", { name: name ?? "", count: styles.length - 1 }) : name}</span>;
}
