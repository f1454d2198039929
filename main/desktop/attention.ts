import { Notification, powerSaveBlocker } from "electron";
import type { Language } from "../../shared/studio/settings.ts";
import type { Finished, QueueEars } from "./queue-watch.ts";
import { say } from "./words.ts";
import type { Word } from "./words.ts";

/** What the attention depends on at the moment it is asked for. */
interface Scene {
  readonly language: () => Language;
  /** Whether the person wants to be told. */
  readonly notify: () => boolean;
  readonly window: () => WindowInFront | null;
  readonly show: () => void;
}
interface WindowInFront {
  isFocused(): boolean;
  setProgressBar(fraction: number): void;
}

/** Shows the queue's work outside of the page: in the taskbar, by keeping the machine awake, and by a notification at its end. */
export class Attention implements QueueEars {
  readonly #scene: Scene;
  #blocker: number | null = null;
  /** Held, or it would be collected before it is clicked. */
  #notification: Notification | null = null;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  progress(fraction: number | null): void {
    // A negative fraction takes the bar away.
    this.#scene.window()?.setProgressBar(fraction ?? -1);
    if (fraction !== null) this.#blocker ??= powerSaveBlocker.start("prevent-app-suspension");
    else this.#letSleep();
  }

  finished({ done, failed }: Finished): void {
    if (done + failed === 0 || !this.#scene.notify() || this.#scene.window()?.isFocused() || !Notification.isSupported()) return;
    const sentences = [this.#count(done, "finishedOne", "finishedMany"), this.#count(failed, "failedOne", "failedMany")];
    this.#notification = new Notification({ title: "Anybrush", body: sentences.filter((sentence) => sentence !== "").join(" ") });
    this.#notification.on("click", this.#scene.show);
    this.#notification.show();
  }

  #count(count: number, one: Word, many: Word): string {
    return count === 0 ? "" : say(count === 1 ? one : many, this.#scene.language(), count);
  }

  #letSleep(): void {
    if (this.#blocker !== null) powerSaveBlocker.stop(this.#blocker);
    this.#blocker = null;
  }
}
