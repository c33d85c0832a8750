import { factorised, solveFactorised } from './solve-positive.ts';

/** Observations of yes or no, each with a few of many indicators set. */
export interface Indicators {
  readonly n: number;
  /** Indicators that each observation may have; place 0 of the coefficients is the intercept. */
  readonly nActive: number;
  readonly nCoefficients: number;
  /** Places of the set indicators, `nActive` an observation; -1 where one is not set. */
  readonly active: Int16Array;
  readonly y: Uint8Array;
  readonly weight: Float64Array;
}

export interface LogisticOptions {
  /** How strongly each coefficient is held at 0, in observations; the intercept is free. */
  readonly ridge: (place: number) => number;
  readonly iterations?: number;
  /** Coefficients to start from. */
  readonly start?: Float64Array | undefined;
}

/** Steps below this size use the curvature of the step before, which costs most of the time. */
const CHORD = 0.5;

/** The logistic function. @example sigmoid(0) // 0.5 */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * Log-odds of a yes as a sum of indicators, fitted by Newton's method with a ridge penalty (le
 * Cessie & van Houwelingen 1992), which is a normal prior around 0: an indicator with few
 * observations stays near the average of all. Returns the intercept and a coefficient for each
 * indicator. No observations, or all alike: the intercept of the smoothed share, all else 0.
 *
 * @example
 * fitLogistic(
 *   {
 *     n: 4, nActive: 1, nCoefficients: 2,
 *     active: Int16Array.of(-1, -1, -1, -1), y: Uint8Array.of(1, 0, 0, 1),
 *     weight: Float64Array.of(1, 1, 1, 1),
 *   },
 *   { ridge: () => 1 },
 * ) // Float64Array.of(0, 0)
 */
export function fitLogistic(data: Indicators, options: LogisticOptions): Float64Array {
  const { n, nCoefficients: d, y, weight } = data;
  const { ridge, iterations = 8, start } = options;
  let total = 0;
  let yes = 0;
  for (let i = 0; i < n; i++) {
    const w = weight[i] as number;
    total += w;
    if (y[i] === 1) yes += w;
  }
  const beta = start ? Float64Array.from(start) : new Float64Array(d);
  const base = Math.log((yes + 0.5) / (total - yes + 0.5));
  if (yes === 0 || yes === total) {
    beta.fill(0);
    beta[0] = base;
    return beta;
  }
  if (!start) beta[0] = base;
  const penalty = Float64Array.from({ length: d }, (_, k) => (k === 0 ? 1e-6 : ridge(k)));
  let largest = Infinity;
  let factor: Float64Array | null = null;
  for (let round = 0; round < iterations; round++) {
    const gradient = new Float64Array(d);
    if (factor && largest < CHORD) gradientOf(data, beta, gradient);
    else factor = factorised(curvature(data, beta, penalty, gradient), d);
    for (let k = 0; k < d; k++) {
      gradient[k] = (gradient[k] as number) - (penalty[k] as number) * (beta[k] as number);
    }
    const step = solveFactorised(factor, gradient);
    largest = 0;
    for (let k = 0; k < d; k++) {
      const move = Math.max(-2, Math.min(2, step[k] as number));
      beta[k] = (beta[k] as number) + move;
      largest = Math.max(largest, Math.abs(move));
    }
    if (largest < 2e-3) break;
  }
  return beta;
}

/** Adds up the slope of the log-likelihood, without the penalty. */
function gradientOf(data: Indicators, beta: Float64Array, gradient: Float64Array): void {
  const { n, nActive, active, y, weight } = data;
  for (let i = 0; i < n; i++) {
    let eta = beta[0] as number;
    const at = i * nActive;
    for (let j = 0; j < nActive; j++) {
      const place = active[at + j] as number;
      if (place >= 0) eta += beta[place] as number;
    }
    const residual = (weight[i] as number) * ((y[i] as number) - 1 / (1 + Math.exp(-eta)));
    gradient[0] = (gradient[0] as number) + residual;
    for (let j = 0; j < nActive; j++) {
      const place = active[at + j] as number;
      if (place >= 0) gradient[place] = (gradient[place] as number) + residual;
    }
  }
}

/** The same with the curvature, whose lower half is returned with the penalty in it. */
function curvature(
  data: Indicators,
  beta: Float64Array,
  penalty: Float64Array,
  gradient: Float64Array,
): Float64Array {
  const { n, nActive, nCoefficients: d, active, y, weight } = data;
  const hessian = new Float64Array(d * d);
  const set = new Int32Array(nActive + 1);
  for (let i = 0; i < n; i++) {
    let size = 1;
    let eta = beta[0] as number;
    const at = i * nActive;
    for (let j = 0; j < nActive; j++) {
      const place = active[at + j] as number;
      if (place < 0) continue;
      set[size++] = place;
      eta += beta[place] as number;
    }
    const p = 1 / (1 + Math.exp(-eta));
    const w = weight[i] as number;
    const residual = w * ((y[i] as number) - p);
    const curve = w * p * (1 - p);
    for (let a = 0; a < size; a++) {
      const row = set[a] as number;
      gradient[row] = (gradient[row] as number) + residual;
      for (let b = 0; b <= a; b++) {
        const cell = row * d + (set[b] as number);
        hessian[cell] = (hessian[cell] as number) + curve;
      }
    }
  }
  // Each pair was counted on one side of the diagonal only; the lower half gets both.
  for (let i = 1; i < d; i++) {
    for (let j = 0; j < i; j++) {
      hessian[i * d + j] = (hessian[i * d + j] as number) + (hessian[j * d + i] as number);
    }
  }
  for (let k = 0; k < d; k++) {
    hessian[k * d + k] = (hessian[k * d + k] as number) + (penalty[k] as number) + 1e-9;
  }
  return hessian;
}
