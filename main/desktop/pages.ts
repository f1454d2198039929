import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** Folder of the built page: beside this one, in the clone and in the package. */
export const pageFolder = join(import.meta.dirname, "../../page");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Mantine writes its theme into a `style` element, hence the one exception; scripts have none. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' app-img: blob: data:",
  "font-src 'self'",
  "connect-src 'self' app-img:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-cache",
};

/** Answers `app://studio/...` with the built page's files, and everything else with nothing. */
export function servePages(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const name = request.method === "GET" ? nameIn(request.url) : null;
    const type = name === null ? undefined : types[extname(name)];
    if (name === null || type === undefined) return new Response(null, { status: 404, headers });
    // Not through `net.fetch`: this reads inside the app's archive too, and follows no link or redirect of its own.
    const bytes = await readFile(join(folder, name)).catch(() => null);
    return bytes ? new Response(bytes, { headers: { ...headers, "content-type": type } }) : new Response(null, { status: 404, headers });
  };
}

/** The file that an address names, as a path of plain names below the folder; null for any other address. */
function nameIn(address: string): string | null {
  const { host, pathname } = new URL(address);
  const parts = pathname.slice(1).split("/");
  const plain = parts.every((part) => /^[\w-][\w.-]*$/.test(part));
  return host === "studio" && plain ? parts.join("/") : null;
}
