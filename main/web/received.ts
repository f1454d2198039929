import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import { Problem } from "../../shared/problems.ts";
import type { Verb } from "../../shared/studio/contract.ts";

/** Largest call, in bytes: ten thousand recipes. */
const CALL_LIMIT = 8 * 1024 * 1024;

/** Calls that carry a mask may be larger: the most that the contract takes of one, and what is around it. */
const MASK_LIMIT = 16 * 1024 * 1024 + 4096;
const callLimits: ReadonlyMap<string, number> = new Map<Verb, number>([["keepMask", MASK_LIMIT], ["smartSelect", MASK_LIMIT]]);

/** An upload that has sent nothing for this long has ended, in ms. */
const SILENCE = 60_000;

/** @throws Problem `request-invalid` for a body of another type; pages of other sites cannot send these without being asked */
export function checkType(c: Context, expected: string): void {
  const type = c.req.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== expected) throw new Problem("request-invalid", { what: `a body is of another type than ${expected}.` });
}

/** Bytes that the request says are to come; 0 where it does not say. */
export function announced(c: Context): number {
  return Number(c.req.header("content-length") ?? 0);
}

/** Most bytes of a call. @param verb whatever was asked for */
export function callLimit(verb: string): number {
  return callLimits.get(verb) ?? CALL_LIMIT;
}

/** The body of a call. @throws Problem `request-invalid` */
export async function readJson(c: Context, incoming: IncomingMessage, limit: number): Promise<unknown> {
  const tooLarge = new Problem("request-invalid", { what: `a call is larger than ${limit} bytes.` });
  if (announced(c) > limit) throw tooLarge;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytesOf(incoming)) {
    size += part.length;
    if (size > limit) throw tooLarge;
    parts.push(part);
  }
  return parse(Buffer.concat(parts).toString());
}

/** The body as it comes. A reader that has had enough may leave, and can still answer: what follows is thrown away by the server. */
export async function* bytesOf(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  incoming.setTimeout(SILENCE, () => incoming.destroy(new Error("the sender has gone silent")));
  try {
    yield* incoming.iterator({ destroyOnReturn: false });
  } finally {
    incoming.setTimeout(0);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("request-invalid", { what: "a call is not JSON." });
  }
}
