/** What predictions that were made beforehand turned out to be worth. */
export interface SignalCheck {
  /** Corrected log-odds: `intercept + slope * logOdds`. */
  readonly intercept: number;
  readonly slope: number;
  /** Share of the base rate's log loss that the predictions save, out of sample; at most 1. */
  readonly skill: number;
  /** False where the base rate does as well: then it is what an honest forecast says. */
  readonly hasSignal: boolean;
  readonly n: number;
}

const LEAST_SKILL = 0.004;
const LEAST_SLOPE = 0.2;
/** The correction starts from "as predicted", held by so many observations. */
const PRIOR = 40;

/**
 * Do predictions tell one deal from another at all? Logistic recalibration (Cox 1958; Steyerberg
 * 2019) of log-odds that were predicted without these outcomes: a slope under 1 is overconfidence,
 * a slope near 0 is noise. `base` is the base rate each observation had beforehand. No
 * observations: taken as they are.
 *
 * @example signalCheck([], [], [], []) // { intercept: 0, slope: 1, skill: 0, hasSignal: true, n: 0 }
 */
export function signalCheck(
  logOdds: ArrayLike<number>,
  y: ArrayLike<number>,
  base: ArrayLike<number>,
  weight: ArrayLike<number>,
): SignalCheck {
  const n = y.length;
  if (n === 0) return { intercept: 0, slope: 1, skill: 0, hasSignal: true, n };
  let a = 0;
  let b = 1;
  for (let round = 0; round < 20; round++) {
    const [ga, gb, haa, hab, hbb] = derivatives(logOdds, y, weight, a, b);
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    a += da;
    b += db;
    if (Math.abs(da) + Math.abs(db) < 1e-6) break;
  }
  let predicted = 0;
  let constant = 0;
  for (let i = 0; i < n; i++) {
    const w = weight[i] as number;
    const isYes = y[i] === 1;
    predicted += w * loss(logOdds[i] as number, isYes);
    const p = Math.min(1 - 1e-6, Math.max(1e-6, base[i] as number));
    constant += w * loss(Math.log(p / (1 - p)), isYes);
  }
  const skill = constant > 0 ? 1 - predicted / constant : 0;
  const slope = Math.min(1.2, Math.max(0, b));
  return { intercept: a, slope, skill, hasSignal: skill > LEAST_SKILL && b > LEAST_SLOPE, n };
}

function loss(logOdds: number, isYes: boolean): number {
  const x = isYes ? -logOdds : logOdds;
  return x > 30 ? x : Math.log1p(Math.exp(x));
}

function derivatives(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  weight: ArrayLike<number>,
  a: number,
  b: number,
): [number, number, number, number, number] {
  let ga = -PRIOR * 0.1 * a;
  let gb = -PRIOR * (b - 1);
  let haa = PRIOR * 0.1;
  let hab = 0;
  let hbb = PRIOR;
  for (let i = 0; i < y.length; i++) {
    const xi = x[i] as number;
    const w = weight[i] as number;
    const p = 1 / (1 + Math.exp(-(a + b * xi)));
    const residual = w * ((y[i] as number) - p);
    const curve = w * p * (1 - p);
    ga += residual;
    gb += residual * xi;
    haa += curve;
    hab += curve * xi;
    hbb += curve * xi * xi;
  }
  return [ga, gb, haa, hab, hbb];
}
