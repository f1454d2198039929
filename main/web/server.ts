import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import type { StudioDoor } from "../studio/door.ts";
import { makeApp } from "./app.ts";
import { securityHeaders } from "./headers.ts";
import { IdleWatch } from "./idle.ts";
import { readPage } from "./page.ts";
import { makeSecret } from "./secret.ts";
import { hasWork } from "./work.ts";

export interface ServerOptions {
  readonly door: StudioDoor;
  /** Folder of the built page. */
  readonly page: string;
  /** null: the usual one, or else any that is free. */
  readonly port: number | null;
  /** Largest file that is taken, in bytes. */
  readonly uploadLimit: number;
  /** After how long without a page and without work `onIdle` is called, in ms; 0: never. */
  readonly idleAfter: number;
  readonly onIdle: () => void;
  /** Hears what nobody foresaw while a request was answered. */
  readonly onFault: (error: unknown) => void;
}

export interface StudioServer {
  readonly port: number;
  /** Where a browser enters: it carries the secret of this launch. */
  readonly address: string;
  readonly secret: string;
  /** Ends every connection; the studio behind it goes on. */
  close(): Promise<void>;
}

/** The loopback address, and no other: nothing outside this machine can connect. */
const HOST = "127.0.0.1";

/** The port of every launch where it is free, so that an SSH tunnel can be set up once. */
const USUAL_PORT = 4747;

/** A whole upload through a slow tunnel, in ms. */
const LONGEST_REQUEST = 3_600_000;

/**
 * Serves the studio and its page on this machine.
 * @throws Problem `studio-busy` where the port is taken
 */
export async function serveStudio(options: ServerOptions): Promise<StudioServer> {
  const { door, page, port: wanted, uploadLimit, idleAfter, onIdle, onFault } = options;
  const files = await readPage(page);
  // Without Node's own answer to a missing Host, which would lack the headers.
  const server = createServer({ requireHostHeader: false, requestTimeout: LONGEST_REQUEST });
  const port = await listen(server, wanted);
  const secret = makeSecret();
  const idle = new IdleWatch({ after: idleAfter, working: () => hasWork(door), left: onIdle });
  const app = makeApp({ door, page: files, keys: { secret, cookie: `anybrush-${port}` }, idle, uploadLimit, onFault });
  attach(server, getRequestListener(app.fetch, { overrideGlobalObjects: false, autoCleanupIncoming: false }));
  return { port, secret, address: `http://${HOST}:${port}/open?secret=${secret}`, close: () => close(server, idle) };
}

async function listen(server: Server, wanted: number | null): Promise<number> {
  try {
    return await bind(server, wanted ?? USUAL_PORT);
  } catch (cause) {
    if (wanted === null) return bind(server, 0);
    throw new Problem("studio-busy", { what: `port ${wanted} is in use, or may not be used.` }, { cause });
  }
}

async function bind(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return z.object({ port: z.number() }).parse(server.address()).port;
}

/** Headers are set before anything can go wrong, and on the answers that Node gives by itself. */
function attach(server: Server, answer: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>): void {
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    for (const [name, value] of Object.entries(securityHeaders)) outgoing.setHeader(name, value);
    void answer(incoming, outgoing);
  };
  server.on("request", handle);
  server.on("checkExpectation", handle);
  server.on("clientError", refuseUnreadable);
}

function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const headers = Object.entries({ ...securityHeaders, "Connection": "close", "Content-Length": "0" }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${headers.join("")}\r\n`);
}

async function close(server: Server, idle: IdleWatch): Promise<void> {
  idle.stop();
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
