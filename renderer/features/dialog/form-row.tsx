import type { ReactNode } from "react";

interface FormRowProps {
  readonly label: string;
  /** Of the control that the label names, or of the label that names the control. */
  readonly htmlFor?: string;
  readonly labelId?: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A label and its control side by side, with a line of help below that keeps its place when it is empty. */
export function FormRow({ label, htmlFor, labelId, note, children }: FormRowProps): ReactNode {
  return (
    <div className="form-row">
      {htmlFor ? <label className="form-label" htmlFor={htmlFor}>{label}</label> : <span className="form-label" id={labelId}>{label}</span>}
      <div>
        <div className="form-control">{children}</div>
        {note !== undefined && <div className="form-note">{note}</div>}
      </div>
    </div>
  );
}
