import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { securityHeaders } from "../../../main/web/headers.ts";
import type { Answer, Question } from "./ask.ts";
import { ask, askRaw, codeIn } from "./ask.ts";
import type { Launched } from "./launch.ts";
import { launch, pageFiles } from "./launch.ts";

let studio: Launched;
let port = 0;
beforeAll(async () => {
  studio = await launch();
  ({ port } = studio.server);
});
afterAll(async () => studio.close());

const known = (): Record<string, string> => ({ Cookie: studio.cookie });
const json = { "Content-Type": "application/json" };
const call = async (verb: string, headers: Readonly<Record<string, string>>, body = "{}"): Promise<Answer> =>
  ask(port, `/api/${verb}`, { method: "POST", headers: { ...json, ...headers }, body });
/** Without Connection: close a server waits for the next request. */
const rawGet = async (path: string, ...lines: readonly string[]): Promise<string> =>
  askRaw(port, [`GET ${path} HTTP/1.1`, ...lines, "Connection: close", "", ""].join("\r\n"));

/** The headers of an answer that say nothing to the contrary of what every answer carries. */
function secured(headers: Answer["headers"]): boolean {
  return Object.entries(securityHeaders).every(([name, value]) => name === "Cache-Control" || headers[name.toLowerCase()] === value);
}

function securedRaw(answer: string): boolean {
  return Object.entries(securityHeaders).every(([name, value]) => answer.toLowerCase().includes(`\r\n${name.toLowerCase()}: ${value.toLowerCase()}\r\n`));
}

describe("who may ask", () => {
  test("the printed address gives a cookie that scripts and other sites cannot use, and leads to one without the secret", async () => {
    const { pathname, search, hostname } = new URL(studio.server.address);
    const { status, headers } = await ask(port, pathname + search);
    expect([hostname, status, headers.location]).toEqual(["127.0.0.1", 303, "/"]);
    expect(headers["set-cookie"]).toEqual([`${studio.cookie}; Path=/; HttpOnly; SameSite=Strict`]);
    expect(studio.server.secret).toMatch(/^[\w-]{43}$/);
  });

  test("a link on another page leads in by a page of the studio's own, for a redirect would not carry the cookie", async () => {
    const { pathname, search } = new URL(studio.server.address);
    const { status, headers } = await ask(port, pathname + search, { headers: { "Sec-Fetch-Site": "cross-site" } });
    expect([status, headers["refresh"], headers["set-cookie"]?.length]).toEqual([200, "0; url=/", 1]);
  });

  test.each(["", "?secret=", "?secret=wrong", "?Secret=x&secret"])("/open%s gives no cookie", async (query) => {
    const { status, headers } = await ask(port, `/open${query}`);
    expect([status, headers["set-cookie"]]).toEqual([403, undefined]);
  });

  test.each(["/", "/assets/app-1a2b3c4d.js", "/api/events", "/img/gallery%3Awave/640", `/result/${"0".repeat(32)}`, "/nowhere"])("%s is nobody's without the secret", async (path) => {
    const answer = await ask(port, path);
    expect([answer.status, codeIn(answer)]).toEqual([403, "request-refused"]);
  });

  test.each([
    ["another secret", () => ({ Cookie: `anybrush-${port}=${"A".repeat(43)}` })],
    ["the beginning of the secret", () => ({ Cookie: `anybrush-${port}=${studio.server.secret.slice(0, -1)}` })],
    ["the cookie of another port", () => ({ Cookie: `anybrush-${port + 1}=${studio.server.secret}` })],
    ["a wrong bearer beside the right cookie", () => ({ ...known(), Authorization: "Bearer wrong" })],
    ["the secret as a query", () => ({ Cookie: "" })],
  ] as const)("%s is refused", async (_, headers) => {
    expect((await ask(port, `/?secret=${studio.server.secret}`, { headers: headers() })).status).toBe(403);
  });

  test("a person who comes without the secret is told what to do, in a page", async () => {
    const { status, headers, body } = await ask(port, "/", { headers: { Accept: "text/html,*/*" } });
    expect([status, headers["content-type"]]).toEqual([403, "text/html; charset=UTF-8"]);
    expect(body).toContain("Open the studio by the address it printed");
  });

  test("the cookie opens the page, and the bearer serves programs", async () => {
    expect((await ask(port, "/", { headers: known() })).body).toBe(pageFiles["index.html"]);
    expect((await call("open", { Authorization: `Bearer ${studio.server.secret}` })).status).toBe(200);
  });

  test.each(["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.", "127.0.0.1@evil.example", "0.0.0.0", "[::]", "127.1", "2130706433", ""])(
    "the name %j is not this machine's",
    async (Host) => {
      const answer = await ask(port, "/", { headers: { ...known(), Host } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain(pageFiles["index.html"]);
      expect(secured(answer.headers)).toBe(true);
    },
  );

  test.each(["localhost", "localhost:9000", "127.0.0.1:1", "[::1]:9000"])("a tunnel makes it %s, which is fine", async (Host) => {
    expect((await ask(port, "/", { headers: { ...known(), Host } })).status).toBe(200);
  });

  test("no Host and two Hosts are refused", async () => {
    for (const lines of [[], ["Host: localhost", "Host: evil.example"]]) {
      const answer = await rawGet("/", ...lines, `Cookie: ${studio.cookie}`);
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(securedRaw(answer)).toBe(true);
    }
  });

  test.each([
    ["another site", () => ({ Origin: "https://evil.example" })],
    ["another port of this machine", () => ({ Origin: `http://127.0.0.1:${port + 1}` })],
    ["this machine by another name", () => ({ Origin: `http://localhost:${port}` })],
    ["https", () => ({ Origin: `https://127.0.0.1:${port}` })],
    ["a sandboxed frame", () => ({ Origin: "null" })],
    ["a page of another site, by the browser's word", () => ({ "Sec-Fetch-Site": "cross-site" })],
    ["a page of another port, by the browser's word", () => ({ "Sec-Fetch-Site": "same-site" })],
    ["nobody knows where", () => ({})],
    ["an address bar", () => ({ "Sec-Fetch-Site": "none" })],
  ] as const)("a call from %s is refused", async (_, headers) => {
    const answer = await call("open", { ...known(), ...headers() });
    expect([answer.status, codeIn(answer)]).toEqual([403, "request-refused"]);
  });

  test("a call from the page itself is answered", async () => {
    expect((await call("open", { ...known(), Origin: studio.origin })).status).toBe(200);
    expect((await call("open", { ...known(), "Sec-Fetch-Site": "same-origin" })).status).toBe(200);
  });
});

describe("what there is to ask for", () => {
  test("the page's files have their types, and hashed names may be kept", async () => {
    const [script, style] = [await ask(port, "/assets/app-1a2b3c4d.js", { headers: known() }), await ask(port, "/assets/app-1a2b3c4d.css", { headers: known() })];
    expect([script.body, script.headers["content-type"]]).toEqual([pageFiles["assets/app-1a2b3c4d.js"], "text/javascript; charset=utf-8"]);
    expect(style.headers["content-type"]).toBe("text/css; charset=utf-8");
    expect(script.headers["cache-control"]).toBe("private, max-age=31536000, immutable");
    expect((await ask(port, "/", { headers: known() })).headers["cache-control"]).toBe("no-store");
  });

  test.each([
    "/../package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/%252e%252e%252fpackage.json",
    "/assets/..\\..\\package.json",
    "/assets/app-1a2b3c4d.js%00.html",
    "/assets/%00",
    "/assets/",
    "/assets",
    "//etc/passwd",
    "/etc/passwd",
    "/index.html/../../package.json",
    "/notes.txt",
    "/img/..%2F..%2Fpackage.json/640",
    "/img/gallery%3A..%2F..%2Fpackage.json/640",
    "/img/%E0%A4%A/640",
    "/img/picture%3A0/640",
    "/result/..%2F..%2Fpackage.json",
    "/result/%00",
    "http://127.0.0.1/etc/passwd",
  ])("%s leads nowhere", async (path) => {
    const answer = await rawGet(path, `Host: 127.0.0.1:${port}`, `Cookie: ${studio.cookie}`);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(/outside|not for the world|root:/);
    expect(answer).not.toContain(studio.data);
    expect(securedRaw(answer)).toBe(true);
  });

  test.each([
    ["HEAD", "/"],
    ["HEAD", "/api/events"],
    ["POST", "/"],
    ["DELETE", "/"],
    ["GET", "/api/open"],
    ["PUT", "/upload"],
    ["POST", "/api/events"],
    ["OPTIONS", "/api/open"],
  ])("%s %s is not among its methods", async (method, path) => {
    const { status, headers } = await ask(port, path, { method, headers: { ...known(), Origin: studio.origin } });
    expect([status, headers.allow]).toEqual([405, path === "/upload" || path === "/api/open" ? "POST" : "GET"]);
  });

  test.each(["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"])("a call of type %j is refused", async (type) => {
    const answer = await ask(port, "/api/open", { method: "POST", headers: { ...known(), Origin: studio.origin, "Content-Type": type }, body: "{}" });
    expect([answer.status, codeIn(answer)]).toEqual([400, "request-invalid"]);
  });

  test.each(["", "{", "nonsense", '{"a":'])("a call that is %j is refused", async (body) => {
    const answer = await call("open", { ...known(), Origin: studio.origin }, body);
    expect([answer.status, codeIn(answer)]).toEqual([400, "request-invalid"]);
  });

  test.each(["[", '{"view":"'])("a call of more than 8 MB is refused, whether it says so beforehand or not: %s", async (start) => {
    const body = start.padEnd(9_000_000, "0");
    const question: Question = { method: "POST", headers: { ...json, ...known(), Origin: studio.origin }, body };
    const chunked: Question = { ...question, headers: { ...question.headers, "Transfer-Encoding": "chunked" } };
    for (const asked of [question, chunked]) {
      const answer = await ask(port, "/api/preview", asked);
      expect([answer.status, codeIn(answer)]).toEqual([400, "request-invalid"]);
    }
  });

  test("calls that carry a mask may be larger than others, and not beyond what a mask can take", async () => {
    const send = async (verb: string, length: number): Promise<Answer> =>
      ask(port, `/api/${verb}`, { method: "POST", headers: { ...json, ...known(), Origin: studio.origin }, body: JSON.stringify({ png: "A".repeat(length), hint: "A".repeat(length), picture: "gallery:lake" }) });
    const most = 16 * 1024 * 1024;
    // Read in full, and refused for what is in it.
    expect(JSON.parse((await send("keepMask", 5_000_000)).body)).toMatchObject({ problem: { facts: { what: expect.stringContaining("hint") } } });
    for (const verb of ["keepMask", "smartSelect"]) expect(JSON.parse((await send(verb, most)).body)).toMatchObject({ problem: { facts: { what: expect.stringContaining("larger than") } } });
    expect(JSON.parse((await send("mask", 5_000_000)).body)).toMatchObject({ problem: { facts: { what: expect.stringContaining("larger than 8388608") } } });
  });

  test("headers beyond all measure are refused", async () => {
    const answer = await rawGet("/", `Host: 127.0.0.1:${port}`, `X-Long: ${"x".repeat(200_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(securedRaw(answer)).toBe(true);
  });

  test("what is no http is refused", async () => {
    const answer = await askRaw(port, "HELO anybrush\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(securedRaw(answer)).toBe(true);
  });

  test("nothing of all this was unforeseen, and every kind of answer carries the headers", async () => {
    const answers = [
      await ask(port, "/", { headers: known() }),
      await ask(port, "/"),
      await ask(port, "/nowhere", { headers: known() }),
      await ask(port, "/", { method: "DELETE", headers: known() }),
      await call("open", { ...known(), Origin: studio.origin }),
      await call("nonsense", { ...known(), Origin: studio.origin }),
      await ask(port, "/", { headers: { ...known(), Expect: "the unexpected" } }),
      await ask(port, "/img/gallery%3Alake/256", { headers: known() }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 404, 403, 200, 400, 200, 200]);
    expect(answers.map(({ headers }) => secured(headers))).toEqual(answers.map(() => true));
    const stream = await fetch(`${studio.origin}/api/events`, { headers: known() });
    expect([stream.headers.get("content-type"), secured(Object.fromEntries(stream.headers))]).toEqual(["text/event-stream", true]);
    await stream.body?.cancel();
    expect(studio.faults).toEqual([]);
  });
});
