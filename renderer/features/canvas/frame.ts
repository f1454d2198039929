import type { Size } from "../../state/size.ts";
import { fitted } from "../../state/size.ts";

/** Where a view has its picture: `scale` 1 shows all of it, `x` and `y` are its upper left corner. In CSS pixels. */
export interface Transform {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A picture in the room that there is for it. */
export interface Frame {
  /** Size of the view, in CSS pixels. */
  readonly room: Size;
  /** Size of the picture where all of it is shown, in CSS pixels. */
  readonly box: Size;
  /** The scale at which a pixel of the picture is one of the screen's. */
  readonly actual: number;
  readonly minScale: number;
  readonly maxScale: number;
  /** Screen pixels per CSS pixel. */
  readonly density: number;
}

/** Around the whole picture, in CSS pixels. */
const MARGIN = 24;
/** Screen pixels per pixel of the picture, at most. */
const CLOSEST = 16;

export function frameFor(pixels: Size, room: Size, density: number): Frame {
  const box = fitted(pixels, { width: Math.max(1, room.width - 2 * MARGIN), height: Math.max(1, room.height - 2 * MARGIN) });
  const actual = pixels.width / density / box.width;
  return { room, box, actual, minScale: Math.min(1, actual), maxScale: Math.max(1, actual * CLOSEST), density };
}

/** All of the picture, in the middle. */
export function middleOf(frame: Frame): Transform {
  return placed({ scale: 1, x: 0, y: 0 }, frame);
}

/** Another scale, with what is at a point of the view staying there as far as it can. */
export function zoomedAbout(at: Transform, scale: number, point: { readonly x: number; readonly y: number }, frame: Frame): Transform {
  const wanted = Math.min(frame.maxScale, Math.max(frame.minScale, scale));
  const growth = wanted / at.scale;
  return placed({ scale: wanted, x: point.x - (point.x - at.x) * growth, y: point.y - (point.y - at.y) * growth }, frame);
}

/** Where a picture is after its room has changed: all of it where all was shown, else the same pixels of it in the middle, as large as before. */
export function carried(at: Transform, from: Frame, to: Frame): Transform {
  if (at.scale === 1) return middleOf(to);
  const scale = Math.min(to.maxScale, Math.max(to.minScale, (at.scale * from.box.width) / to.box.width));
  const along = (start: number, room: number, box: number, nextRoom: number, nextBox: number): number => nextRoom / 2 - ((room / 2 - start) / (box * at.scale)) * nextBox * scale;
  return placed({
    scale,
    x: along(at.x, from.room.width, from.box.width, to.room.width, to.box.width),
    y: along(at.y, from.room.height, from.box.height, to.room.height, to.box.height),
  }, to);
}

/** On whole pixels of the screen, without a gap on one side that the other could fill. */
function placed({ scale, x, y }: Transform, { box, room, density }: Frame): Transform {
  const along = (at: number, size: number, space: number): number => {
    const place = size <= space ? (space - size) / 2 : Math.min(0, Math.max(space - size, at));
    return Math.round(place * density) / density;
  };
  return { scale, x: along(x, box.width * scale, room.width), y: along(y, box.height * scale, room.height) };
}
