import { afterAll, describe, expect, it } from "vitest";
import { Backend } from "../../../main/engine/backend.ts";
import { GraphBuilder } from "../../../main/engine/graph/builder.ts";
import { problemOf } from "../../fixtures/problem.ts";

const backend = new Backend("cpu", 1);
afterAll(async () => backend.release());

function addGraph(amount: number): Uint8Array {
  const graph = new GraphBuilder("add");
  graph.output(graph.op("Add", [graph.input("x", ["n"]), graph.floats([amount])]), "y", ["n"]);
  return graph.bytes();
}

const add = async (amount: number, built: number[] = []): Promise<Float32Array> => {
  const build = (): Uint8Array => {
    built.push(amount);
    return addGraph(amount);
  };
  return (await backend.run(`add ${amount}`, build, { x: { data: Float32Array.of(1, 2), shape: [2] } }))["y"]!.data;
};

describe("Backend", () => {
  it("builds a graph once, and again only after many others took its place", async () => {
    const built: number[] = [];
    for (const amount of [0, 1, 0, ...Array.from({ length: 60 }, (_, i) => i + 2), 0]) {
      expect([...(await add(amount, built))]).toEqual([1 + amount, 2 + amount]);
    }
    expect(built.filter((amount) => amount === 0)).toHaveLength(2);
    expect(built.filter((amount) => amount === 1)).toHaveLength(1);
  });

  it("says which device refused a graph, and why", async () => {
    const problem = await problemOf(async () => backend.run("nonsense", () => Uint8Array.of(1, 2, 3), {}));
    expect([problem.code, problem.facts["device"]]).toEqual(["engine-device", "cpu"]);
    expect(problem.message).not.toContain("{");
  });

  it("refuses inputs that do not fit the graph", async () => {
    const wrong = { x: { data: Float32Array.of(1, 2), shape: [1, 2] } };
    expect((await problemOf(async () => backend.run("add 1", () => addGraph(1), wrong))).code).toBe("engine-device");
  });
});
