import { expect, test } from "vitest";
import { ask, call } from "./bridge.ts";
import { useSharedDesktop } from "./launch.ts";
import { encode } from "./electron-double/wire.ts";
import type { FrameDouble } from "./electron-double/ipc.ts";
import { outside } from "./electron-double/network.ts";

const running = useSharedDesktop();

const page: FrameDouble = { origin: "app://studio", url: "app://studio/index.html", parent: null };
const refused = { ok: false, problem: { code: "request-refused" } };

test.each<readonly [string, FrameDouble | null]>([
  ["a site", { ...page, origin: "https://example.org" }],
  ["a file", { ...page, origin: "file://" }],
  ["a host of the app's scheme that is not ours", { ...page, origin: "app://other" }],
  ["a frame within our page", { ...page, parent: page }],
  ["a frame that is gone", null],
])("a message of %s is refused", async (_, frame) => {
  const electron = running();
  for (const [channel, input] of [["studio:call", ["open", {}]], ["studio:add", [[]]], ["studio:drag", ["0".repeat(32)]]] as const) {
    const answer = await electron.ipc.invoke({}, frame, channel, encode(input));
    expect(answer).toEqual({ ok: true, value: encode({ ok: false, problem: { code: "request-refused", facts: { what: "it does not come from the app's own page." } } }) });
  }
});

test("main listens on these channels only", async () => {
  const electron = running();
  expect(electron.ipc.channels).toEqual(["studio:call", "studio:add", "studio:drag"]);
  expect(await electron.ipc.invoke({}, page, "studio:other", encode([]))).toMatchObject({ ok: false });
});

test.each<readonly [string, readonly unknown[]]>([
  ["studio:call", []],
  ["studio:call", [7, {}]],
  ["studio:call", ["open", {}, "more"]],
  ["studio:add", ["/etc/passwd"]],
  ["studio:add", [[{ kind: "path" }]]],
  ["studio:add", [[{ kind: "path", path: "/a.png", more: 1 }]]],
  ["studio:add", [[{ kind: "bytes", name: "a.png", bytes: "text" }]]],
  ["studio:drag", ["../../etc/passwd"]],
])("%s refuses what its schema does not know: %j", async (channel, input) => {
  const electron = running();
  const answer = await electron.ipc.invoke({}, page, channel, encode(input));
  expect(JSON.stringify(answer)).toContain("request-invalid");
});

test("a verb that does not exist, and one's input that makes no sense, are refused by the studio", async () => {
  const electron = running();
  await expect(ask(electron.page, "format-disk", {})).rejects.toMatchObject({ code: "request-invalid" });
  await expect(ask(electron.page, "reveal", { id: "/etc/passwd" })).rejects.toMatchObject({ code: "request-invalid" });
});

test("the page cannot go anywhere", async () => {
  const electron = running();
  for (const address of ["https://example.org/", "app://studio/other.html", "https://other.example.org/"]) {
    const asked = electron.page.waitForRequest((request) => request.isNavigationRequest());
    await electron.page.evaluate((to) => void (location.href = to), outside(address));
    await (await asked).response();
    expect(await electron.page.title()).toBe("Blank");
  }
  expect(electron.network.leaked).toEqual([]);
});

test("no window opens; a link to a site of the app's own list opens in the browser", async () => {
  const electron = running();
  const opened = await electron.page.evaluate(() => ["https://arxiv.org/abs/1705.08086", "https://example.org/", "file:///etc/passwd", "https://arxiv.org.example.org/", "javascript:alert(1)"].map((url) => window.open(url)));
  expect(opened).toEqual([null, null, null, null, null]);
  await electron.page.evaluate(async () => window.anybrush?.call("open", {}));
  expect(electron.shell.opened).toEqual(["https://arxiv.org/abs/1705.08086"]);
});

test("a link that asks for a new window gets none", async () => {
  const electron = running();
  await electron.page.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "https://github.com/about", target: "_blank", textContent: "out" });
    document.body.append(link);
    link.click();
  });
  await expect.poll(() => electron.shell.opened).toContain("https://github.com/about");
  expect(electron.page.context().pages()).toHaveLength(1);
  expect(electron.network.leaked).toEqual([]);
});

test("our page may write to the clipboard, and nobody may do anything else", async () => {
  const { session } = running();
  const permissions = ["clipboard-sanitized-write", "clipboard-read", "media", "geolocation", "notifications", "openExternal", "fullscreen", "fileSystem", "display-capture", "unknown"];
  const granted = async (address: string): Promise<readonly string[]> => {
    const answers = await Promise.all(permissions.map(async (each) => ((await session.isGranted(each, address)) ? each : null)));
    expect(answers.filter((each) => each !== null)).toEqual(permissions.filter((each) => session.passesCheck(each, address)));
    return answers.filter((each) => each !== null);
  };
  expect(await granted("app://studio/index.html")).toEqual(["clipboard-sanitized-write"]);
  expect(await granted("app://other/")).toEqual([]);
  expect(await granted("https://example.org/")).toEqual([]);
  expect(await granted("not an address")).toEqual([]);
  expect(session.allowsDevice()).toBe(false);
  expect(["https://example.com/a.zip", "file:///etc/passwd", "blob:https://example.com/1", "blob:app://studio.example.com/1"].filter((url) => session.allowsDownload(url))).toEqual([]);
  // A preset or a mask that a person exports; the system asks where to.
  expect(session.allowsDownload("blob:app://studio/0b8f")).toBe(true);
});

test("nothing is asked of the network", async () => {
  const electron = running();
  const reached = await electron.page.evaluate(async () => fetch("https://example.org/").then(() => true, () => false));
  expect(reached).toBe(false);
  expect(await electron.session.isCancelled("https://example.org/")).toBe(true);
  expect(await electron.session.isCancelled("file:///etc/passwd")).toBe(true);
  expect(await electron.session.isCancelled("app://studio/index.html")).toBe(false);
  expect(electron.network.leaked).toEqual([]);
});

test("the page's policy lets in its own files and nothing else", async () => {
  const { network } = running();
  const { headers } = await network.fetch("app://studio/index.html");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy.split("; ")).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]));
  expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("a script within the page does not run", async () => {
  const electron = running();
  await electron.page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
  });
  expect(await electron.page.evaluate(() => "ran" in window)).toBe(false);
  expect(electron.complaints.join()).toContain("Content Security Policy");
});

test.each([
  "app://studio/../main/desktop/index.js",
  "app://studio/%2e%2e/main/desktop/index.js",
  "app://studio/..%2fmain%2fdesktop%2findex.js",
  "app://studio/..%5cmain%5cdesktop%5cindex.js",
  "app://studio//etc/passwd",
  "app://studio/assets/",
  "app://studio/",
  "app://studio/index.html%00.js",
  "app://studio/.hidden.js",
  "app://other/index.html",
])("no file lies at %s", async (address) => {
  const { network } = running();
  const { status } = await network.fetch(address);
  expect(status).toBe(404);
});

test("pages are read only", async () => {
  const { network } = running();
  expect((await network.fetch("app://studio/index.html", { method: "POST", body: "x" })).status).toBe(404);
});

test.each([
  "app-img://studio/%2fetc%2fpasswd/256",
  "app-img://studio/..%2f..%2fetc%2fpasswd/256",
  "app-img://studio/gallery%3Alake/257",
  "app-img://studio/gallery%3Alake/256/more",
  "app-img://studio/gallery%3Alake",
  "app-img://studio/picture%3A00000000000000000000000000000000/256",
  "app-img://studio/%ff/256",
  "app-img://other/gallery%3Alake/256",
])("no image lies at %s", async (address) => {
  const { network } = running();
  const response = await network.fetch(address);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain("/");
});

test("an image of the gallery is shown in the page", async () => {
  const electron = running();
  const { gallery } = await call(electron.page, "open", {});
  const ref = gallery.contents[0]?.ref ?? "gallery:none";
  const width = await electron.page.evaluate(async (src) => {
    const image = Object.assign(new Image(), { src });
    await image.decode();
    return image.naturalWidth;
  }, `app-img://studio/${encodeURIComponent(ref)}/256`);
  expect(width).toBe(256);
});

test("an image may be read by our page alone, as copying it needs", async () => {
  const electron = running();
  const { headers } = await electron.network.fetch("app-img://studio/gallery%3Alake/256");
  expect(headers.get("access-control-allow-origin")).toBe("app://studio");
  expect(headers.get("content-type")).toMatch(/^image\//);
});

test("schemes are as safe as the web's and no more", () => {
  for (const { privileges } of running().network.schemes) {
    expect(privileges).toMatchObject({ standard: true, secure: true });
    expect(privileges).not.toHaveProperty("bypassCSP");
    expect(privileges).not.toHaveProperty("allowServiceWorkers");
  }
});

test("a page that the window should never show has the bridge, and is refused by it", async () => {
  const electron = running();
  electron.window.contents.loading = true;
  await electron.page.route("https://example.org/", (route) => route.fulfill({ contentType: "text/html", body: "<title>Foreign</title>" }));
  await electron.page.goto("https://example.org/");
  expect(await electron.page.evaluate(async () => window.anybrush?.call("open", {}))).toMatchObject(refused);
});
