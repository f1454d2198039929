import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { StudioDoor } from "../studio/door.ts";
import type { IdleWatch } from "./idle.ts";

/** How often a quiet stream says that it is still there, in ms: below the minute after which tunnels and proxies forget a connection. */
const BEAT = 15_000;

/** Bytes that may wait for a reader. One that has fallen further behind is cut off: it comes again and asks for the whole state. */
const BACKLOG = 4 * 1024 * 1024;

/** Answers with the studio's events as they come, until the page goes. */
export function streamEvents({ outgoing }: HttpBindings, door: StudioDoor, idle: IdleWatch): Response {
  outgoing.writeHead(200, { "Content-Type": "text/event-stream" });
  const write = (text: string): void => void (outgoing.writableLength > BACKLOG ? outgoing.destroy() : outgoing.write(text));
  const stop = door.listen((event) => write(`data: ${JSON.stringify(event)}\n\n`));
  write("retry: 1000\n\n");
  const beat = setInterval(() => write(":\n\n"), BEAT);
  const left = idle.arrive();
  outgoing.once("close", () => {
    clearInterval(beat);
    stop();
    left();
  });
  return RESPONSE_ALREADY_SENT;
}
