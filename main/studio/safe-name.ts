/** Bytes of a name without its ending: 255 are the limit of most file systems, and `unique` may add a number. */
const LONGEST = 200;

/** What Windows keeps for devices, whatever ending follows. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/** What some file system refuses or a shell misreads, and what turns text around so that an ending looks like another. */
const UNSAFE = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A file's name, without its ending, that Windows, macOS and Linux all take, as near to `text` as can be. Never empty, hidden
 * or a step to another folder.
 */
export function safeName(text: string): string {
  const plain = trimmed(text.normalize("NFC").replace(UNSAFE, "-"));
  const name = trimmed(shortened(plain.replace(RESERVED, "$&_")));
  return name === "" ? "picture" : name;
}

/** Windows drops spaces and dots at the end; a dot at the start hides a file elsewhere. */
function trimmed(name: string): string {
  return name.replace(/^[\s.]+|[\s.]+$/g, "");
}

function shortened(name: string): string {
  let bytes = 0;
  return Array.from(name).filter((character) => (bytes += Buffer.byteLength(character)) <= LONGEST).join("");
}
