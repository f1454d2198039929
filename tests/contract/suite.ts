import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { procedures } from "../../shared/studio/contract.ts";
import { testCalls } from "./calls.ts";
import type { Connected } from "./connected.ts";
import { testImages } from "./images.ts";
import { testLooks } from "./looks.ts";
import { testMasks } from "./masks.ts";
import { testPreviews } from "./previews.ts";
import { testResults } from "./results.ts";
import { useRoom } from "./room.ts";
import { testVariations } from "./variations.ts";

/** Every verb and event of the contract through a link of whatever kind, against the real studio. `name`: "in the browser mode" */
export function contractSuite(name: string, connect: () => Promise<Connected>): void {
  describe(`the contract ${name}`, () => {
    const open = useRoom(connect);
    testCalls(open);
    testImages(open);
    testPreviews(open);
    testVariations(open);
    testMasks(open);
    testLooks(open);
    testResults(open);

    test("every verb was tried, every event of any host was heard, and nothing that was told speaks of this machine's folders", async () => {
      const { link, listener, tried } = open();
      expect([...tried].filter((verb) => Object.hasOwn(procedures, verb)).toSorted()).toEqual(Object.keys(procedures).toSorted());
      const kinds = new Set(listener.events.map(({ kind }) => kind));
      expect([...kinds]).toEqual(expect.arrayContaining(["preview", "preview-failed", "variation", "variation-failed", "presets", "row", "rows-gone", "history", "history-gone", "settings", "notice"]));
      const told = JSON.stringify([listener.events, await link.call("open", {})]);
      expect(told).not.toContain(tmpdir());
      expect(told).not.toContain(process.cwd());
    });
  });
}
