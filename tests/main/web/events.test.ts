import { once } from "node:events";
import { EventSource } from "eventsource";
import { expect, onTestFinished, test, vi } from "vitest";
import { exportSchema } from "../../../shared/studio/settings.ts";
import { pictureFile, tinyRecipe } from "../../contract/pictures.ts";
import type { LaunchOptions, Launched } from "./launch.ts";
import { launch } from "./launch.ts";
import { programLink } from "./program-link.ts";

async function open(options: LaunchOptions = {}): Promise<Launched> {
  const studio = await launch(options);
  onTestFinished(studio.close);
  return studio;
}

/** A page, as far as the server can tell. */
async function openPage({ server, origin }: Launched): Promise<EventSource> {
  const page = new EventSource(`${origin}/api/events`, { fetch: async (address, init) => programLink(server).fetch(address, init) });
  onTestFinished(() => page.close());
  await once(page, "open");
  return page;
}

/** Notes how many listeners the studio has at the moment. */
function countListeners({ studio }: Launched): () => number {
  let count = 0;
  const listen = studio.listen.bind(studio);
  vi.spyOn(studio, "listen").mockImplementation((listener) => {
    const stop = listen(listener);
    count++;
    return () => {
      count--;
      stop();
    };
  });
  return () => count;
}

test("every page hears every event; one that goes is forgotten, and disturbs no other", async () => {
  const studio = await open();
  const listeners = countListeners(studio);
  const [one, other] = [await openPage(studio), await openPage(studio)];
  expect(listeners()).toBe(2);
  const heard: unknown[] = [];
  other.addEventListener("message", ({ data }) => heard.push(JSON.parse(String(data))));
  one.close();
  await vi.waitUntil(() => listeners() === 1);
  await studio.studio.call("saveSettings", { theme: "dark" });
  await vi.waitUntil(() => heard.length > 0);
  expect(heard).toContainEqual({ kind: "settings", settings: expect.objectContaining({ theme: "dark" }) });
});

test("a server that closes ends its streams, and lets go of the studio", async () => {
  const studio = await open();
  const listeners = countListeners(studio);
  const page = await openPage(studio);
  await studio.server.close();
  await once(page, "error");
  expect(listeners()).toBe(0);
});

test("the studio is left when the last page has gone and the queue is done, not before", async () => {
  const studio = await open({ idleAfter: 1500 });
  const page = await openPage(studio);
  const { link } = programLink(studio.server);
  const { sources } = await link.add([await pictureFile("photo.png", 300, 200)]);
  const recipes = sources.flatMap(({ ref }) => [tinyRecipe(ref, ref), tinyRecipe(ref, ref)]);
  await link.call("enqueue", { recipes, export: exportSchema.parse({}), folder: null });
  page.close();
  await studio.left;
  expect((await link.call("open", {})).queue.map(({ state }) => state.kind)).toEqual(["done", "done"]);
});
