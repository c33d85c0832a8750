import { monthShares } from './ratios.ts';

/** Years that "no season" counts for, against those in the history. */
const PRIOR_YEARS = 1.5;

/**
 * How do bookings fall over the calendar year, by what the people there could sell? A factor for
 * each calendar month, January first, mean 1: the season of its quarter, drawn towards none by how
 * few years there are, times the usual share of the first, second and third month of a quarter,
 * for which every quarter is an observation. `capacity` is what each month's people would have
 * sold without any season. Fewer than four whole quarters: no season.
 *
 * @example baselineSeason([], 1) // [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
 */
export function baselineSeason(
  months: readonly {
    readonly number: number;
    readonly amount: number;
    readonly capacity: number;
  }[],
  fiscalYearStartMonth: number,
): number[] {
  const quarters = new Map<number, (typeof months)[number][]>();
  for (const month of months) {
    const key = Math.floor((month.number - (fiscalYearStartMonth - 1)) / 3);
    quarters.set(key, [...(quarters.get(key) ?? []), month]);
  }
  const whole = [...quarters].filter(
    ([, of]) => of.length === 3 && of.every(({ capacity }) => capacity > 0),
  );
  if (whole.length < 4) return Array.from({ length: 12 }, () => 1);

  const ratioOf = (of: readonly [number, (typeof months)[number][]][]) => {
    const all = of.flatMap(([, parts]) => parts);
    const capacity = all.reduce((sum, month) => sum + month.capacity, 0);
    return capacity === 0 ? 1 : all.reduce((sum, month) => sum + month.amount, 0) / capacity;
  };
  const overall = ratioOf(whole) || 1;
  const byPlace = [0, 1, 2, 3].map((place) => {
    const own = whole.filter(([key]) => ((key % 4) + 4) % 4 === place);
    const seen = own.length === 0 ? 1 : ratioOf(own) / overall;
    return (own.length * seen + PRIOR_YEARS) / (own.length + PRIOR_YEARS);
  });
  const inQuarter = [0, 1, 2].map((at) =>
    whole.reduce((sum, [, of]) => sum + (of[at]?.amount ?? 0) / (of[at]?.capacity || 1), 0),
  );
  const shares = monthShares(inQuarter);
  const raw = Array.from({ length: 12 }, (_, calendar) => {
    const shifted = calendar - (fiscalYearStartMonth - 1);
    const place = ((Math.floor(shifted / 3) % 4) + 4) % 4;
    return (byPlace[place] ?? 1) * 3 * (shares[((shifted % 3) + 3) % 3] ?? 1 / 3);
  });
  const mean = raw.reduce((a, b) => a + b, 0) / 12;
  return raw.map((factor) => (mean === 0 ? 1 : factor / mean));
}
