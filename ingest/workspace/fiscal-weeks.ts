/** Weeks of the three months of each quarter. */
export const WEEK_PATTERNS = ['4-4-5', '4-5-4', '5-4-4'] as const;

/** Days of the week in the order of ISO 8601: Monday is 1. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** A fiscal calendar that counts in weeks: years of 52 or 53 whole weeks. */
export interface FiscalWeeks {
  readonly pattern: (typeof WEEK_PATTERNS)[number];
  readonly endsOn: (typeof WEEKDAYS)[number];
  /** The year ends on that day of the week nearest to, or the last one in, the last day of its last month. */
  readonly rule: 'nearest' | 'last';
  /** Quarter that is a week longer in a year of 53 weeks. */
  readonly longQuarter: number;
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/**
 * The last day of the fiscal year whose last month ends before `startMonth` of `year`, as a UTC time.
 * @example
 * new Date(
 *   fiscalYearEnd(2024, 2, { pattern: '4-5-4', endsOn: 'saturday', rule: 'nearest', longQuarter: 4 }),
 * ).toISOString().slice(0, 10) // '2024-02-03'
 */
export function fiscalYearEnd(year: number, startMonth: number, weeks: FiscalWeeks): number {
  const monthEnd = Date.UTC(year, startMonth - 1, 0);
  const isoDay = ((new Date(monthEnd).getUTCDay() + 6) % 7) + 1;
  const ahead = (WEEKDAYS.indexOf(weeks.endsOn) + 1 - isoDay + 7) % 7;
  const isAhead = weeks.rule === 'nearest' && ahead <= 3;
  return monthEnd + (isAhead || ahead === 0 ? ahead : ahead - 7) * DAY;
}

/** First days of the four quarters of the fiscal year that ends on `fiscalYearEnd(year, …)`, as UTC times. */
export function quarterStarts(year: number, startMonth: number, weeks: FiscalWeeks): number[] {
  const start = fiscalYearEnd(year - 1, startMonth, weeks) + DAY;
  const isLong = fiscalYearEnd(year, startMonth, weeks) + DAY - start > 52 * WEEK;
  return [1, 2, 3, 4].map(
    (quarter) =>
      start + (quarter - 1) * 13 * WEEK + (isLong && quarter > weeks.longQuarter ? WEEK : 0),
  );
}
