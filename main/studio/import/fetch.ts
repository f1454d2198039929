import { Problem } from "../../../shared/problems.ts";

export interface FetchOptions {
  /** Aborting throws Problem `cancelled`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which the connection counts as dead. Default 30,000. */
  readonly stall?: number | undefined;
}

const REDIRECT_LIMIT = 5;
const STALL = 30_000;

/**
 * The body of a web address, piece by piece. Only https, and http on this machine itself; redirects are followed as
 * long as they stay so and never lead from https to http.
 * @param limit bytes after which the body is refused.
 * @throws Problem `download-failed` saying why, or `cancelled`.
 */
export async function* fetchBytes(url: string, limit: number, { signal, stall = STALL }: FetchOptions = {}): AsyncGenerator<Uint8Array> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stall);
  const either = AbortSignal.any(signal ? [signal, stalled.signal] : [stalled.signal]);
  let received = 0;
  try {
    for await (const piece of await open(new URL(url), either)) {
      timer.refresh();
      received += piece.length;
      if (received > limit) throw failed(url, `it sends more than the ${limit} bytes it should have.`);
      yield piece;
      timer.refresh();
    }
  } catch (error) {
    if (signal?.aborted) throw new Problem("cancelled", {}, { cause: error });
    if (error instanceof Problem) throw error;
    throw failed(url, stalled.signal.aborted ? `nothing came for ${stall / 1000} s.` : reason(error), error);
  } finally {
    clearTimeout(timer);
  }
}

async function open(url: URL, signal: AbortSignal, hops = 0): Promise<ReadableStream<Uint8Array>> {
  checkAddress(url);
  // A compressed transfer would make the promised number of bytes meaningless.
  const response = await fetch(url, { redirect: "manual", signal, headers: { "accept-encoding": "identity" } });
  const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
  if (location === null) return bodyOf(response, url);
  await response.body?.cancel();
  if (hops >= REDIRECT_LIMIT) throw failed(url.href, `it redirects more than ${REDIRECT_LIMIT} times.`);
  const next = new URL(location, url);
  if (url.protocol === "https:" && next.protocol !== "https:") throw failed(url.href, "it redirects to an address without encryption.");
  return open(next, signal, hops + 1);
}

async function bodyOf(response: Response, url: URL): Promise<ReadableStream<Uint8Array>> {
  if (response.ok && response.body) return response.body;
  await response.body?.cancel();
  throw failed(url.href, `the server answers ${response.status} ${response.statusText}`.trim().concat("."));
}

function checkAddress(url: URL): void {
  const local = url.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !local) throw failed(url.href, "only https addresses are fetched.");
}

function failed(url: string, what: string, cause?: unknown): Problem {
  return new Problem("download-failed", { url, what }, { cause });
}

/** fetch says only "fetch failed" or "terminated"; the cause beneath says why. */
function reason(error: unknown): string {
  const deepest = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `${deepest instanceof Error ? deepest.message : String(deepest)}.`;
}
