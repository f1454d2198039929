import type { MantineSize } from "@mantine/core";
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import type { Panel } from "../../state/studio.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import "./dialog.css";
import { useFocusHome } from "./focus-home.ts";
import { dialogWords } from "./words.ts";

interface PanelDialogProps {
  readonly panel: Panel;
  readonly title: string;
  /** Width: one of Mantine's, or in pixels. */
  readonly size: MantineSize | number;
  /** Rendered while the dialog is open only, so that its state begins anew each time. */
  readonly children: ReactNode;
}

/**
 * The frame of every dialog: open while the state says so; Escape, the cross and a click beside it close it. Put together by hand
 * because Mantine's header is a second banner of the page to assistive technology.
 */
export function PanelDialog({ panel, title, size, children }: PanelDialogProps): ReactNode {
  const t = useWords(dialogWords);
  const opened = useStudioState((state) => state.panel === panel);
  const { store } = useStudio();
  useFocusHome(opened);
  const close = (): void => store.setState((state) => (state.panel === panel ? { panel: null } : {}));
  return (
    <Modal.Root opened={opened} onClose={close} size={size} centered returnFocus={false}>
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content classNames={{ content: "dialog" }}>
        <div className="dialog-head">
          <Modal.Title className="dialog-title">{title}</Modal.Title>
          <Modal.CloseButton size={32} aria-label={t("close")} />
        </div>
        <Modal.Body className="dialog-body">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
