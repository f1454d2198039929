import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Namespace of what Anybrush writes into XMP. */
const NAMESPACE = "urn:anybrush:xmp:1.0:";

/** From this length on the recipe is deflated. */
const LONG = 48_000;
/** Most bytes of a packet, and of a recipe that is inflated: more than 64 regions of 64 styles with long paths and masks take. */
export const MOST_BYTES = 64 * 1024 * 1024;
const DEFLATED = "deflate:";

/** JSON in ASCII, and without the three signs that mean something to XML. It parses to the same value. */
function plainJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** XMP as one description, without the packet around it. */
export function metaOf(description: string): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n${description}\n</rdf:RDF></x:xmpmeta>`;
}

/** XMP in the packet by which programs find it in any file. */
export function packetOf(meta: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${meta}\n<?xpacket end="w"?>`;
}

/** XMP with a recipe in it: as JSON that can be read with any metadata viewer, or deflated when that is long. All of it is ASCII. */
export function recipeMeta(recipe: unknown): string {
  const json = plainJson(recipe);
  const text = json.length < LONG ? json : DEFLATED + deflateRawSync(json, { level: 9 }).toString("base64");
  return metaOf(`<rdf:Description rdf:about="" xmlns:anybrush="${NAMESPACE}"><anybrush:recipe>${text}</anybrush:recipe></rdf:Description>`);
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
 * A simple property in an XMP packet, or undefined when there is none. Tools that rewrite a packet may rename the prefix, turn the
 * element into an attribute and escape what need not be; all of that reads the same.
 */
export function readProperty(xmp: string, namespace: string, property: string): string | undefined {
  const prefix = new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${namespace}["']`).exec(xmp)?.[1];
  if (!prefix) return undefined;
  const name = `${prefix.replaceAll(".", "\\.")}:${property}`;
  const found = new RegExp(`<${name}>([^<]*)<|\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(xmp);
  const text = unescapeXml(found?.[1] ?? found?.[2] ?? found?.[3] ?? "").trim();
  return text === "" ? undefined : text;
}

/**
 * The recipe in an XMP packet as JSON text, or undefined when there is none.
 * @throws if a deflated recipe is damaged
 */
export function readXmp(xmp: string): string | undefined {
  const text = readProperty(xmp, NAMESPACE, "recipe");
  if (!text?.startsWith(DEFLATED)) return text;
  return inflateRawSync(Buffer.from(text.slice(DEFLATED.length), "base64"), { maxOutputLength: MOST_BYTES }).toString("utf8");
}
