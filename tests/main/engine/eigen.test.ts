import { describe, expect, it } from "vitest";
import { eigenSymmetric } from "../../../main/engine/eigen.ts";
import type { Matrix } from "../../../main/engine/linalg.ts";
import { combine, identity, matrix, multiply, spectral } from "../../../main/engine/linalg.ts";
import { uniform } from "../../fixtures/random.ts";

function transpose(m: Matrix): Matrix {
  return matrix(m.n, (i, j) => m.data[j * m.n + i]!);
}

function randomSymmetric(n: number, rank: number): Matrix {
  const random = uniform(n);
  const half = matrix(n, (_, j) => (j < rank ? random() - 0.5 : 0));
  return multiply(half, transpose(half));
}

function largest(m: Matrix): number {
  return m.data.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}

describe("eigenSymmetric", () => {
  it("finds the eigenvalues of a 2 x 2 matrix in closed form", () => {
    const { values } = eigenSymmetric({ n: 2, data: Float64Array.of(2, 1, 1, 2) });
    values.toSorted().forEach((v, i) => expect(v).toBeCloseTo([1, 3][i]!, 12));
  });

  it.each([[1, 1], [2, 2], [3, 1], [16, 16], [64, 5], [128, 128]])("rebuilds a matrix of size %i and rank %i", (n, rank) => {
    const m = randomSymmetric(n, rank);
    const eigen = eigenSymmetric(m);
    expect(largest(combine(1, spectral(eigen, (v) => v), -1, m))).toBeLessThan(1e-12);
    expect(largest(combine(1, multiply(eigen.vectors, transpose(eigen.vectors)), -1, identity(n)))).toBeLessThan(1e-12);
  });

  it.each([["zero", matrix(8, () => 0)], ["identity", identity(8)], ["all ones", matrix(8, () => 1)]])("survives the %s matrix", (_, m) => {
    expect(largest(combine(1, spectral(eigenSymmetric(m), (v) => v), -1, m))).toBeLessThan(1e-14);
  });

  it("takes square roots: the root times itself is the matrix", () => {
    const m = randomSymmetric(32, 32);
    const root = spectral(eigenSymmetric(m), (v) => Math.sqrt(Math.max(v, 0)));
    expect(largest(combine(1, multiply(root, root), -1, m))).toBeLessThan(1e-12);
  });
});
