import type { ReactZoomPanPinchRef } from "react-zoom-pan-pinch";
import { zoomLevel } from "../../state/zoom.ts";
import type { Frame, Transform } from "./frame.ts";
import { carried, middleOf, zoomedAbout } from "./frame.ts";

/** A point of the window. */
interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

/** The views of one picture in one frame, all showing the same part of it. They begin with all of it in the middle, or where those before them were. */
export class Views {
  readonly frame: Frame;
  readonly #views = new Set<ReactZoomPanPinchRef>();
  #at: Transform;

  constructor(frame: Frame, before: Views | null = null) {
    this.frame = frame;
    this.#at = before ? carried(before.at, before.frame, frame) : middleOf(frame);
  }

  /** Where the picture is; a view that joins has to be there too. */
  get at(): Transform {
    return this.#at;
  }

  get scale(): number {
    return this.#at.scale;
  }

  /** Screen pixels per pixel of the picture. */
  get level(): number {
    return this.scale / this.frame.actual;
  }

  join(view: ReactZoomPanPinchRef): () => void {
    this.#views.add(view);
    move(view, this.#at, 0);
    return () => this.#views.delete(view);
  }

  /** To be told of every move of a view: the others follow. */
  moved(view: ReactZoomPanPinchRef, { scale, positionX: x, positionY: y }: { readonly scale: number; readonly positionX: number; readonly positionY: number }): void {
    if (this.#at.scale === scale && this.#at.x === x && this.#at.y === y) return;
    this.#at = { scale, x, y };
    for (const other of this.#views) if (other.instance !== view.instance) move(other, this.#at, 0);
    zoomLevel.setState({ level: this.level });
  }

  /** Shows all of the picture, in the middle. `time` in ms. */
  fit(time: number): void {
    this.#moveAll(middleOf(this.frame), time);
  }

  /** Scales about a point, or else about the middle. `time` in ms. */
  zoomTo(scale: number, time: number, point?: ClientPoint): void {
    const { width, height } = this.frame.room;
    const about = point ? this.#within(point) : { x: width / 2, y: height / 2 };
    this.#moveAll(zoomedAbout(this.#at, scale, about, this.frame), time);
  }

  panBy(x: number, y: number): void {
    void this.#first?.panBy(x, y, 0);
  }

  #moveAll(to: Transform, time: number): void {
    if (this.#first) move(this.#first, to, time);
  }

  /** A point in the view that it lies in. */
  #within({ clientX, clientY }: ClientPoint): { readonly x: number; readonly y: number } {
    const boxes = [...this.#views].flatMap(({ instance }) => instance.wrapperComponent?.getBoundingClientRect() ?? []);
    const box = boxes.find(({ left, right }) => left <= clientX && clientX <= right) ?? boxes[0];
    return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
  }

  get #first(): ReactZoomPanPinchRef | undefined {
    return this.#views.values().next().value;
  }
}

/** The views of a stage: others for each frame, each where those before were. */
export class ViewsInTurn {
  #last: Views | null = null;

  in(frame: Frame): Views {
    this.#last = new Views(frame, this.#last);
    return this.#last;
  }
}

function move(view: ReactZoomPanPinchRef, { scale, x, y }: Transform, time: number): void {
  void view.setTransform(x, y, scale, time);
}
