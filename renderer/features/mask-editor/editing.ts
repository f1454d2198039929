import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { Problem } from "../../../shared/problems.ts";
import type { KeptMask, SourceRef } from "../../../shared/studio/pictures.ts";
import { keeperOf } from "../../state/masks-keeper.ts";
import { maskSize } from "../../state/masks-size.ts";
import type { Size } from "../../state/size.ts";
import type { Studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { Selecting } from "./selecting.ts";
import type { Replace } from "./session.ts";
import { MaskSession } from "./session.ts";

/** What a mask is painted over, and where it goes. A mask is opened anew for each that is another object. */
export interface MaskGround {
  /** What it lies over; null: a blank sheet. */
  readonly picture: SourceRef | null;
  /** Of the picture or sheet, in pixels. */
  readonly size: Size;
  readonly replace: Replace;
  /** Whether a mask that holds nothing means that there is none. */
  readonly emptyIsNone: boolean;
}

/** A mask that is not painted just now. */
export interface OtherMask {
  readonly mask: KeptMask;
  readonly color: string;
}

/** A mask to be painted, wherever it belongs. */
export interface MaskSource {
  readonly ground: MaskGround;
  /** What people call what it is the mask of. */
  readonly name: string;
  /** The mask in use; null: none yet. */
  readonly mask: KeptMask | null;
  /** Of its overlay, `#rrggbb`. */
  readonly color: string;
  /** What else is masked on the same picture, and is seen faintly beneath. */
  readonly others: readonly OtherMask[];
}

/** A mask being painted. */
export interface MaskEditing {
  readonly source: MaskSource;
  readonly session: MaskSession;
  readonly selecting: Selecting;
}

/** Opens a mask for painting and follows the one in use, as when a stroke is undone. */
export function useMaskEditing(source: MaskSource | null): MaskEditing | null {
  const studio = useStudio();
  const keeper = keeperOf(studio);
  const idle = useStore(keeper.state, ({ underway }) => underway === 0);
  const ground = source?.ground ?? null;
  const opened = useMemo(() => ground && openedMask(studio, ground), [studio, ground]);
  const mask = source?.mask;
  useEffect(() => {
    if (idle && mask !== undefined) opened?.session.show(mask).catch((error: unknown) => studio.report(Problem.from(error)));
  }, [studio, opened, mask, idle]);
  return useMemo(() => (source && opened ? { source, ...opened } : null), [source, opened]);
}

function openedMask(studio: Studio, { size, replace, emptyIsNone, picture }: MaskGround): Omit<MaskEditing, "source"> {
  const session = new MaskSession({ keeper: keeperOf(studio), size: maskSize(size), replace, emptyIsNone });
  return { session, selecting: new Selecting(studio, session, picture) };
}
