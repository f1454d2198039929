import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { Problem } from "../../shared/problems.ts";
import { same } from "./secret.ts";

/** What a launch is recognized by. */
export interface Keys {
  readonly secret: string;
  /** Cookies do not tell ports apart, so the name says which launch it belongs to. */
  readonly cookie: string;
}

/** This machine by name, at any port: an SSH tunnel may end at another one than the studio's. Anything else is DNS rebinding. */
const HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/** @throws Problem `request-refused` for what comes by a name that is not this machine's */
export function checkHost(c: Context): void {
  if (!HOST.test(c.req.header("host") ?? "")) throw refused("it came by a name that is not this machine's.");
}

/** @throws Problem `request-refused` for what another site sent, or someone who does not know the secret */
export function checkKnown(c: Context, { secret, cookie }: Keys): void {
  const [origin, site] = [c.req.header("origin"), c.req.header("sec-fetch-site")];
  if (isFromElsewhere(c) || (origin !== undefined && origin !== `http://${c.req.header("host") ?? ""}`)) throw refused("another site sent it.");
  const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (!same(bearer ?? getCookie(c, cookie) ?? "", secret)) throw refused("it does not carry the secret of this launch.");
  // A browser that tells neither could have been led here by any page. Programs with a secret of their own have none to be led by.
  const fromPage = origin !== undefined || site === "same-origin";
  if (c.req.method !== "GET" && bearer === undefined && !fromPage) throw refused("it does not say which page it comes from.");
}

/** Whether the browser says that a page of another site, or of another port of this machine, made this request. */
export function isFromElsewhere(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  return site !== undefined && site !== "same-origin" && site !== "none";
}

function refused(what: string): Problem {
  return new Problem("request-refused", { what });
}
