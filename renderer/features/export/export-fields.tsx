import type { ReactNode } from "react";
import { useStudioState } from "../../state/use-studio.ts";
import { ExistingField, FolderField, MetadataField, NameField } from "./file-fields.tsx";
import type { FieldsProps } from "./format-fields.tsx";
import { FormatFields } from "./format-fields.tsx";
import { SizeField } from "./size-field.tsx";

interface ExportFieldsProps extends FieldsProps {
  readonly name: string;
  /** What the size comes to. */
  readonly note: string;
}

/** Everything there is to say about how results are written, for one of them and for many. */
export function ExportFields({ name, note, ...fields }: ExportFieldsProps): ReactNode {
  const native = useStudioState(({ snapshot }) => snapshot?.native ?? false);
  return (
    <>
      <FormatFields {...fields} />
      <SizeField {...fields} note={note} />
      <MetadataField {...fields} />
      <NameField {...fields} name={name} />
      {native && <ExistingField {...fields} />}
      <FolderField />
    </>
  );
}
