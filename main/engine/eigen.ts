import type { Eigen, Matrix } from "./linalg.ts";

const EPSILON = 2 ** -52;

/** A symmetric matrix on its way to its eigenvalues: diagonal d, off-diagonal e, and the rotations so far, one eigenvector per row of w. */
interface Tridiagonal {
  readonly n: number;
  readonly w: Float64Array;
  readonly d: Float64Array;
  readonly e: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix (only its lower triangle is read): Householder reduction to
 * tridiagonal form, then QL with implicit shifts (Wilkinson & Reinsch 1971, procedures tred2 and tql2). Rotations are
 * kept transposed, so every inner loop runs along memory.
 */
export function eigenSymmetric(m: Matrix): Eigen {
  const { n } = m;
  const t: Tridiagonal = { n, w: new Float64Array(n * n), d: new Float64Array(n), e: new Float64Array(n) };
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) t.w[j * n + i] = m.data[i * n + j]!;
  for (let j = 0; j < n; j++) t.d[j] = m.data[(n - 1) * n + j]!;
  for (let i = n - 1; i > 0; i--) reflectRow(t, i);
  accumulateReflections(t);
  diagonalize(t);
  return { values: t.d, vectors: { n, data: t.w } };
}

/** One Householder reflection: zeroes row i left of its subdiagonal. */
function reflectRow({ n, w, d, e }: Tridiagonal, i: number): void {
  let scale = 0;
  for (let k = 0; k < i; k++) scale += Math.abs(d[k]!);
  if (scale === 0) {
    e[i] = d[i - 1]!;
    for (let j = 0; j < i; j++) {
      d[j] = w[j * n + i - 1]!;
      w[j * n + i] = 0;
      w[i * n + j] = 0;
    }
    d[i] = 0;
    return;
  }
  let h = 0;
  for (let k = 0; k < i; k++) {
    d[k]! /= scale;
    h += d[k]! * d[k]!;
  }
  const f = d[i - 1]!;
  const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * g;
  h -= f * g;
  d[i - 1] = f - g;
  projectOut({ n, w, d, e }, i, h);
  d[i] = h;
}

/** Applies the reflection with vector d[0..i) and norm h from both sides, a rank-two update. */
function projectOut({ n, w, d, e }: Tridiagonal, i: number, h: number): void {
  e.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const f = d[j]!;
    w[i * n + j] = f;
    let g = e[j]! + w[j * n + j]! * f;
    for (let k = j + 1; k < i; k++) {
      g += w[j * n + k]! * d[k]!;
      e[k]! += w[j * n + k]! * f;
    }
    e[j] = g;
  }
  let f = 0;
  for (let j = 0; j < i; j++) {
    e[j]! /= h;
    f += e[j]! * d[j]!;
  }
  const half = f / (h + h);
  for (let j = 0; j < i; j++) e[j]! -= half * d[j]!;
  for (let j = 0; j < i; j++) {
    const [a, b] = [d[j]!, e[j]!];
    for (let k = j; k < i; k++) w[j * n + k]! -= a * e[k]! + b * d[k]!;
    d[j] = w[j * n + i - 1]!;
    w[j * n + i] = 0;
  }
}

function accumulateReflections({ n, w, d, e }: Tridiagonal): void {
  for (let i = 0; i < n - 1; i++) {
    w[i * n + n - 1] = w[i * n + i]!;
    w[i * n + i] = 1;
    const h = d[i + 1]!;
    const row = (i + 1) * n;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = w[row + k]! / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += w[row + k]! * w[j * n + k]!;
        for (let k = 0; k <= i; k++) w[j * n + k]! -= g * d[k]!;
      }
    }
    w.fill(0, row, row + i + 1);
  }
  for (let j = 0; j < n; j++) {
    d[j] = w[j * n + n - 1]!;
    w[j * n + n - 1] = 0;
  }
  w[n * n - 1] = 1;
  e[0] = 0;
}

function diagonalize(t: Tridiagonal): void {
  const { n, d, e } = t;
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  let shift = 0;
  let size = 0;
  for (let l = 0; l < n; l++) {
    size = Math.max(size, Math.abs(d[l]!) + Math.abs(e[l]!));
    let m = l;
    while (m < n - 1 && Math.abs(e[m]!) > EPSILON * size) m++;
    if (m > l) {
      do shift += sweep(t, l, m);
      while (Math.abs(e[l]!) > EPSILON * size);
    }
    d[l]! += shift;
    e[l] = 0;
  }
}

/** One implicit QL sweep over rows l..m; returns the shift it took off the diagonal. */
function sweep({ n, w, d, e }: Tridiagonal, l: number, m: number): number {
  const g0 = d[l]!;
  const q = (d[l + 1]! - g0) / (2 * e[l]!);
  const r0 = q < 0 ? -Math.hypot(q, 1) : Math.hypot(q, 1);
  d[l] = e[l]! / (q + r0);
  d[l + 1] = e[l]! * (q + r0);
  const shift = g0 - d[l];
  const [next, el1] = [d[l + 1]!, e[l + 1]!];
  for (let i = l + 2; i < n; i++) d[i]! -= shift;
  let p = d[m]!;
  let [c, c2, c3, s, s2] = [1, 1, 1, 0, 0];
  for (let i = m - 1; i >= l; i--) {
    [c3, c2, s2] = [c2, c, s];
    const [g, h] = [c * e[i]!, c * p];
    const r = Math.hypot(p, e[i]!);
    e[i + 1] = s * r;
    s = e[i]! / r;
    c = p / r;
    p = c * d[i]! - s * g;
    d[i + 1] = h + s * (c * g + s * d[i]!);
    rotateRows(w, n, i, c, s);
  }
  p = (-s * s2 * c3 * el1 * e[l]!) / next;
  e[l] = s * p;
  d[l] = c * p;
  return shift;
}

function rotateRows(w: Float64Array, n: number, i: number, c: number, s: number): void {
  const [a, b] = [i * n, (i + 1) * n];
  for (let k = 0; k < n; k++) {
    const [x, y] = [w[a + k]!, w[b + k]!];
    w[b + k] = s * x + c * y;
    w[a + k] = c * x - s * y;
  }
}
