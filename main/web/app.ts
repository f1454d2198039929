import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { Hono } from "hono";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import type { Source } from "../../shared/studio/pictures.ts";
import type { StudioDoor } from "../studio/door.ts";
import { asDownload, send, tell } from "./answers.ts";
import { enter } from "./enter.ts";
import { streamEvents } from "./events.ts";
import type { Keys } from "./guard.ts";
import { checkHost, checkKnown } from "./guard.ts";
import type { IdleWatch } from "./idle.ts";
import type { PageFile } from "./page.ts";
import { announced, bytesOf, callLimit, checkType, readJson } from "./received.ts";
import { statusOf } from "./statuses.ts";

export interface Serving {
  readonly door: StudioDoor;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly keys: Keys;
  readonly idle: IdleWatch;
  /** Largest file that is taken, in bytes. */
  readonly uploadLimit: number;
  /** Hears what nobody foresaw. The asker is told no more than that, because such messages speak of paths. */
  readonly onFault: (error: unknown) => void;
}

/** Hono's context with Node's own request and response. */
type Asked = Context<{ Bindings: HttpBindings }>;
type Answer = (c: Asked) => Response | Promise<Response>;
type App = Hono<{ Bindings: HttpBindings }>;

/** The picture of a reference never changes, but people's pictures should not stay in the browser's cache for long: an hour. */
const IMAGE_CACHE = "private, max-age=3600";

/** The one address for those who are not known yet: a link from anywhere may lead here. */
const ENTRANCE = "/open";

/** Longest name of a file on any common system. */
const uploadName = z.string().min(1).max(255);

/** The studio over http: who may ask, and what there is to ask for. */
export function makeApp({ door, page, keys, idle, uploadLimit, onFault }: Serving): App {
  const app: App = new Hono();
  app.onError((error, c) => tell(c, known(error, onFault)));
  app.use(async (c, next) => {
    checkHost(c);
    if (c.req.path !== ENTRANCE) checkKnown(c, keys);
    return next();
  });
  route(app, "GET", ENTRANCE, (c) => enter(c, keys));
  route(app, "GET", "/api/events", (c) => streamEvents(c.env, door, idle));
  route(app, "POST", "/api/:verb", (c) => answerCall(c, door));
  route(app, "POST", "/upload", async (c) => c.json({ ok: true, value: await takeUpload(c, door, uploadLimit) }));
  route(app, "GET", "/img/:ref/:side", (c) => sendImage(c, door));
  route(app, "GET", "/result/:id", (c) => sendResult(c, door));
  for (const [address, file] of page) route(app, "GET", address, async (c) => send(c, file, { "Cache-Control": file.cache }));
  app.notFound((c) => tell(c, new Problem("request-invalid", { what: "there is nothing at this address." }), 404));
  return app;
}

/** An address and the one method it has. HEAD, which Hono would answer as GET, is refused as well: it would hold a stream open. */
function route(app: App, method: "GET" | "POST", address: string, answer: Answer): void {
  app.all(address, (c) => {
    if (c.req.method === method) return answer(c);
    c.header("Allow", method);
    return tell(c, new Problem("request-invalid", { what: "this address has no such method." }), 405);
  });
}

async function answerCall(c: Asked, door: StudioDoor): Promise<Response> {
  checkType(c, "application/json");
  const verb = c.req.param("verb") ?? "";
  const reply = await door.call(verb, await readJson(c, c.env.incoming, callLimit(verb)));
  return c.json(reply, reply.ok ? 200 : statusOf(reply.problem.code));
}

async function takeUpload(c: Asked, door: StudioDoor, limit: number): Promise<Source> {
  checkType(c, "application/octet-stream");
  const name = uploadName.safeParse(c.req.query("name"));
  if (!name.success) throw new Problem("request-invalid", { what: "an upload has no name, or one of more than 255 characters." });
  const bytes = announced(c);
  if (bytes > limit) throw new Problem("upload-too-large", { file: name.data, bytes, limit });
  return door.addUpload(name.data, bytesOf(c.env.incoming));
}

async function sendImage(c: Asked, door: StudioDoor): Promise<Response> {
  const image = await door.image(c.req.param("ref") ?? "", c.req.param("side") ?? "");
  return send(c, image, { "Cache-Control": IMAGE_CACHE });
}

async function sendResult(c: Asked, door: StudioDoor): Promise<Response> {
  const result = await door.result(c.req.param("id") ?? "");
  return send(c, result, { "Content-Disposition": asDownload(result.name) });
}

function known(error: unknown, onFault: (error: unknown) => void): Problem {
  if (error instanceof Problem && error.code !== "internal") return error;
  onFault(error);
  return new Problem("internal", { what: "the terminal in which the studio runs says more." });
}
