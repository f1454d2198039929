import type { StudioEvent } from "../../shared/studio/contract.ts";
import { eventSchema } from "../../shared/studio/contract.ts";
import type { Connection } from "./link.ts";
import { checked } from "./reply.ts";

/** What is needed of an `EventSource`. */
export type EventStream = Pick<EventSource, "addEventListener" | "close" | "readyState">;

/** How long a stream that gave up is left alone before a new one is tried, in ms. After a mere break it tries again by itself. */
const AGAIN = 3000;

/** `EventSource.CLOSED` */
const CLOSED = 2;

/** Hears a stream of server-sent events, and opens it again whenever it ends, until the returned function is called. */
export function follow(open: () => EventStream, onEvent: (event: StudioEvent) => void, onConnection: (state: Connection) => void): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let source = start();
  function start(): EventStream {
    const next = open();
    next.addEventListener("open", () => onConnection("open"));
    next.addEventListener("message", ({ data }) => onEvent(checked(eventSchema, JSON.parse(String(data)))));
    next.addEventListener("error", () => {
      onConnection("lost");
      if (next.readyState === CLOSED) again = setTimeout(() => (source = start()), AGAIN);
    });
    return next;
  }
  return () => {
    clearTimeout(again);
    source.close();
  };
}
