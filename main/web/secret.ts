import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Bytes of a secret: 256 bits. */
const BYTES = 32;

/** A new secret, safe in an address and a cookie. */
export function makeSecret(): string {
  return randomBytes(BYTES).toString("base64url");
}

/** Whether two texts are the same, in a time that tells nothing about where they differ or how long they are. */
export function same(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
