import type { Session, WebContents } from "electron";
import { shell } from "electron";
import { ORIGIN, ownAddresses } from "./schemes.ts";

/** Sites that the app itself links to; they open in the person's browser. */
const linked: readonly string[] = ["https://arxiv.org", "https://github.com"];

/** A page stays where it is: no navigation, no new windows, no views within. */
export function lockDown(contents: WebContents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: "deny" };
  });
}

/** Nothing from the network, nothing to the disk but by the studio or as a file that the page itself has made, and no permission but to write to the clipboard. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => answer(isAllowed(permission, requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event, item) => item.getURL().startsWith(`blob:${ORIGIN}/`) || event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !ownAddresses.includes(new URL(url).protocol) }));
}

function openLink(address: string): void {
  if (linked.includes(originOf(address))) void shell.openExternal(address);
}

function isAllowed(permission: string, address: string): boolean {
  return permission === "clipboard-sanitized-write" && originOf(address) === ORIGIN;
}

/** `URL.origin` is "null" for schemes that Node does not know. */
function originOf(address: string): string {
  if (!URL.canParse(address)) return "";
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
