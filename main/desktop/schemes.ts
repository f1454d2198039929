import type { CustomScheme } from "electron";

/** Where the page lies: the only origin that main listens to. */
export const ORIGIN = "app://studio";
export const PAGE = `${ORIGIN}/index.html`;

/** Like https in all that makes a page safe, and nothing more: no way around the CSP, no service workers. */
const asOnTheWeb = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true };

/** To be registered before the app is ready. */
export const schemes: CustomScheme[] = [
  { scheme: "app", privileges: { ...asOnTheWeb, codeCache: true } },
  { scheme: "app-img", privileges: asOnTheWeb },
];

/** Addresses that the session lets through; `devtools:` loads the tools from the binary itself. */
export const ownAddresses: readonly string[] = ["app:", "app-img:", "blob:", "data:", "devtools:"];
