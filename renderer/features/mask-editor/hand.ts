import type { Point } from "../../masks/shapes.ts";
import { zoomLevel } from "../../state/zoom.ts";
import { beginGesture, closePolygon, diameterOf } from "./begin.ts";
import type { Gesture, PenPoint } from "./gesture.ts";
import { distance } from "./gesture.ts";
import { editorOptions, opposite } from "./options.ts";
import { Panning } from "./panning.ts";
import type { Place } from "./place.ts";
import { placeOf } from "./place.ts";
import type { Selecting } from "./selecting.ts";
import type { MaskSession } from "./session.ts";
import { Sketch } from "./sketch.ts";
import { toolNamed } from "./tools.ts";

/** In `PointerEvent.buttons`, the other end of a pen. */
const ERASER = 32;
/** How near to its start a click closes a polygon, in CSS pixels. */
const NEAR = 8;

interface HandMeans {
  readonly surface: HTMLElement;
  readonly session: MaskSession;
  readonly selecting: Selecting;
}

/** What the pointer does above a mask: paints, draws, selects, moves the picture. */
export class Hand {
  readonly #means: HandMeans;
  readonly #sketch: Sketch;
  readonly #panning: Panning;
  readonly #ends: (() => void)[] = [];
  #gesture: Gesture | null = null;
  #polygon: readonly Point[] = [];
  /** Where the pointer is, in the window; null while it is elsewhere. */
  #at: { readonly x: number; readonly y: number } | null = null;

  constructor(means: HandMeans) {
    this.#means = means;
    this.#sketch = new Sketch(means.surface);
    this.#panning = new Panning(means.surface);
    this.#hear("pointerdown", (event) => this.#press(event));
    this.#hear("pointermove", (event) => this.#move(event));
    this.#hear("pointerup", (event) => this.#letGo(event));
    this.#hear("pointercancel", () => this.cancel());
    this.#hear("pointerleave", () => this.#leave());
    this.#hear("dblclick", (event) => this.close(event.altKey));
    this.#ends.push(editorOptions.subscribe(() => this.#draw()), zoomLevel.subscribe(() => this.#draw()));
  }

  remove(): void {
    for (const end of this.#ends) end();
    this.#gesture?.cancel();
    this.#panning.end();
    this.#sketch.remove();
  }

  /** Whether the pointer is above the picture or near it. */
  get isOver(): boolean {
    return this.#at !== null;
  }

  /** Has dragging move the picture, for as long as Space is held. */
  hold(moving: boolean): void {
    this.#panning.hold(moving);
  }

  /** Takes back what is being drawn; answers whether there was anything. */
  cancel(): boolean {
    const had = this.#gesture !== null || this.#polygon.length > 0;
    this.#gesture?.cancel();
    this.#gesture = null;
    this.#polygon = [];
    this.#draw();
    return had;
  }

  /** Takes back the last corner of what is being drawn, or all of it; answers whether there was anything. */
  back(): boolean {
    if (this.#polygon.length < 2) return this.cancel();
    this.#polygon = this.#polygon.slice(0, -1);
    this.#draw();
    return true;
  }

  /** Moves the brush by keys, in CSS pixels; it begins in the middle. */
  step(x: number, y: number): void {
    const { left, top, width, height } = this.#means.surface.getBoundingClientRect();
    const from = this.#at ?? { x: left + width / 2, y: top + height / 2 };
    this.#at = { x: Math.min(left + width, Math.max(left, from.x + x)), y: Math.min(top + height, Math.max(top, from.y + y)) };
    this.#draw();
  }

  /** Does by key what a click does; closes a polygon that has its corners. */
  enter(): void {
    if (this.#polygon.length > 2) return this.close(false);
    if (!this.#means.session.ready || !this.#at || this.#gesture) return;
    const at = { ...this.#place.toMask(this.#at.x, this.#at.y), pressure: 1 };
    if (editorOptions.getState().tool === "polygon") return this.#corner(at, false);
    this.#begin(at, false)?.end();
  }

  /** Completes a polygon. */
  close(turned: boolean): void {
    const { mode } = editorOptions.getState();
    closePolygon(this.#means.session, this.#polygon, turned ? opposite(mode) : mode);
    this.#polygon = [];
    this.#draw();
  }

  #hear<Type extends "pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "pointerleave" | "dblclick">(type: Type, listener: (event: HTMLElementEventMap[Type]) => void): void {
    this.#means.surface.addEventListener(type, listener);
    this.#ends.push(() => this.#means.surface.removeEventListener(type, listener));
  }

  #press(event: PointerEvent): void {
    const { surface } = this.#means;
    surface.focus({ preventScroll: true });
    event.preventDefault();
    if (this.#panning.takes(event)) return void this.cancel();
    const turned = event.altKey || (event.buttons & ERASER) !== 0;
    if (!this.#means.session.ready || this.#gesture || (event.button !== 0 && !turned)) return;
    const at = pointOf(event, this.#place);
    if (editorOptions.getState().tool === "polygon") return this.#corner(at, turned);
    surface.setPointerCapture(event.pointerId);
    this.#gesture = this.#begin(at, turned);
    this.#draw();
  }

  #begin(at: PenPoint, turned: boolean): Gesture | null {
    const { session, selecting } = this.#means;
    return beginGesture({ session, selecting, options: editorOptions.getState(), at, turned });
  }

  #move(event: PointerEvent): void {
    this.#at = { x: event.clientX, y: event.clientY };
    if (this.#panning.moves(event)) return this.#draw();
    const place = this.#place;
    const events = event.getCoalescedEvents();
    this.#gesture?.move((events.length > 0 ? events : [event]).map((each) => pointOf(each, place)), event.shiftKey);
    this.#draw(place);
  }

  #letGo(event: PointerEvent): void {
    if (this.#panning.ends(event)) return;
    const gesture = this.#gesture;
    this.#gesture = null;
    gesture?.end();
    this.#draw();
  }

  #leave(): void {
    this.#at = null;
    this.#draw();
  }

  #corner(point: Point, turned: boolean): void {
    const [first] = this.#polygon;
    if (first && this.#polygon.length > 2 && distance(first, point) * this.#place.scale < NEAR) return this.close(turned);
    this.#polygon = [...this.#polygon, point];
    this.#draw();
  }

  get #place(): Place {
    const { surface, session } = this.#means;
    return placeOf((session.layer ?? surface).getBoundingClientRect(), surface.getBoundingClientRect(), session.size);
  }

  #draw(place: Place = this.#place): void {
    const options = editorOptions.getState();
    const at = this.#at && place.toMask(this.#at.x, this.#at.y);
    const brushes = toolNamed(options.tool).kind === "brush" || options.tool === "smart";
    this.#sketch.cursor(at && brushes && !this.#panning.isOn ? place.toSurface(at) : null, (diameterOf(options, this.#means.session) / 2) * place.scale);
    const corners = this.#polygon.length > 0 ? { kind: "path", points: at ? [...this.#polygon, at] : this.#polygon, closed: false } as const : null;
    this.#sketch.outline(this.#gesture?.outline ?? corners, place);
  }
}

function pointOf({ clientX, clientY, pointerType, pressure }: PointerEvent, place: Place): PenPoint {
  return { ...place.toMask(clientX, clientY), pressure: pointerType === "pen" ? pressure : 1 };
}
