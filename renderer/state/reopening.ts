import type { MissingPicture } from "../../shared/studio/looks.ts";
import type { SourceRef } from "../../shared/studio/pictures.ts";

/** A result whose look is taken up again, and the pictures that a person is asked for. */
export interface Reopening {
  readonly ref: SourceRef;
  /** File name of the result. */
  readonly name: string;
  /** Every picture that was missing at first; those that are found stay on the list. */
  readonly wanted: readonly MissingPicture[];
  /** What is missing still. */
  readonly missing: readonly MissingPicture[];
  /** Pictures that the person has given, by the key of the missing one. */
  readonly given: Readonly<Record<string, SourceRef>>;
}

/** What became of a picture that was missing at first. */
export type Finding = "missing" | "different" | "found";

export function findingOf({ missing }: Reopening, key: string): Finding {
  const still = missing.find((picture) => picture.key === key);
  if (!still) return "found";
  return still.different ? "different" : "missing";
}

/** Whether every picture that is missing has another one given for it, so that it could go on with those. */
export function couldGoOn({ missing }: Reopening): boolean {
  return missing.length > 0 && missing.every(({ different }) => different);
}
