/* oxlint-disable typescript/no-unsafe-type-assertion -- this runs between two worlds that share no types */
import type { Wire } from "./wire.ts";

/** What the page-side half is given: names that no page would guess. */
export interface PageSetup {
  /** The function that reaches the double. */
  readonly binding: string;
  /** Where the double finds what it calls in the page. */
  readonly hook: string;
  /** The text of the preload script. */
  readonly preload: string;
}

/** What the double calls in the page. */
export interface PageHook {
  deliver(channel: string, args: Wire): void;
  /** Tells where a file lies that will be dropped or chosen. */
  know(name: string, size: number, modified: number, path: string): void;
}

/**
 * Runs in the page before any of its scripts, as Electron runs a sandboxed preload script: only in the top frame, with `require`
 * knowing electron's renderer modules and nothing else. Must not refer to anything outside of itself.
 */
export function installPreload({ binding, hook, preload }: PageSetup): void {
  if (window.top !== window) return;
  type Anything = Record<string, unknown>;
  const world = window as unknown as Anything;
  const reach = world[binding] as (kind: string, channel: string, args: unknown) => Promise<{ ok: boolean; value: unknown }>;
  delete world[binding];
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>();
  const paths = new Map<string, string>();

  // Electron clones what crosses processes as the web does: functions, symbols and things of the DOM cannot.
  const encode = (value: unknown): unknown => {
    if (value === undefined) return { t: "undefined" };
    if (value === null || typeof value === "boolean" || typeof value === "string") return { t: "plain", v: value };
    if (typeof value === "number") return Number.isFinite(value) ? { t: "plain", v: value } : { t: "number", v: String(value) };
    if (Array.isArray(value)) return { t: "array", v: value.map(encode) };
    if (value instanceof Uint8Array) return { t: "bytes", v: Array.from({ length: Math.ceil(value.length / 3072) }, (_, i) => btoa(String.fromCharCode(...value.subarray(i * 3072, (i + 1) * 3072)))).join("") };
    if (typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) {
      return { t: "object", v: Object.entries(value).map(([key, each]) => [key, encode(each)]) };
    }
    throw new Error("An object could not be cloned.");
  };
  const decode = (wire: unknown): unknown => {
    const { t, v } = wire as { t: string; v: unknown };
    if (t === "plain") return v;
    if (t === "number") return Number(v);
    if (t === "array") return (v as unknown[]).map(decode);
    if (t === "object") return Object.fromEntries((v as [string, unknown][]).map(([key, each]) => [key, decode(each)]));
    if (t === "bytes") return Uint8Array.from(atob(v as string), (char) => char.charCodeAt(0));
    return undefined;
  };

  // https://www.electronjs.org/docs/latest/api/context-bridge: values are copied and frozen, functions and promises are proxied.
  const bridged = (value: unknown): unknown => {
    if (typeof value === "function") return (...args: unknown[]) => bridged((value as (...all: unknown[]) => unknown)(...args.map(bridged)));
    if (typeof value === "symbol") throw new Error("An object could not be cloned.");
    if (value === null || typeof value !== "object" || value instanceof Blob || value instanceof Element) return value;
    if (value instanceof Promise) return value.then(bridged, (error: unknown) => { throw new Error(error instanceof Error ? error.message : String(error)); });
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return structuredClone(value);
    if (Array.isArray(value)) return value.map(bridged);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bridged(each)]));
  };

  const known = (name: string, target: Anything): Anything => new Proxy(target, {
    get(object, key) {
      if (typeof key === "string" && !(key in object)) throw new Error(`The double of Electron does not know ${name}.${key}`);
      return Reflect.get(object, key) as unknown;
    },
  });
  const ipcRenderer = known("ipcRenderer", {
    invoke: async (channel: string, ...args: unknown[]) => {
      const { ok, value } = await reach("invoke", channel, encode(args));
      if (ok) return decode(value);
      throw new Error(`Error invoking remote method '${channel}': ${String(value)}`);
    },
    on: (channel: string, listener: (event: object, ...args: unknown[]) => void) => void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
    off: (channel: string, listener: (event: object, ...args: unknown[]) => void) => void listeners.get(channel)?.delete(listener),
  });
  const contextBridge = known("contextBridge", {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (key in window) throw new Error("Cannot bind an API on top of an existing property on the window object");
      Object.defineProperty(window, key, { value: Object.freeze(bridged(api)), enumerable: true, writable: false, configurable: false });
    },
  });
  const webUtils = known("webUtils", {
    getPathForFile: (file: unknown) => {
      if (!(file instanceof File)) throw new TypeError("Error processing argument at index 0, conversion failure");
      return paths.get(`${file.name}|${file.size}|${file.lastModified}`) ?? "";
    },
  });

  const calls: PageHook = {
    deliver: (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...(decode(args) as unknown[]));
    },
    know: (name, size, modified, path) => void paths.set(`${name}|${size}|${modified}`, path),
  };
  Object.defineProperty(window, hook, { value: calls, enumerable: false });

  // https://www.electronjs.org/docs/latest/api/web-contents#contentssetwindowopenhandlerhandler: for `window.open` and for links with
  // a target; Chromium alone would have opened a page before anyone could be asked.
  window.open = (url = "") => {
    void reach("window-open", new URL(String(url), location.href).href, encode([]));
    return null;
  };
  window.addEventListener("click", (event) => {
    const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (event.defaultPrevented || !link || link.target !== "_blank") return;
    event.preventDefault();
    window.open(link.href);
  });

  const require = (name: string): unknown => {
    if (name === "electron") return known("electron (in a sandboxed preload)", { ipcRenderer, contextBridge, webUtils });
    throw new Error(`module not found: ${name}`);
  };
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is our own preload script, run as Electron runs it
  new Function("require", "module", "exports", preload)(require, { exports: {} }, {});
}
