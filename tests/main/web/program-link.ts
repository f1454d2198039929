import { EventSource } from "eventsource";
import { httpLink } from "../../../renderer/link/http.ts";
import type { StudioLink } from "../../../renderer/link/link.ts";
import type { StudioServer } from "../../../main/web/server.ts";

/** The page's own link, with the secret as a bearer where a browser would send its cookie. */
export function programLink({ port, secret }: Pick<StudioServer, "port" | "secret">): { readonly link: StudioLink; readonly fetch: typeof fetch } {
  const known: typeof fetch = async (address, init) => fetch(address, { ...init, headers: { ...headersOf(init), authorization: `Bearer ${secret}` } });
  const link = httpLink({
    origin: `http://127.0.0.1:${port}`,
    fetch: known,
    send: async (address, body, onSent) => {
      const response = await known(address, { method: "POST", headers: { "content-type": "application/octet-stream" }, body });
      onSent(body.size);
      return response.json();
    },
    stream: (address) => new EventSource(address, { fetch: async (url, init) => known(url, init) }),
  });
  return { link, fetch: known };
}

function headersOf(init: RequestInit | undefined): Record<string, string> {
  return Object.fromEntries(new Headers(init?.headers));
}
