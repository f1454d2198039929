import { readFile } from "node:fs/promises";
import { Problem } from "../../shared/problems.ts";
import type { StudioDoor } from "../studio/door.ts";
import { ORIGIN } from "./schemes.ts";

/** Answers `app-img://studio/<reference>/<side>`: whatever the studio calls an image, and no other file. */
export function serveImages(studio: Pick<StudioDoor, "image">): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const [ref, side] = partsOf(request);
      const { file, type } = await studio.image(ref, side);
      return new Response(await readFile(file), { headers: headersFor(type) });
    } catch (error) {
      return new Response(Problem.from(error).code, { status: 404, headers: headersFor("text/plain") });
    }
  };
}

/** @throws Problem `request-invalid` */
function partsOf({ url, method }: Request): readonly [ref: string, side: string] {
  const { host, pathname } = new URL(url);
  const [ref, side, ...rest] = pathname.slice(1).split("/");
  if (method !== "GET" || host !== "studio" || !ref || !side || rest.length > 0) throw new Problem("request-invalid", { what: "this is no image's address." });
  return [decoded(ref), side];
}

/** @throws Problem `request-invalid` */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Problem("request-invalid", { what: "an address is not encoded as it should be." });
  }
}

/** The page may read the bytes (copying draws them), which are of another scheme and so of another origin. */
function headersFor(type: string): Record<string, string> {
  return {
    "content-type": type,
    "access-control-allow-origin": ORIGIN,
    "x-content-type-options": "nosniff",
    // The same address always gives the same picture.
    "cache-control": "private, max-age=31536000, immutable",
  };
}
