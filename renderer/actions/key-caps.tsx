import { Group, Kbd } from "@mantine/core";
import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language.ts";
import { useStudioState } from "../state/use-studio.ts";
import { capsOf } from "./keys.ts";

/** A shortcut as keys to press together. */
export function KeyCaps({ keys }: { readonly keys: string }): ReactNode {
  const platform = useStudioState(({ snapshot }) => snapshot?.platform ?? "");
  const language = useLanguage();
  return (
    <Group component="span" gap={4} wrap="nowrap" display="inline-flex">
      {capsOf(keys, platform, language).map((cap) => <Kbd key={cap} size="xs">{cap}</Kbd>)}
    </Group>
  );
}
