/** Bytes turned into a text at a time: more arguments than this a function does not take everywhere. */
const CHUNK = 32_768;

/** Bytes as base64, for the verbs `keepMask` and `smartSelect`. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  return btoa(parts.join(""));
}

/** Bytes from base64, as the verb `mask` answers. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
