import type { ReactNode } from "react";
import { useState } from "react";

interface NameFieldProps {
  readonly label: string;
  readonly name: string;
  /** With the new name, or null where it stays. */
  readonly onEnd: (name: string | null) => void;
}

/** A name being typed: Enter or going elsewhere takes it, Escape leaves it as it was. */
export function NameField({ label, name, onEnd }: NameFieldProps): ReactNode {
  const [typed, setTyped] = useState(name);
  const end = (): void => onEnd(typed === name ? null : typed);
  return (
    <input
      className="region-rename"
      aria-label={label}
      value={typed}
      maxLength={80}
      ref={(field) => field?.focus()}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key === "Enter") end();
        else if (event.key === "Escape") onEnd(null);
        event.stopPropagation();
      }}
    />
  );
}
