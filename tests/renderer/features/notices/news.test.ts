import { describe, expect, it } from "vitest";
import { news } from "../../../../renderer/features/notices/news.ts";
import { parseRecipe } from "../../../../shared/recipe.ts";
import type { Row } from "../../../../shared/studio/rows.ts";
import { emptySnapshot } from "../../state/fake-link.ts";

const recipe = parseRecipe({ version: 2, content: { file: "gallery:lake" }, regions: [{ styles: [{ picture: { file: "gallery:waves" } }] }] });
const waiting: Row = { id: "1".repeat(32), recipe, content: "Lake", style: "Waves", folder: null, state: { kind: "waiting" } };

describe("what is said aloud", () => {
  it("tells of a row's start, each quarter and end", () => {
    const rows = [waiting, running(0), running(0.2), running(0.26), running(0.4), running(0.8), done()];
    expect(told(rows)).toEqual(["Lake in the style of Waves: started", "Lake in the style of Waves: 25%", "Lake in the style of Waves: 75%", "Lake in the style of Waves: done"]);
  });

  it("tells why a row has failed", () => {
    const failed: Row = { ...waiting, state: { kind: "failed", problem: { code: "picture-gone", facts: {} } } };
    expect(told([waiting, failed])).toEqual(["Lake in the style of Waves failed. This picture is no longer open."]);
  });

  it("is silent about rows that were there when the page opened", () => {
    expect(news("en", state([done()]), { snapshot: null, shown: null, problem: null })).toEqual([]);
  });

  it("tells when a preview is as sharp as it gets", () => {
    const shown = { image: `preview:${"2".repeat(32)}`, width: 8, height: 8, recipe, last: true, seconds: 1, device: "cpu" } as const;
    const coarse = { ...state([]), shown: { ...shown, last: false } };
    expect(news("de", coarse, state([]))).toEqual([]);
    expect(news("de", { ...coarse, shown }, coarse)).toEqual(["Vorschau fertig"]);
  });
});

function told(rows: readonly Row[]): string[] {
  return rows.slice(1).flatMap((row, at) => news("en", state([row]), state([rows[at]!])));
}

function state(queue: Row[]): Parameters<typeof news>[1] {
  return { snapshot: { ...emptySnapshot, queue }, shown: null, problem: null };
}

function running(fraction: number): Row {
  return { ...waiting, state: { kind: "running", progress: { fraction, stage: { kind: "read" }, etaSeconds: null } } };
}

function done(): Row {
  return { ...waiting, state: { kind: "done", file: "a.jpg", width: 8, height: 8, seconds: 1, device: "cpu" } };
}
