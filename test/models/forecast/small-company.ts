import { seededRandom } from '#models/stats/seeded-random.ts';
import type { DealForecastInputs } from '#models/forecast/deal-forecasts.ts';
import type { Cell, InputTable } from '#models/table-model.ts';

/** What a test company is like; the defaults give seven quarters of deals that differ. */
export interface CompanyShape {
  readonly quarters?: number;
  readonly dealsAQuarter?: number;
  /** Probability of a win by source; the same for both where the data say nothing. */
  readonly winRates?: readonly [number, number];
  readonly seed?: number;
  readonly withoutAmounts?: boolean;
}

type Row = Record<string, Cell>;
const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const iso = (day: number) => new Date(START + day * DAY).toISOString().slice(0, 10);
const STAGES = ['Discovery', 'Proposal', 'Negotiation'];

/** The inputs of the deal forecast for a simulated company with quarters of 91 days. */
export function smallCompany(shape: CompanyShape = {}): DealForecastInputs & {
  readonly rows: Readonly<Record<'calendar' | 'deals' | 'events' | 'closings', readonly Row[]>>;
} {
  const { quarters = 7, dealsAQuarter = 220, winRates = [0.15, 0.6], seed = 3 } = shape;
  const random = seededRandom(seed);
  const calendar: Row[] = [];
  for (let q = 0; q < quarters; q++) {
    for (let week = 1; week <= 13; week++) {
      calendar.push({
        as_of_date: iso(q * 91 + week * 7 - 1),
        period: `FY${2024 + Math.floor(q / 4)}-Q${(q % 4) + 1}`,
        week_of_quarter: week,
        period_start: iso(q * 91),
        period_end: iso(q * 91 + 90),
        quarter: (q % 4) + 1,
      });
    }
  }
  const periodOf = (day: number) => {
    const q = Math.floor(day / 91);
    return `FY${2024 + Math.floor(q / 4)}-Q${(q % 4) + 1}`;
  };
  const end = quarters * 91;
  const [deals, events, closings]: [Row[], Row[], Row[]] = [[], [], []];
  for (let i = 0; i < quarters * dealsAQuarter; i++) {
    const created = Math.floor((i / dealsAQuarter) * 91);
    const side = random() < 0.5 ? 0 : 1;
    const isWon = random() < winRates[side];
    const closes = created + 20 + Math.floor(random() * 100);
    const amount = 1_000 * (1 + Math.floor(random() * 30));
    const id = `deal-${i}`;
    const weekEnd = (day: number) => Math.floor(day / 7) * 7 + 6;
    const [firstSeen, gone] = [weekEnd(created), weekEnd(closes)];
    if (gone === firstSeen || firstSeen >= end) continue;
    deals.push({
      as_of_date: iso(firstSeen),
      opportunity_id: id,
      created_on: iso(created),
      segment: i % 3 === 0 ? 'Large' : 'Small',
      industry: 'Retail',
      territory: 'North',
      source: side === 0 ? 'Marketing' : 'Customer',
      type: 'New',
    });
    const state = (day: number, stage: number, isOpen: boolean): Row => ({
      as_of_date: iso(day),
      opportunity_id: id,
      is_open: isOpen,
      stage: STAGES[stage] ?? '',
      amount_original: shape.withoutAmounts ? null : amount,
      currency: 'USD',
      close_date: iso(closes + (isWon ? 0 : 20)),
      rep_id: `rep-${i % 6}`,
      forecast_category: stage === 2 ? 'Forecast' : 'Pipeline',
      probability: [0.1, 0.4, 0.8][stage] ?? 0,
      n_pushes: 0,
      stage_entered_on: iso(day),
    });
    for (let stage = 0; stage < 3; stage++) {
      const day = weekEnd(created + Math.floor(((closes - created) * stage) / 3));
      if (day < gone && day < end) events.push(state(day, stage, true));
    }
    if (gone < end) {
      events.push(state(gone, 2, false));
      closings.push({
        as_of_date: iso(gone),
        opportunity_id: id,
        closed_at: `${iso(closes)}T10:00:00Z`,
        is_end: false,
        is_won: isWon,
        amount: shape.withoutAmounts ? 0 : amount,
        period: periodOf(closes),
        rep_id: `rep-${i % 6}`,
        segment: i % 3 === 0 ? 'Large' : 'Small',
        industry: 'Retail',
        territory: 'North',
        source: side === 0 ? 'Marketing' : 'Customer',
      });
    }
  }
  const sorted = (rows: Row[]) =>
    lastOfDay(rows).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
  const rows = {
    calendar,
    deals: sorted(deals),
    events: sorted(events),
    closings: sorted(closings),
  };
  return {
    rows,
    calendar: tableOf(rows.calendar),
    deals: tableOf(rows.deals),
    events: tableOf(rows.events),
    closings: tableOf(rows.closings),
    rates: tableOf(
      calendar.map(({ as_of_date }) => ({
        as_of_date: as_of_date ?? null,
        currency: 'USD',
        rate: 1,
      })),
    ),
    members: tableOf(
      Array.from({ length: 6 }, (_, i) =>
        [
          { level: 'region', level_id: i < 3 ? 'East' : 'West' },
          { level: 'team', level_id: `Team ${Math.floor(i / 2)}` },
          { level: 'manager', level_id: 'boss' },
        ].map((one): Row => ({
          as_of_date: iso(6),
          rep_id: `rep-${i}`,
          ...one,
          is_member: true,
        })),
      ).flat(),
    ),
  };
}

const keyOf = (row: Row) => `${String(row['as_of_date'])} ${String(row['opportunity_id'])}`;

function lastOfDay(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** Rows as an input of a model. */
export function tableOf(rows: readonly Row[]): InputTable {
  const names = Object.keys(rows[0] ?? {});
  return {
    nRows: rows.length,
    columns: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])),
  };
}

/** Bookings of every level, as known at the end of each week. */
export function bookingsOf(company: ReturnType<typeof smallCompany>): InputTable {
  const { calendar, closings } = company.rows;
  const rows: Row[] = [];
  for (const { as_of_date, period } of calendar) {
    const sums = new Map<string, number>();
    for (const one of closings) {
      if (one['is_won'] !== true || one['period'] !== period) continue;
      if (String(one['as_of_date']) > String(as_of_date)) continue;
      const rep = Number(String(one['rep_id']).slice(4));
      const keys = [
        'company company',
        `region ${rep < 3 ? 'East' : 'West'}`,
        `team Team ${Math.floor(rep / 2)}`,
        'manager boss',
        `rep rep-${rep}`,
        ...['segment', 'industry', 'territory', 'source'].map(
          (level) => `${level} ${String(one[level])}`,
        ),
      ];
      for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + Number(one['amount']));
    }
    for (const [key, won_amount] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const at = key.indexOf(' ');
      rows.push({
        as_of_date: as_of_date ?? null,
        period: period ?? null,
        level: key.slice(0, at),
        level_id: key.slice(at + 1),
        won_amount,
      });
    }
  }
  return tableOf(rows);
}
