/** Dense square matrices in float64, row-major. Sizes here are channel counts: 3 to a few hundred. */
export interface Matrix {
  readonly n: number;
  /** Length n · n; element (row i, column j) at i · n + j. */
  readonly data: Float64Array;
}

/** Eigenvalues (in no particular order) and the orthonormal eigenvectors, one per row. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/** The n x n matrix of a function of row and column. */
export function matrix(n: number, element: (i: number, j: number) => number): Matrix {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) data[i * n + j] = element(i, j);
  return { n, data };
}

/** The matrix with these values on its diagonal and zeros elsewhere. */
export function diagonal(values: ArrayLike<number>): Matrix {
  const m: Matrix = { n: values.length, data: new Float64Array(values.length ** 2) };
  for (let i = 0; i < m.n; i++) m.data[i * (m.n + 1)] = values[i]!;
  return m;
}

/** The n x n identity. */
export function identity(n: number): Matrix {
  return diagonal(new Float64Array(n).fill(1));
}

/** The diagonal, length n. */
export function diagonalOf(m: Matrix): Float64Array {
  return Float64Array.from({ length: m.n }, (_, i) => m.data[i * (m.n + 1)]!);
}

/** Sum of the diagonal. */
export function trace(m: Matrix): number {
  return diagonalOf(m).reduce((sum, v) => sum + v, 0);
}

/** a · x + b · y, element by element. */
export function combine(a: number, x: Matrix, b: number, y: Matrix): Matrix {
  const data = new Float64Array(x.data.length);
  for (let i = 0; i < data.length; i++) data[i] = a * x.data[i]! + b * y.data[i]!;
  return { n: x.n, data };
}

/** a · b */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const { n } = a;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a.data[i * n + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) data[i * n + j]! += factor * b.data[k * n + j]!;
    }
  }
  return { n, data };
}

/** m · v */
export function apply(m: Matrix, v: ArrayLike<number>): Float64Array {
  const out = new Float64Array(m.n);
  for (let i = 0; i < m.n; i++) for (let j = 0; j < m.n; j++) out[i]! += m.data[i * m.n + j]! * v[j]!;
  return out;
}

/** Σ f(λ) · v · vᵀ: the matrix with the same eigenvectors and mapped eigenvalues. */
export function spectral({ values, vectors }: Eigen, f: (value: number) => number): Matrix {
  const { n, data: rows } = vectors;
  const data = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const weight = f(values[k]!);
    if (weight === 0) continue;
    for (let i = 0; i < n; i++) {
      const factor = weight * rows[k * n + i]!;
      for (let j = 0; j <= i; j++) data[i * n + j]! += factor * rows[k * n + j]!;
    }
  }
  return mirrorLower({ n, data });
}

function mirrorLower(m: Matrix): Matrix {
  for (let i = 0; i < m.n; i++) for (let j = 0; j < i; j++) m.data[j * m.n + i] = m.data[i * m.n + j]!;
  return m;
}
