import { NEVER, dayOf, type Calendar, type Day } from './calendar.ts';
import type { Company } from './company.ts';
import type { Exports } from './exports.ts';
import type { Books } from './opportunity.ts';
import { CURRENCIES, LIST_RATE, QUOTA_STRETCH, quotaRamp } from './parameters.ts';
import type { Person } from './people.ts';
import { Random, STREAM } from './random.ts';
import { PREFIX, idsOf } from './salesforce-id.ts';
import { spellAt, type Timeline } from './timeline.ts';

const SEGMENTS = 3;

/** One row of the quota export; a later one for the same person and quarter replaces it. */
export interface QuotaRow {
  readonly person: number;
  readonly quarter: number;
  readonly region: number;
  readonly segment: number;
  /** US dollars. */
  readonly amount: number;
  readonly createdOn: Day;
}

export interface Quotas {
  readonly rows: readonly QuotaRow[];
  /** In US dollars as they stand in the end: person × quarters + quarter. */
  readonly final: Float64Array;
  /** What a full rep sells in an average quarter, by region × 3 + segment. */
  readonly productivity: readonly number[];
  /** Quarter over average quarter, by region. */
  readonly season: readonly (readonly number[])[];
}

/** Books for as many quarters as deals and plans need: to the end of the next fiscal year. */
export function emptyBooks(
  calendar: Calendar,
  nPersons: number,
  quota: Float64Array | null,
): Books {
  const firstQuarter = calendar.quarterOf(calendar.start) - 1;
  const nQuarters = (Math.floor(calendar.quarterOf(calendar.end) / 4) + 2) * 4 - firstQuarter;
  return { won: new Float64Array(nPersons * nQuarters), quota, firstQuarter, nQuarters };
}

/** Months of a quarter in which a person carries a quota, each with its share of a full one. */
function quotaMonths(calendar: Calendar, person: Person, until: Day, quarter: number): number {
  let sum = 0;
  for (let month = 0; month < 3; month++) {
    const middle = calendar.quarterStart(quarter) + Math.floor(30.4 * month) + 14;
    if (person.hired > middle || until <= middle) continue;
    sum += quotaRamp(person.profile, (middle - person.hired) / 30.4) / 3;
  }
  return sum;
}

/** The company knows its people a little: quotas follow ability, but not all the way. */
const standing = (person: Person) =>
  (person.volume * person.size * Math.exp(0.76 * person.skill)) ** 0.7;

/**
 * Quotas as sales operations sets them: what a full rep of the region and segment has been seen to
 * sell (in a pilot of the simulation), by season, ramp and standing; set before the year, changed
 * in January and July, prorated for hires and leavers.
 * @param scale deals of the company over deals of the pilot
 */
export function setQuotas(
  seed: number,
  calendar: Calendar,
  company: Company,
  timeline: Timeline,
  pilot: Books,
  scale: number,
): Quotas {
  const { persons } = timeline.people;
  const reps = persons.filter(({ spells }) => spells.some(({ job }) => job === 'rep'));
  const measured = measure(calendar, company, timeline, reps, pilot, scale);
  const { firstQuarter, nQuarters } = pilot;
  const rows: QuotaRow[] = [];
  const final = new Float64Array(persons.length * nQuarters);
  const random = new Random(seed, STREAM.quota);
  for (const person of reps) {
    const sells = timeline.sellsUntil[person.index] ?? NEVER;
    for (let i = 1; i < nQuarters; i++) {
      const quarter = firstQuarter + i;
      random.at(person.index * 4096 + Math.floor(quarter / 4));
      const fiscalYear = Math.floor(quarter / 4);
      const start = calendar.quarterStart(quarter);
      if (sells < calendar.quarterStart(fiscalYear * 4) - 75) continue;
      const spell = spellAt(person, start + 45);
      const seat = company.seats[spell.job === 'rep' ? spell.seat : (person.spells[0]?.seat ?? 0)];
      if (!seat) continue;
      const { region, segment } = seat;
      const full =
        (measured.productivity[region * SEGMENTS + segment] ?? 0) *
        (measured.season[region]?.[quarter % 4] ?? 1) *
        (measured.trend[region]?.[fiscalYear] ?? 1) *
        standing(person) *
        QUOTA_STRETCH;
      const enter = (months: number, factor: number, createdOn: Day) => {
        if (createdOn > calendar.end) return;
        const unit = region === 1 ? 5000 / LIST_RATE : 1000;
        const amount = Math.round((full * months * factor) / unit) * unit;
        rows.push({ person: person.index, quarter, region, segment, amount, createdOn });
        final[person.index * nQuarters + i] = amount;
      };
      const planned = planDay(calendar, fiscalYear);
      const expected = quotaMonths(calendar, person, NEVER, quarter);
      if (expected === 0) continue;
      const first = Math.max(planned, person.hired);
      if (sells <= first) continue;
      let factor = 1;
      enter(expected, factor, first);
      const january = calendar.quarterStart(fiscalYear * 4) + 11;
      const isReviewed = random.chance(0.22);
      const review = random.between(-0.07, 0.09);
      if (isReviewed && first < january && sells > january) {
        factor *= 1 + review;
        enter(expected, factor, january);
      }
      const july = calendar.quarterStart(fiscalYear * 4 + 2) + 7;
      const isRaised = (spell.team + fiscalYear) % 3 === 0;
      if (quarter % 4 >= 2 && isRaised && first < july && sells > july) {
        factor *= fiscalYear % 2 === 0 ? 1.05 : 0.95;
        enter(expected, factor, july);
      }
      if (sells <= calendar.quarterEnd(quarter)) {
        enter(quotaMonths(calendar, person, sells, quarter), factor, Math.max(first, sells + 3));
      }
    }
  }
  rows.sort((a, b) => a.createdOn - b.createdOn || a.person - b.person || a.quarter - b.quarter);
  return { rows, final, productivity: measured.productivity, season: measured.season };
}

/** When the quotas of a fiscal year are set: late in October before it. */
export function planDay(calendar: Calendar, fiscalYear: number): Day {
  return Math.min(dayOf(`${fiscalYear - 1}-10-24`), calendar.end - 14);
}

function measure(
  calendar: Calendar,
  company: Company,
  timeline: Timeline,
  reps: readonly Person[],
  pilot: Books,
  scale: number,
) {
  const { firstQuarter, nQuarters } = pilot;
  const closed: number[] = [];
  for (
    let q = calendar.quarterOf(calendar.start) + 1;
    calendar.quarterEnd(q) <= calendar.end;
    q++
  ) {
    closed.push(q);
  }
  if (closed.length === 0) closed.push(calendar.quarterOf(calendar.start));
  const cells = new Float64Array(2 * SEGMENTS * nQuarters);
  const units = new Float64Array(2 * SEGMENTS * nQuarters);
  for (const person of reps) {
    const until = timeline.sellsUntil[person.index] ?? NEVER;
    for (const quarter of closed) {
      const spell = spellAt(person, calendar.quarterStart(quarter) + 45);
      const seat = company.seats[spell.job === 'rep' ? spell.seat : (person.spells[0]?.seat ?? 0)];
      if (!seat) continue;
      const at = (seat.region * SEGMENTS + seat.segment) * nQuarters + quarter - firstQuarter;
      const won = pilot.won[person.index * nQuarters + quarter - firstQuarter] ?? 0;
      cells[at] = (cells[at] ?? 0) + won * scale;
      const months = quotaMonths(calendar, person, until, quarter);
      units[at] = (units[at] ?? 0) + months * standing(person);
    }
  }
  const per = (region: number, segments: readonly number[], quarters: readonly number[]) => {
    let sum = 0;
    let unit = 0;
    for (const segment of segments) {
      for (const quarter of quarters) {
        const at = (region * SEGMENTS + segment) * nQuarters + quarter - firstQuarter;
        sum += cells[at] ?? 0;
        unit += units[at] ?? 0;
      }
    }
    return unit > 0 ? sum / unit : 0;
  };
  const all = [0, 1, 2];
  const productivity = [0, 1].flatMap((region) => all.map((one) => per(region, [one], closed)));
  const season = [0, 1].map((region) => {
    const mean = per(region, all, closed);
    const raw = [0, 1, 2, 3].map((q) => {
      const share =
        per(
          region,
          all,
          closed.filter((one) => one % 4 === q),
        ) / mean;
      return Number.isFinite(share) && share > 0 ? share : 1;
    });
    const sum = raw.reduce((a, b) => a + b, 0);
    return raw.map((share) => (share * 4) / sum);
  });
  const trend = [0, 1].map((region) => {
    const byYear: Record<number, number> = {};
    const mean = per(region, all, closed);
    let last = 1;
    for (let i = 0; i < nQuarters; i++) {
      const year = Math.floor((firstQuarter + i) / 4);
      const quarters = closed.filter((q) => Math.floor(q / 4) === year);
      const expected = quarters.reduce((a, q) => a + (season[region]?.[q % 4] ?? 1), 0);
      const share = per(region, all, quarters) / mean / (expected / quarters.length);
      if (quarters.length > 1 && Number.isFinite(share) && share > 0) last = 0.6 * share + 0.4;
      byYear[year] ??= last;
    }
    return byYear;
  });
  return { productivity, season, trend };
}

/** Writes the quota export, each in its owner's currency. */
export function writeQuotas(
  exports: Exports,
  calendar: Calendar,
  quotas: Quotas,
  periodId: (quarter: number) => string,
): void {
  const file = exports.file('salesforce', 'forecasting_quota', [
    'id',
    'quota_owner_id',
    'period_id',
    'start_date',
    'quota_amount',
    'is_amount',
    'forecasting_type_id',
    'currency_iso_code',
    'created_date',
    'last_modified_date',
    'system_modstamp',
  ]);
  const id = idsOf(PREFIX.quota);
  const user = idsOf(PREFIX.user);
  const type = idsOf(PREFIX.forecastType)(0);
  quotas.rows.forEach((row, index) => {
    const price = row.region === 1 ? LIST_RATE : 1;
    const at = calendar.stamp(row.createdOn * 86400 + 7 * 3600 + (index % 3600));
    file.row([
      id(index),
      user(row.person),
      periodId(row.quarter),
      calendar.date(calendar.quarterStart(row.quarter)),
      (row.amount * price).toFixed(2),
      true,
      type,
      CURRENCIES[row.region] ?? 'USD',
      at,
      at,
      at,
    ]);
  });
}
