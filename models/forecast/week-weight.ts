const HALF_LIFE_QUARTERS = 2;

/**
 * How much does a week of a past quarter say about one of this quarter? The same week of the
 * quarter before says 1, older quarters half as much for every two; weeks beside it less the
 * farther they are, early in a quarter slowly and at its end, where each week changes much, fast.
 *
 * @example weekWeight({ quarter: 5, weekOfQuarter: 3 }, { quarter: 2, weekOfQuarter: 3 }) // 0.5
 */
export function weekWeight(
  now: { readonly quarter: number; readonly weekOfQuarter: number },
  past: { readonly quarter: number; readonly weekOfQuarter: number },
): number {
  const width = 0.5 + (4 * (14 - now.weekOfQuarter)) / 13;
  const away = (past.weekOfQuarter - now.weekOfQuarter) / width;
  return (
    Math.exp(-0.5 * away * away) * 0.5 ** ((now.quarter - 1 - past.quarter) / HALF_LIFE_QUARTERS)
  );
}
