/** A calendar month, `YYYY-MM`. */
export type Month = string;

/** Which number has a month, counted from year 0, so that months can be added and compared? */
export function monthNumber(month: Month): number {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return year * 12 + of - 1;
}

/**
 * Which month has this number?
 *
 * @example monthOf(monthNumber('2026-11') + 2) // '2027-01'
 */
export function monthOf(number: number): Month {
  const of = (number % 12) + 1;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String(of).padStart(2, '0')}`;
}

/**
 * In which fiscal quarter lies a month? A fiscal year is named for the calendar year in which it
 * ends, or for the one in which it starts where the company has chosen that.
 *
 * @example quarterOf('2026-11', 2, true) // 'FY2026-Q4'
 */
export function quarterOf(
  month: Month,
  fiscalYearStartMonth: number,
  isNamedForStart = false,
): string {
  const number = monthNumber(month);
  const into = monthsInto(number, fiscalYearStartMonth);
  const lastMonth = number - into + 11;
  const back = yearsBack(fiscalYearStartMonth, isNamedForStart);
  return `FY${Math.floor(lastMonth / 12) - back}-Q${Math.floor(into / 3) + 1}`;
}

/** Whether a fiscal quarter starts with this month. */
export function isQuarterStart(month: Month, fiscalYearStartMonth: number): boolean {
  return monthsInto(monthNumber(month), fiscalYearStartMonth) % 3 === 0;
}

/**
 * With which month does the first fiscal quarter start that is still wholly ahead of a day?
 *
 * @example nextQuarterStart('2026-11-13', 1) // '2027-01'
 */
export function nextQuarterStart(day: string, fiscalYearStartMonth: number): Month {
  const number = monthNumber(day.slice(0, 7));
  const isFirstDay = day.endsWith('-01');
  const into = monthsInto(number, fiscalYearStartMonth) % 3;
  return monthOf(number - into + (into === 0 && isFirstDay ? 0 : 3));
}

/**
 * How many months, with their fraction, are from a day to another? Days of 30.4375 to the month, as
 * in the marts.
 *
 * @example monthsBetween('2026-01-01', '2026-01-01') // 0
 */
export function monthsBetween(from: string, to: string): number {
  return (dayNumber(to) - dayNumber(from)) / DAYS_PER_MONTH;
}

/** Days since 1970 of a day `YYYY-MM-DD`. */
export function dayNumber(day: string): number {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
  return Math.round(Date.UTC(+year, +month - 1, +date) / 86_400_000);
}

/** Days since 1970 of the first day of a month by its number. */
export function firstDay(number: number): number {
  return Math.round(Date.UTC(Math.floor(number / 12), number % 12, 1) / 86_400_000);
}

export const DAYS_PER_MONTH = 30.4375;

const yearsBack = (start: number, isNamedForStart: boolean): number =>
  isNamedForStart && start > 1 ? 1 : 0;

const monthsInto = (number: number, start: number): number => (number - (start - 1) + 1200) % 12;

/**
 * With which month, by its number, starts a fiscal quarter?
 *
 * @throws RangeError where the name is not a fiscal quarter.
 */
export function quarterStart(
  quarter: string,
  fiscalYearStartMonth: number,
  isNamedForStart = false,
): number {
  const found = /^FY(\d{4})-Q([1-4])$/.exec(quarter);
  if (!found) throw new RangeError(`invalid quarter: ${quarter}; expected one like FY2027-Q2`);
  const back = yearsBack(fiscalYearStartMonth, isNamedForStart);
  const year = Number(found[1]) + back - (fiscalYearStartMonth === 1 ? 0 : 1);
  return year * 12 + fiscalYearStartMonth - 1 + 3 * (Number(found[2]) - 1);
}
