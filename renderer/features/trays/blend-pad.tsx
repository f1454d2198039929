import type { ChangeEvent, KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useRef } from "react";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio } from "../../state/use-studio.ts";
import type { BlendShape, Place } from "./blend-shapes.ts";
import { percentsOf, placeOf } from "./blend-shapes.ts";
import { trayWords } from "./words.ts";

interface PadProps {
  readonly shape: BlendShape;
  /** One for each corner, as are names and shares. */
  readonly pictures: readonly SourceRef[];
  readonly names: readonly string[];
  readonly shares: readonly number[];
  readonly onChange: (shares: readonly number[]) => void;
}

/** What an arrow key moves, of the pad's width; with Shift five times as much. */
const STEP = 0.02;
const arrows: Readonly<Record<string, Place>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** Pictures that fade into each other, and a handle between them. A double click mixes them evenly. */
export function BlendPad({ shape, pictures, names, shares, onChange }: PadProps): ReactNode {
  const t = useWords(trayWords);
  const { percent } = useFormats();
  const place = placeOf(shape, shares);
  const percents = percentsOf(shares);
  const handle = useRef<HTMLInputElement>(null);
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1) return;
    // Else what is dragged would be the picture, and the focus elsewhere.
    event.preventDefault();
    handle.current?.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    onChange(shape.sharesAt(placeIn(event.currentTarget, event)));
  };
  const nudge = (event: KeyboardEvent): void => {
    const arrow = arrows[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // Else the same key would change the strength as well.
    event.stopPropagation();
    const by = event.shiftKey ? 5 * STEP : STEP;
    onChange(shape.sharesAt({ x: place.x + by * arrow.x, y: place.y + by * arrow.y }));
  };
  const setFirst = ({ currentTarget: { valueAsNumber } }: ChangeEvent<HTMLInputElement>): void => onChange(withFirst(shares, valueAsNumber / 100));
  return (
    <div className="pad" data-shape={shape.kind} onPointerDown={drag} onPointerMove={drag} onDoubleClick={() => onChange(pictures.map(() => 1))}>
      <PadPictures shape={shape} pictures={pictures} />
      {shape.kind === "line" && <span className="pad-mark" style={{ left: `${place.x * 100}%` }} />}
      <input
        ref={handle}
        className="pad-handle"
        type="range"
        min={0}
        max={100}
        value={percents[0] ?? 0}
        onChange={setFirst}
        aria-label={t("handle")}
        aria-valuetext={names.map((name, index) => `${name} ${percent(percents[index]! / 100)}`).join(", ")}
        style={{ left: `${place.x * 100}%`, top: `${place.y * 100}%` }}
        onKeyDown={nudge}
      />
    </div>
  );
}

/** The upper pictures, and the lower ones fading in over them. */
function PadPictures({ shape, pictures }: Pick<PadProps, "shape" | "pictures">): ReactNode {
  const isLower = (_: unknown, corner: number): boolean => shape.corners[corner]!.y === 1;
  return (
    <div className="pad-pictures">
      <PadRow pictures={pictures.filter((ref, corner) => !isLower(ref, corner))} />
      {shape.kind !== "line" && <PadRow lower pictures={pictures.filter(isLower)} />}
    </div>
  );
}

/** A picture, and a second one that fades in over it from the right. */
function PadRow({ pictures, lower = false }: { readonly pictures: readonly SourceRef[]; readonly lower?: boolean }): ReactNode {
  const { link } = useStudio();
  return (
    <div className="pad-row" data-lower={lower || undefined}>
      {pictures.map((ref) => <img key={ref} className="pad-picture" src={link.imageUrl(ref, 256)} alt="" draggable={false} />)}
    </div>
  );
}

/** For tools that know a handle by its value alone: the share of the first. */
function withFirst([first = 0, ...others]: readonly number[], share: number): readonly number[] {
  const rest = 1 - first;
  return [share, ...others.map((each) => (rest > 0 ? each / rest : 1 / others.length) * (1 - share))];
}

function placeIn(pad: HTMLElement, { clientX, clientY }: PointerEvent): Place {
  const { left, top, width, height } = pad.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
