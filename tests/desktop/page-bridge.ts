import type { Page } from "playwright-core";
import type { DesktopBridge } from "../../shared/studio/bridge.ts";

/** The bridge of a page, for a test that plays the page's part outside of it: every call goes through the real one inside. */
export function pageBridge(page: Page): DesktopBridge<File> {
  let listeners = 0;
  // In the page one listens at once; here that takes a moment, which whatever follows has to wait for.
  let listening: Promise<unknown> = Promise.resolve();
  return {
    call: async (verb, input) => {
      await listening;
      return page.evaluate(async ([what, how]) => window.anybrush!.call(what, how), [verb, input] as const);
    },
    listen(listener) {
      const name = `hear${++listeners}`;
      listening = Promise.all([listening, page.exposeFunction(name, listener).then(async () => page.evaluate(startListening, name))]);
      return () => void listening.then(async () => page.evaluate(stopListening, name)).catch(() => {});
    },
    async add(files) {
      const plain = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()).toString("base64") })));
      return page.evaluate(async (list) => window.anybrush!.add(list.map(({ name, bytes }) => new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], name))), plain);
    },
    startDrag: async (id) => page.evaluate(async (row) => window.anybrush!.startDrag(row), id),
  };
}

function startListening(name: string): void {
  const stop = window.anybrush!.listen((event) => void Reflect.apply(Reflect.get(window, name), window, [event]));
  Reflect.set(window, `stop${name}`, stop);
}

function stopListening(name: string): void {
  Reflect.apply(Reflect.get(window, `stop${name}`), window, []);
}
