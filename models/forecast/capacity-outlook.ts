import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import type { Weeks } from './weeks.ts';

/** Somebody who sold at the end of a quarter. */
interface Seller {
  readonly id: string;
  readonly region: string;
  /** Share of a ramped rep's productivity, in [0,1]; 1 where the hire date is unknown. */
  readonly ramp: number;
  /** Months of the whole ramp; null of somebody who is past it. */
  readonly rampMonths: number | null;
}

const LOOK_BACK = 4;
const MONTHS = 3;
const USUAL_RAMP_MONTHS = 9;
/** One leaver in twenty-five a quarter, as much as so many rep quarters say. */
const PRIOR_REPS = 25;

/**
 * How many ramped reps will sell in the quarters to come, judged by who was there at the end of
 * one? Those on board climb their ramps and stay as reps of the last four quarters stayed (with a
 * prior of one leaver in 25 a quarter); hires go on at the pace of those quarters. Reads
 * `rep_weekly` on the last day of each quarter. No reps: null.
 */
export class CapacityOutlook {
  private readonly sellers = new Map<number, Seller[]>();

  constructor(weeks: Weeks, reps: InputTable | undefined) {
    const lastOf = new Map<number, number>();
    for (const { index, quarter } of weeks.weeks) lastOf.set(quarter, index);
    const table = columnsOf(reps);
    const [day, id, region] = [
      table.text('as_of_date'),
      table.text('rep_id'),
      table.text('region'),
    ];
    const [ramp, tenure] = [table.number('ramp_factor'), table.number('tenure_months')];
    const isActive = table.flag('is_active');
    for (let row = 0; row < table.n; row++) {
      const week = weeks.byDate.get(day(row) ?? '');
      const quarter = week === undefined ? undefined : weeks.weeks[week]?.quarter;
      if (quarter === undefined || lastOf.get(quarter) !== week || !isActive(row)) continue;
      const share = ramp(row) ?? 1;
      const months = tenure(row) ?? 0;
      const all = this.sellers.get(quarter) ?? [];
      this.sellers.set(quarter, all);
      all.push({
        id: id(row) ?? '',
        region: region(row) ?? '',
        ramp: share,
        rampMonths: share < 1 && share > 0 && months > 0 ? months / share : null,
      });
    }
  }

  /** Ramped equivalents at the end of a quarter; of one region, or of all. */
  at(quarter: number, region: string | null): number {
    return this.of(quarter, region).reduce((sum, { ramp }) => sum + ramp, 0);
  }

  /** Ramped equivalents at the ends of the quarters after one, as far as its end could tell. */
  after(quarter: number, region: string | null, horizon: number): number[] | null {
    const now = this.of(quarter, region);
    if (now.length === 0) return null;
    const { keep, pace, rampMonths } = this.habits(quarter, region);
    return Array.from({ length: horizon }, (_, i) => {
      const ahead = i + 1;
      let sum = 0;
      for (const { ramp, rampMonths: own } of now) {
        sum += Math.min(1, ramp + (MONTHS * ahead) / (own ?? rampMonths));
      }
      sum *= keep ** ahead;
      for (let hired = 1; hired <= ahead; hired++) {
        const quarters = ahead - hired + 0.5;
        sum += pace * Math.min(1, (MONTHS * quarters) / rampMonths) * keep ** quarters;
      }
      return sum;
    });
  }

  /** How reps stayed, came and ramped in the quarters before. */
  private habits(quarter: number, region: string | null) {
    let [hired, left, stood, nQuarters, months, nRamping] = [0, 0, 0, 0, 0, 0];
    for (let q = Math.max(1, quarter - LOOK_BACK + 1); q <= quarter; q++) {
      const before = new Set(this.of(q - 1, region).map(({ id }) => id));
      const after = this.of(q, region);
      if (before.size === 0) continue;
      const ids = new Set(after.map(({ id }) => id));
      hired += after.filter(({ id }) => !before.has(id)).length;
      left += [...before].filter((id) => !ids.has(id)).length;
      stood += before.size;
      nQuarters++;
      for (const { rampMonths } of after) {
        if (rampMonths === null) continue;
        months += rampMonths;
        nRamping++;
      }
    }
    return {
      keep: 1 - (left + 1) / (stood + PRIOR_REPS),
      pace: nQuarters > 0 ? hired / nQuarters : 0,
      rampMonths: nRamping > 0 ? months / nRamping : USUAL_RAMP_MONTHS,
    };
  }

  private of(quarter: number, region: string | null): readonly Seller[] {
    const all = this.sellers.get(quarter) ?? [];
    return region === null ? all : all.filter((one) => one.region === region);
  }
}
