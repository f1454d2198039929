import type { BrowserContext, Frame, Page, Request as Asked, Route } from "playwright-core";
import type { FrameDouble } from "./ipc.ts";
import type { SessionDouble } from "./session.ts";
import { strict } from "./strict.ts";
import type { WebContentsDouble } from "./web-contents.ts";

/**
 * Chromium alone refuses to go to an address of a scheme it does not know, so `app://studio` lies here for it. Names below
 * `localhost` are secure contexts, as `app:` is with the privilege `secure`, and nothing is ever looked up: every request is answered here.
 */
const OUTSIDE = "http://studio.localhost";
const INSIDE = "app://studio";

export const outside = (address: string): string => address.replace(INSIDE, OUTSIDE);
export const inside = (address: string): string => address.replace(OUTSIDE, INSIDE);

/** A frame as main sees it. */
export function frameOf(frame: Frame): FrameDouble {
  const url = inside(frame.url());
  const parent = frame.parentFrame();
  return { url, origin: originOf(url), parent: parent && frameOf(parent) };
}

/** Electron's `origin` of a frame of a standard scheme: scheme and host; "null" for addresses without one. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return host === "" ? "null" : `${protocol}//${host}`;
}

type ContentsOf = (page: Page) => WebContentsDouble | undefined;
type Handler = (request: Request) => Response | Promise<Response>;
interface Scheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

/** `protocol`, https://www.electronjs.org/docs/latest/api/protocol, and everything that a page asks the network for. */
export class NetworkDouble {
  /** Addresses that would have left the machine. */
  readonly leaked: string[] = [];
  /** Whether an empty document stands in for the page's own, under the same address and headers. */
  blank = false;
  schemes: readonly Scheme[] = [];
  readonly api;
  readonly #handlers = new Map<string, Handler>();
  readonly #session: SessionDouble;

  constructor(session: SessionDouble, isReady: () => boolean) {
    this.#session = session;
    this.api = strict("protocol", {
      registerSchemesAsPrivileged: (schemes: readonly Scheme[]) => {
        if (isReady()) throw new Error("protocol.registerSchemesAsPrivileged should be called before app is ready");
        if (this.schemes.length > 0) throw new Error("protocol.registerSchemesAsPrivileged can be used only once");
        this.schemes = schemes;
      },
      handle: (scheme: string, handler: Handler) => {
        if (!isReady()) throw new Error("protocol can only be used after app is ready");
        if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        this.#handlers.set(scheme, handler);
      },
    });
  }

  async intercept(context: BrowserContext, contentsOf: ContentsOf): Promise<void> {
    await context.route(() => true, async (route, asked) => {
      await this.#answer(route, asked, contentsOf).catch(() => route.abort().catch(() => {}));
    });
  }

  /** What a page would be given for an address. */
  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    return handler ? handler(new Request(url, init)) : new Response(null, { status: 502 });
  }

  async #answer(route: Route, asked: Asked, contentsOf: ContentsOf): Promise<void> {
    const url = inside(asked.url());
    if (asked.isNavigationRequest() && !mayNavigate(asked.frame(), url, contentsOf)) {
      // Aborted, Chromium would show a page of its own; so nothing happens.
      await route.fulfill({ status: 204 });
      return;
    }
    if (await this.#session.isCancelled(url)) {
      await route.abort("blockedbyclient");
      return;
    }
    if (!this.#handlers.has(new URL(url).protocol.slice(0, -1))) {
      this.leaked.push(url);
      await route.fulfill({ status: 200, contentType: "text/html", body: "<title>foreign</title>" });
      return;
    }
    const response = await this.fetch(url, { method: asked.method(), headers: asked.headers() });
    const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name, outside(value)]));
    await route.fulfill({ status: response.status, headers, body: await this.#bodyOf(url, response) });
  }

  async #bodyOf(url: string, response: Response): Promise<Buffer> {
    const body = Buffer.from(await response.arrayBuffer());
    const isPage = response.ok && url.startsWith(INSIDE) && response.headers.get("content-type")?.startsWith("text/html");
    return this.blank && isPage ? Buffer.from("<!doctype html><title>Blank</title><main style='height:400px'></main>") : body;
  }
}

function mayNavigate(frame: Frame, url: string, contentsOf: ContentsOf): boolean {
  const contents = contentsOf(frame.page());
  // Loading the same address again is no navigation that is asked for.
  return contents !== undefined && (contents.loading || inside(frame.url()) === url || contents.allowsNavigation(url, frameOf(frame)));
}
