import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem } from "../../shared/problems.ts";
import type { ServedFile } from "../studio/door.ts";
import { statusOf } from "./statuses.ts";

/** A problem as JSON, or as a page where a person is looking. */
export function tell(c: Context, problem: Problem, status: ContentfulStatusCode = statusOf(problem.code)): Response {
  if (c.req.header("accept")?.includes("text/html")) return c.html(page(problem), status);
  return c.json({ ok: false, problem: problem.report() }, status);
}

/** A whole file; never read at once, for results can be of any size. */
export async function send(c: Context, { file, type }: Pick<ServedFile, "file" | "type">, headers: Readonly<Record<string, string>>): Promise<Response> {
  const handle = await open(file);
  const { size } = await handle.stat();
  return c.body(Readable.toWeb(handle.createReadStream()), 200, { "Content-Type": type, "Content-Length": String(size), ...headers });
}

/** Asks the browser to save rather than show; the plain name is for those that cannot read the other. RFC 6266, RFC 8187. */
export function asDownload(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["%\\]/g, "_");
  const encoded = encodeURIComponent(name.replaceAll(/\p{Cs}/gu, "_")).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function page({ message, next }: Problem): string {
  const style = "font: 1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem";
  const [says, then] = [message, next].map((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
  const head = `<meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Anybrush</title>`;
  return `<!doctype html><html lang="en">${head}<body style="${style}"><h1>Anybrush</h1><p>${says}</p><p>${then}</p></body></html>`;
}
