import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { Bounds } from "./browser-window.ts";
import { strict } from "./strict.ts";

export interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly MenuItem[];
}

/** `Menu`, https://www.electronjs.org/docs/latest/api/menu */
export class MenuDouble {
  shown: readonly MenuItem[] = [];
  readonly api = strict("Menu", {
    buildFromTemplate: (template: readonly MenuItem[]) => template,
    setApplicationMenu: (menu: readonly MenuItem[]) => void (this.shown = menu),
  });

  /** Every entry of every menu. */
  get entries(): readonly MenuItem[] {
    const all = (items: readonly MenuItem[]): readonly MenuItem[] => items.flatMap((item) => [item, ...all(item.submenu ?? [])]);
    return all(this.shown);
  }

  choose(label: string): void {
    const entry = this.entries.find((each) => each.label === label);
    if (!entry?.click) throw new Error(`The menu has no entry "${label}" to choose`);
    entry.click();
  }
}

/** With the window a dialog belongs to, or without. */
type DialogArguments = readonly [options: object] | readonly [window: object, options: object];

interface Asked {
  readonly kind: "open" | "message" | "error";
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether it belongs to the window. */
  readonly modal: boolean;
}

/** `dialog`, https://www.electronjs.org/docs/latest/api/dialog: the test says beforehand what the person will do. */
export class DialogDouble {
  readonly asked: Asked[] = [];
  /** What is chosen in the next dialogs for opening; an empty list closes one. */
  readonly answers: (readonly string[])[] = [];
  /** What is chosen where nothing was said beforehand. */
  habit: ((options: Asked["options"]) => readonly string[]) | null = null;
  readonly api = strict("dialog", {
    showOpenDialog: async (...args: DialogArguments) => {
      this.#ask("open", args);
      const filePaths = this.answers.shift() ?? this.habit?.(this.asked.at(-1)?.options ?? {});
      if (!filePaths) throw new Error("No answer was given for this dialog");
      return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    },
    showMessageBox: async (...args: DialogArguments) => {
      this.#ask("message", args);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    },
    showErrorBox: (title: string, content: string) => void this.asked.push({ kind: "error", options: { title, content }, modal: false }),
  });

  #ask(kind: "open" | "message", args: DialogArguments): void {
    this.asked.push({ kind, options: { ...args.at(-1) }, modal: args.length > 1 });
  }
}

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly events: EventEmitter;
}

/** `Notification`, https://www.electronjs.org/docs/latest/api/notification */
export function notifications(shown: Shown[]): object {
  function Notification({ title, body }: { readonly title: string; readonly body: string }): object {
    const events = new EventEmitter();
    return strict("Notification", {
      on: (event: string, listener: () => void) => void events.on(event, listener),
      show: () => void shown.push({ title, body, events }),
    });
  }
  return strict("Notification", Object.assign(Notification, { isSupported: () => true }));
}

/** `powerSaveBlocker`, https://www.electronjs.org/docs/latest/api/power-save-blocker */
export class PowerDouble {
  readonly active = new Map<number, string>();
  #next = 0;
  readonly api = strict("powerSaveBlocker", {
    start: (kind: string) => {
      this.active.set(++this.#next, kind);
      return this.#next;
    },
    stop: (id: number) => this.active.delete(id),
  });
}

/** `screen`, https://www.electronjs.org/docs/latest/api/screen: displays by their work areas, the primary one first. */
export function screens(areas: readonly Bounds[], isReady: () => boolean): object {
  const displays = (): { readonly workArea: Bounds }[] => {
    if (!isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return areas.map((workArea) => strict("Display", { workArea }));
  };
  return strict("screen", { getAllDisplays: displays, getPrimaryDisplay: () => displays()[0] });
}

/** `shell`, https://www.electronjs.org/docs/latest/api/shell */
export class ShellDouble {
  readonly opened: string[] = [];
  readonly revealed: string[] = [];
  readonly api = strict("shell", {
    openExternal: async (url: string) => void this.opened.push(await Promise.resolve(url)),
    showItemInFolder: (path: string) => void this.revealed.push(path),
  });
}

/** `nativeImage`, https://www.electronjs.org/docs/latest/api/native-image: it reads PNG and JPEG, and is empty for all else. */
export const nativeImages = strict("nativeImage", {
  createFromPath: (path: string) => image(readable(path)),
  createEmpty: () => image(null),
  /** Only on Windows and macOS: for a file of any kind. */
  createThumbnailFromPath: async (path: string) => Promise.resolve(image(path)),
});

function image(path: string | null): object {
  return strict("NativeImage", {
    path,
    isEmpty: () => path === null,
    getSize: () => ({ width: path === null ? 0 : 256, height: path === null ? 0 : 192 }),
    resize: () => image(path),
  });
}

function readable(path: string): string | null {
  try {
    const [first, second] = readFileSync(path);
    return (first === 0x89 && second === 0x50) || (first === 0xff && second === 0xd8) ? path : null;
  } catch {
    return null;
  }
}
