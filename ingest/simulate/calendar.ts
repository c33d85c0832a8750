/** Days are whole numbers since 1970-01-01; instants are whole seconds since then, in UTC. */
export type Day = number;
export type Instant = number;

/** A day that never comes. */
export const NEVER: Day = 1_000_000;

/** Seconds of a day at which the exports of the last day were made. */
const EXPORT_SECOND = 15 * 3600;

const CLOCK = Array.from({ length: 1440 }, (_, minute) => {
  const two = (n: number) => String(n).padStart(2, '0');
  return `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:`;
});
const SECONDS = Array.from(
  { length: 60 },
  (_, second) => `${String(second).padStart(2, '0')}.000Z`,
);

/** The day number of a date; throws on anything that is no date. */
export function dayOf(iso: string): Day {
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(iso) || Number.isNaN(time) || isoOf(time / 864e5) !== iso) {
    throw new Error(`invalid date: ${iso}; expected a day, as YYYY-MM-DD`);
  }
  return time / 864e5;
}

function isoOf(day: Day): string {
  return new Date(day * 864e5).toISOString().slice(0, 10);
}

/** First day of the month that lies some months from a day's own. */
export function monthStart(day: Day, months = 0): Day {
  const date = new Date(day * 864e5);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 864e5;
}

/** The same day of the month, some months away. */
function addMonths(day: Day, months: number): Day {
  const first = monthStart(day, months);
  const length = monthStart(day, months + 1) - first;
  return first + Math.min(day - monthStart(day), length - 1);
}

/** 0 is Sunday. */
export const weekday = (day: Day) => (day + 4) % 7;

/** The nearest working day; the last days of a quarter are worked through. */
export function workday(day: Day): Day {
  const dow = weekday(day);
  return dow === 6 ? day - 1 : dow === 0 ? day + 1 : day;
}

/** Days, weeks, fiscal quarters and as-of days of the simulated time. Fiscal years are calendar years. */
export class Calendar {
  readonly start: Day;
  readonly end: Day;
  /** When the exports were made: nothing after it is known. */
  readonly now: Instant;
  /** Monday of the first week. */
  readonly monday: Day;
  readonly nWeeks: number;
  /** Ends of the weeks of each quarter, and the last day. */
  readonly asOfDays: readonly Day[];
  private readonly base: Day;
  private readonly iso: string[] = [];
  private readonly month: number[] = [];
  private readonly quarters: number[] = [];

  constructor(end: string, months: number) {
    this.end = dayOf(end);
    this.start = addMonths(this.end, -months) + 1;
    this.now = this.end * 86400 + EXPORT_SECOND;
    this.monday = this.start - ((weekday(this.start) + 6) % 7);
    this.nWeeks = Math.floor((this.end - this.monday) / 7) + 1;
    this.base = this.start - 4500;
    for (let day = this.base; day < this.end + 2500; day++) {
      const iso = isoOf(day);
      this.iso.push(iso);
      const month = Number(iso.slice(5, 7)) - 1;
      this.month.push(month);
      this.quarters.push(Number(iso.slice(0, 4)) * 4 + Math.floor(month / 3));
    }
    this.asOfDays = this.findAsOfDays();
  }

  /** YYYY-MM-DD. */
  date(day: Day): string {
    return this.iso[day - this.base] ?? isoOf(day);
  }

  /** YYYY-MM-DDThh:mm:ss.000Z. */
  stamp(at: Instant): string {
    const day = Math.floor(at / 86400);
    const second = at - day * 86400;
    return this.date(day) + (CLOCK[Math.floor(second / 60)] ?? '') + (SECONDS[second % 60] ?? '');
  }

  /** 0 is January. */
  monthOf(day: Day): number {
    return this.month[day - this.base] ?? new Date(day * 864e5).getUTCMonth();
  }

  /** Quarter as year × 4 + (0 to 3). */
  quarterOf(day: Day): number {
    return this.quarters[day - this.base] ?? quarterOfFar(day);
  }

  weekOf(day: Day): number {
    return Math.min(this.nWeeks - 1, Math.max(0, Math.floor((day - this.monday) / 7)));
  }

  weekStart(week: number): Day {
    return this.monday + 7 * week;
  }

  quarterStart(quarter: number): Day {
    return Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1) / 864e5;
  }

  quarterEnd(quarter: number): Day {
    return this.quarterStart(quarter + 1) - 1;
  }

  private findAsOfDays(): Day[] {
    const days: Day[] = [];
    for (let q = this.quarterOf(this.start); this.quarterStart(q) <= this.end; q++) {
      for (let week = 1; week <= 13; week++) {
        const day = week === 13 ? this.quarterEnd(q) : this.quarterStart(q) + 7 * week - 1;
        if (day >= this.start && day < this.end) days.push(day);
      }
    }
    return [...days, this.end];
  }
}

function quarterOfFar(day: Day): number {
  const date = new Date(day * 864e5);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}
