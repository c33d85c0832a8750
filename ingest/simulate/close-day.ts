import { workday, type Calendar, type Day } from './calendar.ts';
import type { Random } from './random.ts';

/** The day on which a win that was ripe on some day is signed: quarters end in a rush. */
export function winDay(ripe: Day, created: Day, calendar: Calendar, random: Random): Day {
  const quarter = calendar.quarterOf(ripe);
  const start = calendar.quarterStart(quarter);
  const end = calendar.quarterEnd(quarter);
  const isYearEnd = quarter % 4 === 3;
  const share = (ripe - start) / (end - start);
  const draw = random.next();
  if (share < 0.16 && draw < (quarter % 4 === 0 ? 0.42 : 0.24) && start - created > 20) {
    return workday(start - 1 - random.int(6));
  }
  if (share > 0.72 && draw < (isYearEnd ? 0.78 : 0.7)) return lastDays(end, random);
  return within(start + Math.round((end - start) * share ** 0.74), start, end, created);
}

/** The day on which a deal is given up: much of it is cleaned up when a quarter turns. */
export function lossDay(ripe: Day, created: Day, calendar: Calendar, random: Random): Day {
  const quarter = calendar.quarterOf(ripe);
  const start = calendar.quarterStart(quarter);
  const draw = random.next();
  if (draw < 0.16)
    return Math.max(created + 1, workday(calendar.quarterStart(quarter + 1) + random.int(9)));
  if (draw < 0.25) return Math.max(created + 1, lastDays(calendar.quarterEnd(quarter), random));
  return within(ripe, start, calendar.quarterEnd(quarter), created);
}

/** Few days before a quarter's end, most often the last. */
export function lastDays(end: Day, random: Random): Day {
  return Math.min(end, workday(end - Math.floor(9 * random.next() ** 2)));
}

function within(day: Day, start: Day, end: Day, created: Day): Day {
  return Math.max(created + 1, Math.min(end, Math.max(start, workday(day))));
}

/** A close date as people type it: an end of a quarter, an end of a month, or a day. */
export function typedDay(day: Day, calendar: Calendar, random: Random): Day {
  const draw = random.next();
  if (draw < 0.46) return calendar.quarterEnd(calendar.quarterOf(day));
  if (draw < 0.72) return monthEnd(day, calendar);
  return workday(day);
}

function monthEnd(day: Day, calendar: Calendar): Day {
  let last = day;
  const month = calendar.monthOf(day);
  while (calendar.monthOf(last + 1) === month) last++;
  return last;
}
