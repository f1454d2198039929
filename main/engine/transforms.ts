import type { Method, Regularization } from "../../shared/recipe.ts";
import { eigenSymmetric } from "./eigen.ts";
import type { Eigen, Matrix } from "./linalg.ts";
import { apply, combine, diagonal, diagonalOf, identity, matrix, multiply, spectral, trace } from "./linalg.ts";
import type { Moments } from "./moments.ts";

/** f ↦ A · f + b in feature space: A is C x C, b has length C. */
export interface AffineMap {
  readonly a: Matrix;
  readonly b: Float64Array;
}

/** Moments of a style and its share of the blend; shares of one region sum to 1. */
export interface WeightedMoments {
  readonly moments: Moments;
  readonly weight: number;
}

/** Finds the matrix that gives content the style's second moments. */
type Solver = (content: Moments, style: Moments, regularization: Regularization) => Matrix;

/**
 * The affine map that moves content features toward a blend of styles with strength alpha in [0, 1]; 0 is the identity.
 * Every method is linear in the styles: A = Σ w A_s, b = Σ w μ_s − A μ_c, then both are mixed with the identity.
 *   wct    Σ_s^½ Σ_c^-½                                (Li et al. 2017, arXiv 1705.08086, eq. 1–2)
 *   ot     Σ_c^-½ (Σ_c^½ Σ_s Σ_c^½)^½ Σ_c^-½           (Lu et al. 2019, arXiv 1906.00668, Monge map of two Gaussians)
 *   adain  diag(σ_s / σ_c)                             (Huang & Belongie 2017, arXiv 1703.06868, eq. 8)
 */
export function solve(method: Method, content: Moments, styles: readonly WeightedMoments[], regularization: Regularization, alpha: number): AffineMap {
  const c = content.covariance.n;
  let a = matrix(c, () => 0);
  const mean = new Float64Array(c);
  for (const { moments, weight } of styles) {
    a = combine(1, a, weight, solution(method, content, moments, regularization));
    for (let i = 0; i < c; i++) mean[i]! += weight * moments.mean[i]!;
  }
  const moved = apply(a, content.mean);
  return { a: combine(alpha, a, 1 - alpha, identity(c)), b: mean.map((v, i) => alpha * (v - moved[i]!)) };
}

const solvers: Readonly<Record<Method, Solver>> = {
  wct: (content, style, regularization) => multiply(power(style, 0.5, regularization), power(content, -0.5, regularization)),
  ot(content, style, regularization) {
    const [root, inverse] = [power(content, 0.5, regularization), power(content, -0.5, regularization)];
    const middle = multiply(multiply(root, regularized(style.covariance, regularization)), root);
    const middleRoot = spectral(eigenSymmetric(middle), (v) => Math.sqrt(Math.max(v, 0)));
    return multiply(multiply(inverse, middleRoot), inverse);
  },
  adain(content, style, regularization) {
    const c = variances(content.covariance, regularization);
    return diagonal(variances(style.covariance, regularization).map((v, i) => Math.sqrt(v / c[i]!)));
  },
};

/** Float32 sums leave variances of nothing at about this, or a hair under zero: no less is ever divided by. */
const LEAST_VARIANCE = 1e-12;

/** Exponents and regularizations that are known of one style or content at a time. */
const MOST_DERIVED = 8;

/** What was made from moments, for as long as they live: those that a caller keeps are solved with again and again. */
class Derived<T> {
  readonly #known = new WeakMap<Moments, Map<string, T>>();

  of(moments: Moments, key: string, make: () => T): T {
    const known = this.#known.get(moments) ?? new Map<string, T>();
    this.#known.set(moments, known);
    const value = known.get(key) ?? make();
    if (known.size === MOST_DERIVED) known.clear();
    known.set(key, value);
    return value;
  }
}

const eigens = new Derived<Eigen>();
const powers = new Derived<Matrix>();
/** By content, then by style. */
const solutions = new WeakMap<Moments, Derived<Matrix>>();

function nameOf({ kind, epsilon }: Regularization): string {
  return `${kind} ${epsilon}`;
}

/** The covariance, regularized, to some power. */
function power(moments: Moments, exponent: number, regularization: Regularization): Matrix {
  const name = nameOf(regularization);
  const eigen = (): Eigen => eigens.of(moments, name, () => eigenSymmetric(regularized(moments.covariance, regularization)));
  return powers.of(moments, `${exponent} ${name}`, () => spectral(eigen(), powerOf(exponent, regularization)));
}

function solution(method: Method, content: Moments, style: Moments, regularization: Regularization): Matrix {
  const known = solutions.get(content) ?? new Derived<Matrix>();
  solutions.set(content, known);
  return known.of(style, `${method} ${nameOf(regularization)}`, () => solvers[method](content, style, regularization));
}

/** Adds the ridge, relative to the mean variance; a picture without any variance gets a tiny absolute one. */
function regularized(m: Matrix, { kind, epsilon }: Regularization): Matrix {
  if (kind === "threshold") return m;
  return combine(1, m, Math.max((epsilon * trace(m)) / m.n, LEAST_VARIANCE), identity(m.n));
}

function powerOf(exponent: number, { kind, epsilon }: Regularization): (value: number) => number {
  // Below a ridge no eigenvalue can be; rounding may still put one a hair under zero.
  if (kind === "ridge") return (v) => Math.max(v, LEAST_VARIANCE) ** exponent;
  return (v) => (v > epsilon ? v ** exponent : 0);
}

/** In threshold mode epsilon is added to both variances, as the published code does. */
function variances(m: Matrix, regularization: Regularization): Float64Array {
  const extra = regularization.kind === "threshold" ? regularization.epsilon : 0;
  return diagonalOf(regularized(m, regularization)).map((v) => Math.max(v, LEAST_VARIANCE) + extra);
}
