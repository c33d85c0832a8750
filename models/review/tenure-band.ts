/** Months since hire, in the steps in which reps are compared. */
export type TenureBand = '0-6' | '6-12' | '12-24' | '24+' | 'unknown';

/**
 * With whom does a rep compare by time in the seat? Half a year apart in the first year, when
 * months matter most, then wider. The lower end belongs to the band. Unknown hire date: `unknown`.
 *
 * @throws RangeError where the tenure is negative or not a number.
 * @example tenureBand(6) // '6-12'
 */
export function tenureBand(tenureMonths: number | null): TenureBand {
  if (tenureMonths === null) return 'unknown';
  if (!(tenureMonths >= 0)) {
    throw new RangeError(`invalid tenure: ${tenureMonths}; expected months, 0 or more`);
  }
  if (tenureMonths < 6) return '0-6';
  if (tenureMonths < 12) return '6-12';
  return tenureMonths < 24 ? '12-24' : '24+';
}
