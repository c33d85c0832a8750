import { weekday, type Calendar, type Day } from './calendar.ts';
import type { Company } from './company.ts';
import { CREATION_SEASON, SEGMENTS, rampAt } from './parameters.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

/** Days that a deal is open on average, for the deals that were there on the first day. */
const OPEN_DAYS = 98;

/**
 * When deals are opened and by whom: every rep's share of the week's new deals, by segment, ramp
 * and diligence, and the season of the year.
 */
export class Demand {
  /** Deals that were open already on the first day. */
  readonly nOpening: number;
  private readonly cumulativeDays: Float64Array;
  private readonly reps: Int32Array[] = [];
  private readonly seats: Int32Array[] = [];
  private readonly cumulativeReps: Float64Array[] = [];

  constructor(
    private readonly calendar: Calendar,
    company: Company,
    timeline: Timeline,
    private readonly nDeals: number,
  ) {
    const byRegion: [number, number][] = [];
    for (let week = 0; week < calendar.nWeeks; week++) {
      byRegion.push(this.addWeek(week, company, timeline));
    }
    const nDays = calendar.end - calendar.start + 1;
    this.cumulativeDays = new Float64Array(nDays);
    let sum = 0;
    for (let i = 0; i < nDays; i++) {
      const day = calendar.start + i;
      const dow = weekday(day);
      const [first, second] = byRegion[calendar.weekOf(day)] ?? [0, 0];
      const month = calendar.monthOf(day);
      const season =
        first * (CREATION_SEASON[0][month] ?? 1) + second * (CREATION_SEASON[1][month] ?? 1);
      sum += dow === 0 || dow === 6 ? 0 : season;
      this.cumulativeDays[i] = sum;
    }
    const [first, second] = byRegion[0] ?? [0, 0];
    const opening = (first + second) * OPEN_DAYS * (5 / 7);
    this.nOpening = Math.round((nDeals * opening) / (opening + sum));
  }

  /** The day on which a deal is opened; deals come in the order of days. */
  dayOf(deal: number, random: Random): Day {
    const n = this.nDeals - this.nOpening;
    const share = (deal - this.nOpening + random.next()) / n;
    const total = this.cumulativeDays[this.cumulativeDays.length - 1] ?? 0;
    return this.calendar.start + search(this.cumulativeDays, share * total);
  }

  /** Who opens a deal in a week. */
  repOf(week: number, random: Random): { rep: number; seat: number } {
    const cumulative = this.cumulativeReps[week] ?? new Float64Array(0);
    const total = cumulative[cumulative.length - 1] ?? 0;
    const at = search(cumulative, random.next() * total);
    return { rep: this.reps[week]?.[at] ?? 0, seat: this.seats[week]?.[at] ?? 0 };
  }

  private addWeek(week: number, company: Company, timeline: Timeline): [number, number] {
    const monday = this.calendar.weekStart(week);
    const reps: number[] = [];
    const seats: number[] = [];
    const cumulative: number[] = [];
    const sums: [number, number] = [0, 0];
    let sum = 0;
    for (const seat of company.seats) {
      const rep = timeline.occupant(seat.index, week);
      const person = timeline.people.persons[rep];
      if (!person) continue;
      const ramp = rampAt(person.profile, (monday - person.hired) / 30.4);
      const left = (timeline.sellsUntil[rep] ?? 0) - monday;
      const rate = SEGMENTS[seat.segment]?.dealRate ?? 1;
      const weight = rate * person.volume * (0.2 + 0.8 * ramp) * (left < 28 ? 0.35 : 1);
      sum += weight;
      sums[seat.region as 0 | 1] += weight;
      reps.push(rep);
      seats.push(seat.index);
      cumulative.push(sum);
    }
    this.reps.push(Int32Array.from(reps));
    this.seats.push(Int32Array.from(seats));
    this.cumulativeReps.push(Float64Array.from(cumulative));
    return sums;
  }
}

/** First place whose cumulative sum is above the value. */
function search(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
