import type { RampRow } from './baseline-rows.ts';
import type { Profile, Sourced } from './inputs.ts';
import { straightRamp } from './ramp.ts';

/** Reps that the configured straight line counts for, against those in the history. */
const PRIOR_REPS = 8;
/** A ramp is over by then at the latest. */
const LONGEST = 18;

/**
 * How does a new hire ramp in this company? The company's own curve, month by month, as a share of
 * what its reps sell in their second year, smoothed over three months, and drawn towards the
 * configured straight line the more the fewer reps are behind it. It ends where it has reached 1.
 * Without a curve: the straight line.
 *
 * @example baselineRamp([], 'experienced', 3, 'FY2026-Q3').value.map((share) => share.toFixed(2)) // ['0.33', '0.67', '1.00']
 */
export function baselineRamp(
  rows: readonly RampRow[],
  profile: Profile,
  rampMonths: number,
  period: string,
): Sourced<readonly number[]> {
  const line = straightRamp(rampMonths);
  const own = rows.filter((row) => row.hire_profile === profile);
  const settled = settledIndex(rows);
  const known = own.filter((row) => row.productivity_index !== null && row.n_reps > 0);
  if (known.length === 0 || settled === null) {
    const from = { mart: 'quotient.yaml', period: '', n: 0, low: null, high: null };
    return { value: line, from };
  }
  const at = (month: number) => own.find((row) => row.months_since_hire === month);
  const curve = Array.from({ length: LONGEST }, (_, month) => {
    const near = [month - 1, month, month + 1].flatMap((one) => at(one) ?? []);
    const n = near.reduce((sum, row) => sum + row.n_reps, 0);
    const sold = near.reduce((sum, row) => sum + row.n_reps * (row.productivity_index ?? 0), 0);
    const reps = n / Math.max(1, near.length);
    const prior = line[month] ?? 1;
    const seen = n === 0 ? prior : sold / n / settled;
    const share = (reps * seen + PRIOR_REPS * prior) / (reps + PRIOR_REPS);
    return Math.min(1, Math.max(0, share));
  });
  const end = curve.findIndex((share) => share >= 0.97);
  const value = end === -1 ? curve : curve.slice(0, end + 1);
  const middle = at(Math.min(rampMonths - 1, 5));
  return {
    value,
    from: {
      mart: 'ramp_curve',
      period,
      n: Math.max(...known.map((row) => row.n_reps)),
      low: middle?.low == null ? null : middle.low / settled,
      high: middle?.high == null ? null : middle.high / settled,
    },
  };
}

/** The index of reps in their second year, which is what a ramped rep sells; null without any. */
function settledIndex(rows: readonly RampRow[]): number | null {
  const later = rows.filter(
    ({ months_since_hire: month, productivity_index: index }) =>
      month >= 12 && month < 24 && index !== null,
  );
  const n = later.reduce((sum, row) => sum + row.n_reps, 0);
  if (n < 5) return null;
  const index = later.reduce((sum, row) => sum + row.n_reps * (row.productivity_index ?? 0), 0) / n;
  return index > 0 ? index : null;
}
