import { EventEmitter } from "node:events";
import { preventable, strict } from "./strict.ts";

type PermissionRequest = (contents: object | null, permission: string, answer: (granted: boolean) => void, details: { readonly requestingUrl: string; readonly isMainFrame: boolean }) => void;
type PermissionCheck = (contents: object | null, permission: string, origin: string, details: object) => boolean;
type BeforeRequest = (details: { readonly url: string }, answer: (response: { readonly cancel?: boolean }) => void) => void;

/** The default session as https://www.electronjs.org/docs/latest/api/session and .../web-request have it; without a handler all is allowed. */
export class SessionDouble {
  readonly #events = new EventEmitter();
  #request: PermissionRequest | null = null;
  #check: PermissionCheck | null = null;
  #device: ((details: object) => boolean) | null = null;
  #before: BeforeRequest | null = null;
  readonly api = strict("session", {
    on: (event: string, listener: (...args: unknown[]) => void) => void this.#events.on(event, listener),
    setPermissionRequestHandler: (handler: PermissionRequest) => void (this.#request = handler),
    setPermissionCheckHandler: (handler: PermissionCheck) => void (this.#check = handler),
    setDevicePermissionHandler: (handler: (details: object) => boolean) => void (this.#device = handler),
    webRequest: strict("webRequest", { onBeforeRequest: (listener: BeforeRequest) => void (this.#before = listener) }),
  });

  async isGranted(permission: string, address: string): Promise<boolean> {
    return new Promise((resolve) => (this.#request ? this.#request(null, permission, resolve, { requestingUrl: address, isMainFrame: true }) : resolve(true)));
  }

  passesCheck(permission: string, origin: string): boolean {
    return this.#check ? this.#check(null, permission, origin, {}) : true;
  }

  allowsDevice(): boolean {
    return this.#device ? this.#device({ deviceType: "usb" }) : false;
  }

  async isCancelled(url: string): Promise<boolean> {
    return new Promise((resolve) => (this.#before ? this.#before({ url }, ({ cancel }) => resolve(cancel === true)) : resolve(false)));
  }

  /** Whether a download would reach the disk. */
  allowsDownload(url: string): boolean {
    const event = preventable({});
    this.#events.emit("will-download", event, { getURL: () => url }, {});
    return !event.defaultPrevented;
  }
}
