import { Button, Group, Progress, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { attempt } from "../../actions/attempt.ts";
import { runAction } from "../../actions/registry.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { isEnded } from "./ended.ts";
import { useRun } from "./run.ts";
import { queueWords } from "./words.ts";

/** How far everything is, and what can be done with all of it. */
export function QueueHeader(): ReactNode {
  const t = useWords(queueWords);
  const { percent } = useFormats();
  const studio = useStudio();
  const queue = useStudioState(({ snapshot }) => snapshot?.queue) ?? [];
  const { open, count, fraction } = useRun();
  const ended = queue.filter(isEnded).map(({ id }) => id);
  if (queue.length === 0) return null;
  return (
    <div className="queue-header">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{open > 0 ? t("leftOf", { done: count - open, count }) : t("allDone")}</Text>
        <Text size="sm" className="soft digits">{open > 0 && percent(fraction)}</Text>
      </Group>
      <Progress value={open > 0 ? fraction * 100 : 100} color={open > 0 ? "vermilion" : "gray"} size={4} mt={8} aria-label={t("overall")} />
      <Group gap={8} mt={12}>
        <Button size="xs" variant="default" h={32} disabled={open === 0} onClick={() => runAction(studio, "cancel-all")}>{t("cancelAll")}</Button>
        <Button size="xs" variant="default" h={32} disabled={ended.length === 0} onClick={() => void attempt(studio, () => studio.link.call("dismiss", { ids: ended }))}>{t("clear")}</Button>
      </Group>
    </div>
  );
}
