import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import { Problem } from "../../shared/problems.ts";
import type { Keys } from "./guard.ts";
import { isFromElsewhere } from "./guard.ts";
import { same } from "./secret.ts";

/** Gives a browser that knows the secret its cookie, and sends it on to an address without the secret. */
export function enter(c: Context, { secret, cookie }: Keys): Response {
  if (!same(c.req.query("secret") ?? "", secret)) throw new Problem("request-refused", { what: "it does not carry the secret of this launch." });
  setCookie(c, cookie, secret, { httpOnly: true, sameSite: "Strict", path: "/" });
  if (!isFromElsewhere(c)) return c.redirect("/", 303);
  // After a link on another page a redirect would still count as that page's, and the cookie would be held back.
  c.header("Refresh", "0; url=/");
  return c.html("<!doctype html><title>Anybrush</title>");
}
