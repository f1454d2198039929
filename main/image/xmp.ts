import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Namespace of what Anybrush writes into XMP. */
const NAMESPACE = "urn:anybrush:xmp:1.0:";

/** A JPEG holds XMP of up to 65,502 bytes; from here on the recipe is deflated. */
const LONG = 48_000;
/** Most bytes a recipe may inflate to: more than 64 regions of 64 styles with long paths take. */
const MOST_BYTES = 64 * 1024 * 1024;
const DEFLATED = "deflate:";

/** JSON in ASCII, and without the three signs that mean something to XML. It parses to the same value. */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** An XMP packet with a recipe in it: as JSON that can be read with any metadata viewer, or deflated when that is long. */
export function writeXmp(recipe: unknown): string {
  const json = plainJson(recipe);
  const text = json.length < LONG ? json : DEFLATED + deflateRawSync(json, { level: 9 }).toString("base64");
  return [
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`,
    `<rdf:Description rdf:about="" xmlns:anybrush="${NAMESPACE}"><anybrush:recipe>${text}</anybrush:recipe></rdf:Description>`,
    `</rdf:RDF></x:xmpmeta>`,
    `<?xpacket end="w"?>`,
  ].join("\n");
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/**
 * The recipe in an XMP packet as JSON text, or undefined when there is none. Tools that rewrite a packet may rename the
 * prefix, turn the element into an attribute and escape what need not be; all of that reads the same.
 * @throws if a deflated recipe is damaged
 */
export function readXmp(xmp: string): string | undefined {
  const prefix = new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${NAMESPACE}["']`).exec(xmp)?.[1];
  if (!prefix) return undefined;
  const name = `${prefix.replaceAll(".", "\\.")}:recipe`;
  const found = new RegExp(`<${name}>([^<]*)<|\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(xmp);
  const text = unescapeXml(found?.[1] ?? found?.[2] ?? found?.[3] ?? "").trim();
  if (!text.startsWith(DEFLATED)) return text === "" ? undefined : text;
  return inflateRawSync(Buffer.from(text.slice(DEFLATED.length), "base64"), { maxOutputLength: MOST_BYTES }).toString("utf8");
}
