const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The week that ends with a forecast call. */
export interface CallWeek {
  /** First day that counts for the call, `YYYY-MM-DD`. */
  readonly from: string;
  /** The day by whose end everybody has said their number. */
  readonly due: string;
}

/**
 * Which forecast call does a day belong to?
 *
 * @param weekday English name of the day of the call, in lower case.
 * @throws for a day or weekday that does not exist.
 * @example callWeek('2026-11-25', 'friday') // { from: '2026-11-21', due: '2026-11-27' }
 */
export function callWeek(day: string, weekday: string): CallWeek {
  const at = Date.parse(`${day}T00:00:00Z`);
  const target = DAYS.indexOf(weekday);
  if (Number.isNaN(at)) throw new RangeError(`invalid day: ${day}; expected YYYY-MM-DD`);
  if (target < 0) {
    throw new RangeError(`invalid weekday: ${weekday}; expected one of ${DAYS.join(', ')}`);
  }
  const ahead = (target - new Date(at).getUTCDay() + 7) % 7;
  return { from: plus(at, ahead - 6), due: plus(at, ahead) };
}

/**
 * Which forecast calls does a stretch of days have, oldest first? Each is due on its weekday; the
 * last may be due after the stretch.
 *
 * @param until the last day; before `from` there are no calls.
 * @throws for a day or weekday that does not exist.
 * @example callWeeks('2026-11-16', '2026-11-25', 'friday').map(({ due }) => due) // ['2026-11-20', '2026-11-27']
 */
export function callWeeks(from: string, until: string, weekday: string): CallWeek[] {
  const weeks: CallWeek[] = [];
  const last = callWeek(until, weekday).due;
  if (from > until) return weeks;
  for (let week = callWeek(from, weekday); week.due <= last;) {
    weeks.push(week);
    week = callWeek(plus(Date.parse(week.due), 1), weekday);
  }
  return weeks;
}

const plus = (at: number, days: number) =>
  new Date(at + days * 86_400_000).toISOString().slice(0, 10);
