import { zoom } from "../../state/zoom.ts";

interface Finger {
  readonly clientX: number;
  readonly clientY: number;
}

/** Moves the picture beneath what is painted: with Space or the middle button held, and with two fingers, which also zoom. */
export class Panning {
  readonly #surface: HTMLElement;
  readonly #fingers = new Map<number, Finger>();
  #held = false;
  #pointer: number | null = null;
  #from: Finger = { clientX: 0, clientY: 0 };

  constructor(surface: HTMLElement) {
    this.#surface = surface;
  }

  get isOn(): boolean {
    return this.#held || this.#pointer !== null;
  }

  hold(held: boolean): void {
    this.#held = held;
    this.#show();
  }

  /** Whether a pointer that is pressed moves the picture and does nothing else. */
  takes(event: PointerEvent): boolean {
    if (event.pointerType === "touch") this.#fingers.set(event.pointerId, event);
    if (this.#fingers.size > 1) return true;
    if (event.button !== 1 && !(this.#held && event.button === 0)) return false;
    this.#pointer = event.pointerId;
    this.#from = event;
    this.#surface.setPointerCapture(event.pointerId);
    this.#show();
    return true;
  }

  /** Whether a pointer that moves takes the picture along. */
  moves(event: PointerEvent): boolean {
    if (this.#fingers.size > 1) return this.#pinch(event);
    if (event.pointerId !== this.#pointer) return false;
    zoom.panBy(event.clientX - this.#from.clientX, event.clientY - this.#from.clientY);
    this.#from = event;
    return true;
  }

  /** Whether a pointer that is let go was not for painting. */
  ends(event: PointerEvent): boolean {
    const pinched = this.#fingers.size > 1;
    this.#fingers.delete(event.pointerId);
    if (event.pointerId !== this.#pointer) return pinched;
    this.#pointer = null;
    this.#show();
    return true;
  }

  end(): void {
    this.#held = false;
    this.#pointer = null;
    this.#show();
  }

  #pinch(event: PointerEvent): boolean {
    const before = this.#fingers.get(event.pointerId);
    const still = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.#fingers.set(event.pointerId, event);
    if (!before || !still) return true;
    zoom.panBy((event.clientX - before.clientX) / 2, (event.clientY - before.clientY) / 2);
    zoom.about(apart(event, still) / Math.max(1, apart(before, still)), still);
    return true;
  }

  #show(): void {
    this.#surface.dataset["moving"] = this.#pointer !== null ? "now" : this.#held ? "ready" : "";
  }
}

function apart(one: Finger, other: Finger): number {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}
