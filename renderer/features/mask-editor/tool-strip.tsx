import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { KeyCaps } from "../../actions/key-caps.tsx";
import { useWords } from "../../i18n/translate.ts";
import type { MaskEditing } from "./editing.ts";
import { editorOptions, setOptions } from "./options.ts";
import type { Tool } from "./tools.ts";
import { tools } from "./tools.ts";
import { editorWords } from "./words.ts";

/** The tools, beside the picture. */
export function ToolStrip({ editing: { selecting } }: { readonly editing: MaskEditing }): ReactNode {
  const t = useWords(editorWords);
  return (
    <div className="tool-strip" role="toolbar" aria-orientation="vertical" aria-label={t("tools")}>
      {tools.map((tool, index) => (
        <ToolButton key={tool.name} tool={tool} first={tools[index - 1]?.kind !== tool.kind} disabled={tool.kind === "selection" && !selecting.possible} />
      ))}
    </div>
  );
}

interface ToolButtonProps {
  readonly tool: Tool;
  /** Whether it is the first of its kind. */
  readonly first: boolean;
  readonly disabled: boolean;
}

function ToolButton({ tool: { name, icon: Icon, key }, first, disabled }: ToolButtonProps): ReactNode {
  const t = useWords(editorWords);
  const chosen = useStore(editorOptions, (options) => options.tool === name);
  return (
    <Tooltip position="right" openDelay={400} label={<ToolHint name={t(name)} hint={t(`${name}Hint`)} keys={key} />}>
      <ActionIcon
        className="tool"
        size={34}
        data-first={first || undefined}
        variant={chosen ? "filled" : "subtle"}
        color={chosen ? "vermilion" : "gray"}
        aria-label={t(name)}
        aria-pressed={chosen}
        aria-keyshortcuts={key}
        disabled={disabled}
        onClick={() => setOptions({ tool: name })}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function ToolHint({ name, hint, keys }: { readonly name: string; readonly hint: string; readonly keys: string }): ReactNode {
  return (
    <span className="tool-hint">
      <span className="tool-hint-head"><b>{name}</b><KeyCaps keys={keys} /></span>
      {hint}
    </span>
  );
}
