/** A value on its way between page and double: what Electron's structured clone carries, spelled out as JSON. */
export type Wire =
  | { readonly t: "undefined" }
  | { readonly t: "plain"; readonly v: string | number | boolean | null }
  | { readonly t: "number"; readonly v: string }
  | { readonly t: "array"; readonly v: readonly Wire[] }
  | { readonly t: "object"; readonly v: readonly (readonly [string, Wire])[] }
  | { readonly t: "bytes"; readonly v: string };

/** @throws what Electron throws for anything that cannot be cloned */
export function encode(value: unknown): Wire {
  if (value === undefined) return { t: "undefined" };
  if (value === null || typeof value === "boolean" || typeof value === "string") return { t: "plain", v: value };
  if (typeof value === "number") return Number.isFinite(value) ? { t: "plain", v: value } : { t: "number", v: String(value) };
  if (Array.isArray(value)) return { t: "array", v: value.map(encode) };
  if (value instanceof Uint8Array) return { t: "bytes", v: Buffer.from(value).toString("base64") };
  if (isPlain(value)) {
    return { t: "object", v: Object.entries(value).map(([key, each]) => [key, encode(each)] as const) };
  }
  throw new Error("An object could not be cloned.");
}

/** Of a list of arguments. */
export function decodeAll(wire: Wire): readonly unknown[] {
  return wire.t === "array" ? wire.v.map(decode) : [];
}

function decode(wire: Wire): unknown {
  switch (wire.t) {
    case "plain": return wire.v;
    case "number": return Number(wire.v);
    case "array": return wire.v.map(decode);
    case "object": return Object.fromEntries(wire.v.map(([key, each]) => [key, decode(each)]));
    case "bytes": return Uint8Array.from(Buffer.from(wire.v, "base64"));
    default: return undefined;
  }
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
