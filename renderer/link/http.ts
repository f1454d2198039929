import { Problem } from "../../shared/problems.ts";
import type { Input, Output, Verb } from "../../shared/studio/contract.ts";
import type { Id, ImageRef, ImageSide } from "../../shared/studio/pictures.ts";
import { imagePath } from "../../shared/studio/pictures.ts";
import type { EventStream } from "./follow.ts";
import { follow } from "./follow.ts";
import type { StudioLink } from "./link.ts";
import { outputOf } from "./reply.ts";
import type { Send } from "./upload.ts";
import { sendFromPage, upload } from "./upload.ts";

/** What the link goes by, so that tests can bring their own. */
export interface HttpMeans {
  /** `http://127.0.0.1:4747`, or empty for the page's own. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly send: Send;
  readonly stream: (address: string) => EventStream;
}

/** The studio at the other end of http: the browser mode's link. */
export function httpLink({ origin, fetch, send, stream }: HttpMeans): StudioLink {
  return {
    async call<V extends Verb>(verb: V, input: Input<V>): Promise<Output<V>> {
      const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) };
      return outputOf(verb, await answered(fetch(`${origin}/api/${verb}`, request).then((response): unknown => response.json())));
    },
    listen: (onEvent, onConnection) => follow(() => stream(`${origin}/api/events`), onEvent, onConnection),
    add: (files, onProgress) =>
      upload(files, (file, onSent) => answered(send(`${origin}/upload?name=${encodeURIComponent(file.name)}`, file, onSent)), onProgress),
    imageUrl: (ref: ImageRef, side: ImageSide) => `${origin}/img/${imagePath(ref, side)}`,
    downloadUrl: (id: Id) => `${origin}/result/${id}`,
    startDrag: null,
  };
}

/** The link of a page that the studio itself served. */
export function pageLink(): StudioLink {
  return httpLink({ origin: "", fetch: (...request) => fetch(...request), send: sendFromPage, stream: (address) => new EventSource(address) });
}

/** @throws Problem `studio-lost` where nothing comes that could be read */
async function answered(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (cause) {
    throw new Problem("studio-lost", {}, { cause });
  }
}
