import { fitLogistic } from '../stats/logistic.ts';
import { isSeason, N_COEFFICIENTS, N_GROUPS } from './deal-features.ts';

/** All deals of a quarter share its season, and of each season there are two or three quarters. */
const SEASON_RIDGE = 300;

/** Rows of open deals with a yes or no, to learn from. */
export interface Sample {
  readonly rows: Int32Array;
  readonly y: Uint8Array;
  readonly weight: Float64Array;
}

/**
 * Coefficients of the log-odds of yes for a sample of deal rows, one for each indicator that the
 * layout knows; those that the sample never has stay 0. Only indicators that occur are solved for.
 *
 * @example fitSample({ rows: new Int32Array(0), y: new Uint8Array(0), weight: new Float64Array(0) }, new Int16Array(0))[0] // 0
 */
export function fitSample(
  sample: Sample,
  active: Int16Array,
  start?: Float64Array,
  ridge = 4,
): Float64Array {
  const n = sample.rows.length;
  const place = new Int16Array(N_COEFFICIENTS).fill(-1);
  place[0] = 0;
  let nUsed = 1;
  const compact = new Int16Array(n * N_GROUPS);
  const used = [0];
  for (let i = 0; i < n; i++) {
    const from = (sample.rows[i] as number) * N_GROUPS;
    for (let g = 0; g < N_GROUPS; g++) {
      const at = active[from + g] as number;
      if (at < 0) {
        compact[i * N_GROUPS + g] = -1;
        continue;
      }
      if ((place[at] as number) < 0) {
        place[at] = nUsed++;
        used.push(at);
      }
      compact[i * N_GROUPS + g] = place[at] as number;
    }
  }
  const beta = fitLogistic(
    {
      n,
      nActive: N_GROUPS,
      nCoefficients: nUsed,
      active: compact,
      y: sample.y,
      weight: sample.weight,
    },
    {
      ridge: (at) => (isSeason(used[at] as number) ? SEASON_RIDGE : ridge),
      start: start && Float64Array.from(used, (at) => start[at] as number),
      iterations: start ? 3 : 8,
    },
  );
  const all = new Float64Array(N_COEFFICIENTS);
  used.forEach((at, k) => {
    all[at] = beta[k] as number;
  });
  return all;
}

/**
 * A number in [0,1) for a text that is the same everywhere (FNV-1a): which rows are in a sample
 * does not depend on what other rows there are.
 *
 * @example hashShare('a') < 1 // true
 */
export function hashShare(text: string, salt = 0): number {
  let hash = 2_166_136_261 ^ salt;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 16_777_619);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 4_294_967_296;
}

/** The sum of a row's coefficients. */
export function logOddsOf(coefficients: Float64Array, active: Int16Array, row: number): number {
  let sum = coefficients[0] as number;
  const from = row * N_GROUPS;
  for (let g = 0; g < N_GROUPS; g++) {
    const at = active[from + g] as number;
    if (at >= 0) sum += coefficients[at] as number;
  }
  return sum;
}
