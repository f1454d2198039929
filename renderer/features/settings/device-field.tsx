import { Group, Loader, Radio, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { StudioDevice } from "../../../shared/studio/contract.ts";
import { saveSettings } from "../../actions/attempt.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { FormRow } from "../dialog/form-row.tsx";
import { settingsWords } from "./words.ts";

const AUTOMATIC = "automatic";

/** What computes: everything that works, by name and speed; what does not work is there too, with what it said on pointing at it. */
export function DeviceField(): ReactNode {
  const t = useWords(settingsWords);
  const studio = useStudio();
  const devices = useStudioState(({ snapshot }) => snapshot?.devices ?? null);
  const chosen = useStudioState(({ snapshot }) => snapshot?.settings.device ?? AUTOMATIC);
  const describe = useDescription();
  const choose = (name: string): void => void saveSettings(studio, { device: name === AUTOMATIC ? null : name });
  return (
    <FormRow label={t("device")}>
      <Radio.Group aria-label={t("device")} value={chosen} onChange={choose}>
        <Stack gap={4}>
          <DeviceChoice name={AUTOMATIC} title={t("deviceAuto")} note={t("deviceAutoNote")} works why={null} />
          {devices?.map((device) => <DeviceChoice key={device.name} name={device.name} title={device.title} note={describe(device)} works={device.works} why={device.why} />)}
        </Stack>
      </Radio.Group>
      {!devices && <Group gap={8} mt={8}><Loader size={14} /><Text size="xs" className="soft">{t("devicesUnknown")}</Text></Group>}
    </FormRow>
  );
}

interface DeviceChoiceProps {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly works: boolean;
  /** What the device itself said. */
  readonly why: string | null;
}

function DeviceChoice({ name, title, note, works, why }: DeviceChoiceProps): ReactNode {
  return (
    <Radio.Card value={name} className="device-choice" disabled={!works} aria-label={`${title}. ${note}`} title={why ?? undefined}>
      <Group wrap="nowrap" gap={12} align="flex-start">
        <Radio.Indicator disabled={!works} mt={1} />
        <div>
          <Text size="sm" className={works ? "" : "soft"}>{title}</Text>
          <Text size="xs" className="soft">{note}</Text>
        </div>
      </Group>
    </Radio.Card>
  );
}

/** How a device compares with the processor, or that it cannot be used. */
function useDescription(): (device: StudioDevice) => string {
  const t = useWords(settingsWords);
  const { number, percent } = useFormats();
  return ({ name, works, relativeTime }) => {
    if (!works) return t("deviceFails");
    if (name === "cpu") return t("deviceCpu");
    if (!relativeTime) return t("deviceUntested");
    const speed = 1 / relativeTime;
    return speed < 1 ? t("deviceSlower", { percent: percent(speed) }) : t("deviceFaster", { factor: number(speed < 10 ? Math.round(speed * 10) / 10 : Math.round(speed)) });
  };
}
