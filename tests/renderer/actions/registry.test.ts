import { describe, expect, it } from "vitest";
import { menuActions } from "../../../main/desktop/menu-actions.ts";
import { actionGroups } from "../../../renderer/actions/action.ts";
import { capsOf } from "../../../renderer/actions/keys.ts";
import { actions, runAction } from "../../../renderer/actions/registry.ts";
import { actionWords } from "../../../renderer/actions/words.ts";
import { chooseContent, chooseStyle } from "../../../renderer/state/commands.ts";
import { recipeOf, regionOf, stylesOf } from "../../../renderer/state/draft.ts";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { HistoryEntry, Row } from "../../../shared/studio/rows.ts";
import type { FakeStudio } from "../state/fake-link.ts";
import { emptySnapshot, fakeStudio, inputsOf, lake, mosaic, waves } from "../state/fake-link.ts";

const one: Id = "1".repeat(32);
const two: Id = "2".repeat(32);

describe("the registry", () => {
  it("has each name once", () => {
    const names = actions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("has a label in every language for every action, and none besides", () => {
    const names = actions.map(({ name }) => name).toSorted();
    expect(Object.keys(actionWords.en).toSorted()).toEqual(names);
    expect(Object.keys(actionWords.de).toSorted()).toEqual(names);
  });

  it("gives no key to two actions", () => {
    const keys = actions.flatMap(({ keys: own = [] }) => own.map((key) => key.toLowerCase()));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it("gives every action a key and a group", () => {
    expect(actions.filter(({ keys, group }) => !keys?.length || !actionGroups.includes(group))).toEqual([]);
  });

  it("has everything that the native menu sends, by the same words", () => {
    const names: readonly string[] = actions.map(({ name }) => name);
    expect(Object.keys(menuActions).filter((name) => !names.includes(name))).toEqual([]);
    for (const [name, { en, de }] of Object.entries(menuActions)) expect([en, de]).toEqual([labelOf("en", name), labelOf("de", name)]);
  });
});

describe("runAction", () => {
  it("does nothing for a name that nobody knows", () => {
    const studio = painted();
    const before = studio.store.getState();
    runAction(studio, "constructor");
    expect(studio.store.getState()).toBe(before);
  });

  it("does nothing that cannot be done now", () => {
    const studio = fakeStudio();
    runAction(studio, "save");
    expect(studio.store.getState().panel).toBeNull();
  });

  it("opens and closes panels", () => {
    const studio = painted();
    runAction(studio, "save");
    expect(studio.store.getState().panel).toBe("export");
    runAction(studio, "queue");
    expect(studio.store.getState().panel).toBe("queue");
    runAction(studio, "queue");
    expect(studio.store.getState().panel).toBeNull();
  });
});

describe("style actions", () => {
  it("go through the gallery and around its ends", () => {
    const studio = painted();
    for (const expected of [mosaic.ref, waves.ref]) {
      runAction(studio, "next-style");
      expect(stylesOf(studio.store.getState().draft)).toEqual([expected]);
    }
    runAction(studio, "previous-style");
    expect(stylesOf(studio.store.getState().draft)).toEqual([mosaic.ref]);
  });

  it("begin at either end of the gallery where no style is chosen", () => {
    for (const [name, expected] of [["next-style", waves.ref], ["previous-style", mosaic.ref]] as const) {
      const studio = fakeStudio();
      chooseContent(studio, lake.ref);
      runAction(studio, name);
      expect(stylesOf(studio.store.getState().draft)).toEqual([expected]);
    }
  });

  it("keep strength within its bounds, in whole hundredths", () => {
    const studio = painted();
    runAction(studio, "strength-up");
    expect(strength(studio)).toBe(1);
    for (let step = 1; step <= 3; step++) runAction(studio, "strength-down");
    expect(strength(studio)).toBe(0.85);
    for (let step = 1; step <= 30; step++) runAction(studio, "strength-down");
    expect(strength(studio)).toBe(0);
  });

  it("choose a method only where the pack has it", () => {
    const studio = painted();
    runAction(studio, "method-ot");
    expect(studio.store.getState().draft.method).toBe("wct");
    studio.store.setState({ snapshot: { ...emptySnapshot, packs: [{ name: "bundled", methods: ["wct", "ot"], levels: [5], problem: null }] } });
    runAction(studio, "method-ot");
    expect(studio.store.getState().draft.method).toBe("ot");
  });

  it("reset settings and leave the pictures", () => {
    const studio = painted();
    const before = studio.store.getState().draft;
    runAction(studio, "toggle-colors");
    runAction(studio, "strength-down");
    expect(regionOf(studio.store.getState().draft).color.mode).toBe("luminance");
    runAction(studio, "reset");
    expect(studio.store.getState().draft).toEqual(before);
  });
});

describe("history actions", () => {
  it("step through looks, of which the latest is first", () => {
    const studio = withTwoLooks();
    runAction(studio, "history-forward");
    expect(stylesOf(studio.store.getState().draft)).toEqual([mosaic.ref]);
    runAction(studio, "history-back");
    expect(stylesOf(studio.store.getState().draft)).toEqual([waves.ref]);
    runAction(studio, "history-back");
    expect(stylesOf(studio.store.getState().draft)).toEqual([waves.ref]);
    runAction(studio, "history-forward");
    expect(stylesOf(studio.store.getState().draft)).toEqual([mosaic.ref]);
  });

  it("return to the latest look from one that is none yet", () => {
    const studio = withTwoLooks();
    runAction(studio, "strength-down");
    runAction(studio, "history-back");
    expect(strength(studio)).toBe(1);
    expect(stylesOf(studio.store.getState().draft)).toEqual([mosaic.ref]);
  });

  it("compare with the look before, and end that", () => {
    const studio = withTwoLooks();
    runAction(studio, "compare-with-previous");
    expect(studio.store.getState().pair).toEqual([one, two]);
    runAction(studio, "compare-with-previous");
    expect(studio.store.getState().pair).toBeNull();
  });
});

describe("quick-save", () => {
  it("queues what is shown with the remembered settings", async () => {
    const studio = painted();
    const row = rowOf(studio);
    studio.answers.enqueue = [row];
    runAction(studio, "quick-save");
    await expect.poll(() => inputsOf(studio, "enqueue")).toEqual([{ recipes: [row.recipe], export: emptySnapshot.settings.export, folder: null }]);
  });

  it("cancels what is open, and nothing else", async () => {
    const studio = painted();
    const waiting = rowOf(studio);
    const done: Row = { ...waiting, id: two, state: { kind: "cancelled" } };
    studio.store.setState({ snapshot: { ...emptySnapshot, queue: [waiting, done] } });
    runAction(studio, "cancel-all");
    await expect.poll(() => inputsOf(studio, "cancel")).toEqual([{ ids: [one] }]);
  });
});

describe("capsOf", () => {
  it.each([
    ["mod+shift+S", "linux", "en", ["Ctrl", "Shift", "S"]],
    ["mod+shift+S", "linux", "de", ["Strg", "⇧", "S"]],
    ["mod+shift+S", "darwin", "de", ["⌘", "⇧", "S"]],
    ["shift+ArrowUp", "win32", "en", ["Shift", "↑"]],
    ["shift+?", "linux", "en", ["?"]],
    ["plus", "linux", "en", ["+"]],
  ] as const)("shows %s on %s in %s as %j", (keys, platform, language, caps) => {
    expect(capsOf(keys, platform, language)).toEqual(caps);
  });
});

function painted(): FakeStudio {
  const studio = fakeStudio();
  chooseContent(studio, lake.ref);
  chooseStyle(studio, waves.ref, false);
  return studio;
}

/** At the second of two looks: waves, then mosaic. */
function withTwoLooks(): FakeStudio {
  const studio = painted();
  const first = lookOf(studio, one);
  chooseStyle(studio, mosaic.ref, false);
  studio.store.setState({ snapshot: { ...emptySnapshot, history: [lookOf(studio, two), first] } });
  return studio;
}

function lookOf({ store }: FakeStudio, id: Id): HistoryEntry {
  return { id, recipe: recipeOf(store.getState().draft)!, content: "lake", style: "waves", width: 640, height: 480, at: 0 };
}

function rowOf({ store }: FakeStudio): Row {
  return { id: one, recipe: recipeOf(store.getState().draft)!, content: "lake", style: "waves", folder: null, state: { kind: "waiting" } };
}

function labelOf(language: "en" | "de", name: string): string | undefined {
  return new Map<string, string>(Object.entries(actionWords[language])).get(name);
}

function strength({ store }: FakeStudio): number {
  return regionOf(store.getState().draft).strength;
}
