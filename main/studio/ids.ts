import { randomUUID } from "node:crypto";
import type { Id } from "../../shared/studio/pictures.ts";

/** A new opaque name. Only main mints them. */
export function newId(): Id {
  return randomUUID().replaceAll("-", "");
}
