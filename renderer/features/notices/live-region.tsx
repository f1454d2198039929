import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { languageOf } from "../../i18n/language.ts";
import { useStudio } from "../../state/use-studio.ts";
import { news } from "./news.ts";

/** Says to those who do not see the page what happens on it. */
export function LiveRegion(): ReactNode {
  const { store } = useStudio();
  const [said, setSaid] = useState({ text: "", count: 0 });
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const text = news(languageOf(state), state, before).join(" ");
        if (text) setSaid(({ count }) => ({ text, count: count + 1 }));
      }),
    [store],
  );
  // Readers stay silent where the text is the same as before, so that every second one ends in a space that is not heard.
  return <output className="unseen" aria-live="polite">{said.text}{said.count % 2 === 1 && "\u00a0"}</output>;
}
