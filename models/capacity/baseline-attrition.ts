import type { HireRow } from './baseline-rows.ts';
import type { Profile, Sourced } from './inputs.ts';
import { monthsBetween } from './month.ts';

/** Rep-months that the rate of all tenures counts for, in each band. */
const PRIOR_MONTHS = 120;
/** Rate before anything is known: 20% a year. */
const USUAL = 1 - 0.8 ** (1 / 12);
const BANDS = [
  [0, 12],
  [12, 24],
  [24, Infinity],
] as const;

type Bands = readonly [Sourced<number>, Sourced<number>, Sourced<number>];

/**
 * How likely is somebody to leave within a month, in their first year, their second and later?
 * Leavers over months at risk, each band drawn towards the rate of the profile as a whole and that
 * towards a usual rate, the more the less has been seen. With the 80% interval of a Poisson count.
 *
 * @example baselineAttrition([], 'developing', '2026-11-13', '2023-01-01').map(({ value }) => (1 - (1 - value) ** 12).toFixed(2)) // ['0.20', '0.20', '0.20']
 */
export function baselineAttrition(
  rows: readonly HireRow[],
  profile: Profile,
  asOf: string,
  since: string,
): Bands {
  const own = rows.filter(({ hire_profile }) =>
    profile === 'experienced' ? hire_profile === 'experienced' : hire_profile !== 'experienced',
  );
  const seen = BANDS.map(([from, to]) => {
    let exposure = 0;
    let leavers = 0;
    for (const { hire_date: hired, termination_date: left } of own) {
      const end = Math.max(0, monthsBetween(hired, left ?? asOf));
      const start = Math.max(0, monthsBetween(hired, since));
      exposure += Math.max(0, Math.min(to, end) - Math.max(from, start));
      if (left !== null && left >= since && end >= from && end < to) leavers += 1;
    }
    return { exposure, leavers };
  });
  const all = seen.reduce((sum, band) => sum + band.leavers, 0);
  const months = seen.reduce((sum, band) => sum + band.exposure, 0);
  const rate = (all + PRIOR_MONTHS * USUAL) / (months + PRIOR_MONTHS);
  const period = `${since}..${asOf}`;
  return seen.map(({ exposure, leavers }): Sourced<number> => {
    const value = (leavers + PRIOR_MONTHS * rate) / (exposure + PRIOR_MONTHS);
    const spread = (1.2816 * Math.sqrt(leavers + PRIOR_MONTHS * rate)) / (exposure + PRIOR_MONTHS);
    const [low, high] = [Math.max(0, value - spread), value + spread];
    return { value, from: { mart: 'hires', period, n: leavers, low, high } };
  }) as unknown as Bands;
}
