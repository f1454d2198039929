import { expect, test } from "vitest";
import { useServers } from "../fixtures/web-server.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio();
const serve = useServers();

test("a page of another origin in the same browser gets nothing out of the studio and can do nothing to it", async () => {
  const { page, server } = room;
  room.expects(/./);
  const origin = await serve((_, response) => void response.setHeader("Content-Type", "text/html").end("<!doctype html><title>Elsewhere</title>"));
  const hostile = await page.page.context().newPage();
  for (const elsewhere of [origin, origin.replace("127.0.0.1", "localhost")]) {
    await hostile.goto(elsewhere);
    expect(await hostile.evaluate(attempts, server.origin)).toEqual({ read: "nothing", blind: "nothing", image: "nothing", script: "nothing", frame: "nothing", events: "nothing", socket: "nothing", window: "nothing" });
    await hostile.evaluate(sendForm, server.origin);
    await hostile.waitForURL(`${server.origin}/api/saveSettings`);
    expect(await hostile.getByText("This request was refused: another site sent it.").count()).toBe(1);
  }
  expect((await server.link.call("open", {})).settings.theme).toBe("auto");
  await page.chooseSample("Mountain lake");
});

/** Everything that a page can try at an origin. Runs in the page. */
async function attempts(studio: string): Promise<Readonly<Record<string, string>>> {
  const patience = 5000;
  const settled = async (begin: (got: (what: string) => void) => void): Promise<string> =>
    new Promise((resolve) => {
      setTimeout(() => resolve("no answer"), patience);
      begin(resolve);
    });
  const element = async (tag: "img" | "script", address: string): Promise<string> =>
    settled((got) => {
      const made = document.createElement(tag);
      made.addEventListener("load", () => got("it loaded"));
      made.addEventListener("error", () => got("nothing"));
      made.src = address;
      document.body.append(made);
    });
  const change = { method: "POST", credentials: "include", body: JSON.stringify({ theme: "light" }) } as const;
  return {
    read: await fetch(`${studio}/api/open`, { ...change, body: "{}", headers: { "content-type": "application/json" } }).then((answer) => answer.text(), () => "nothing"),
    blind: await fetch(`${studio}/api/saveSettings`, { ...change, mode: "no-cors" }).then(({ type }) => type, () => "nothing"),
    image: await element("img", `${studio}/img/gallery%3Alake/256`),
    script: await element("script", `${studio}/api/open`),
    frame: await settled((got) => {
      const frame = document.createElement("iframe");
      frame.addEventListener("load", () => got(frame.contentDocument === null ? "nothing" : "it can be read"));
      frame.src = `${studio}/`;
      document.body.append(frame);
    }),
    events: await settled((got) => {
      const stream = new EventSource(`${studio}/api/events`, { withCredentials: true });
      stream.addEventListener("open", () => got("it opened"));
      stream.addEventListener("error", () => got("nothing"));
    }),
    socket: await settled((got) => {
      const socket = new WebSocket(`${studio.replace("http", "ws")}/api/events`);
      socket.addEventListener("open", () => got("it opened"));
      socket.addEventListener("error", () => got("nothing"));
    }),
    window: await settled((got) => {
      const opened = window.open(`${studio}/`);
      setTimeout(() => {
        try {
          got(opened && !opened.closed && opened.document.title.includes("Anybrush") ? "it can be read" : "nothing");
        } catch {
          got("nothing");
        }
        opened?.close();
      }, 1000);
    }),
  };
}

/** Sends the page itself there, as a form does. Runs in the page. */
function sendForm(studio: string): void {
  const form = document.createElement("form");
  [form.method, form.enctype, form.action] = ["post", "text/plain", `${studio}/api/saveSettings`];
  const field = document.createElement("input");
  [field.name, field.value] = ['{"theme":"light","x":"', '"}'];
  form.append(field);
  document.body.append(form);
  form.submit();
}
