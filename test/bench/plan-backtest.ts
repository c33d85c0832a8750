import type { BaselineRows } from '#models/capacity/baseline-rows.ts';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import { monthNumber, monthOf, quarterOf } from '#models/capacity/month.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Spread } from '#models/scenario/result.ts';
import type { SnapshotSession } from '#sql/engine/session.ts';
import { readBaselineRows } from '../../bin/steps/plan-baseline.ts';

/** One planned amount beside what was booked. */
export interface Judged {
  readonly what: 'year' | 'quarter' | 'quarter of any plan' | 'team';
  readonly start: string;
  readonly actual: number;
  readonly planned: Spread;
}

interface Booked {
  readonly month: string;
  readonly team_id: string;
  readonly amount: number;
}

/**
 * The plans that a company would have made at the start of each past fiscal year and quarter, from
 * what was known on the day before, with hiring going on as in the year before; beside what was
 * booked. A year of history at least lies before the first plan.
 */
export async function backtestPlans(
  session: SnapshotSession,
  baselineOf: (rows: BaselineRows, start: string) => PlanInputs,
): Promise<Judged[]> {
  const [range] = await session.query<{ first: string; last: string }>(
    `select strftime(min(as_of_date), '%Y-%m') as first, strftime(max(as_of_date), '%Y-%m') as last
     from calendar`,
  );
  const booked = await session.query<Booked>(
    `select strftime(close_date, '%Y-%m') as month, coalesce(team_id, '') as team_id,
            cast(sum(amount) as double) as amount
     from bookings where is_won group by all`,
  );
  if (!range) return [];
  const judged: Judged[] = [];
  const last = monthNumber(range.last);
  for (let start = monthNumber(range.first) + 12; start <= last; start += 1) {
    const rows = await session.read((snapshot) => readBaselineRows(snapshot, dayBefore(start)));
    const fiscal = rows.settings['fiscal_year_start_month'] ?? 1;
    if ((start + 12 - (fiscal - 1)) % 3 !== 0) continue;
    judged.push(...judge(baselineOf(rows, monthOf(start)), booked, last));
  }
  return judged;
}

function judge(inputs: PlanInputs, booked: readonly Booked[], last: number): Judged[] {
  const { start, fiscalYearStartMonth } = inputs;
  const { byQuarter, byYear, teams, months } = evaluatePlan(inputs, { people: false });
  const isYear = quarterOf(start, fiscalYearStartMonth).endsWith('Q1');
  const actualOf = (from: number, to: number, team?: string) => {
    const own = new Set(months.slice(from, to));
    return booked
      .filter(({ month, team_id }) => own.has(month) && (team ?? team_id) === team_id)
      .reduce((sum, { amount }) => sum + amount, 0);
  };
  const judged: Judged[] = [];
  const add = (what: Judged['what'], actual: number, planned: Spread) =>
    judged.push({ what, start, actual, planned });
  byQuarter.forEach((quarter, q) => {
    if (monthNumber(start) + 3 * q + 2 > last) return;
    const actual = actualOf(3 * q, 3 * q + 3);
    add('quarter of any plan', actual, quarter);
    if (isYear) add('quarter', actual, quarter);
    for (const { id, quarters } of teams) {
      const planned = quarters[q];
      if (planned && planned.mean > 0) add('team', actualOf(3 * q, 3 * q + 3, id), planned);
    }
  });
  const [year] = byYear;
  if (isYear && year && monthNumber(start) + 11 <= last) add('year', actualOf(0, 12), year);
  return judged;
}

/** Which share lies inside P10 to P90, and how many there are. */
export function inside(
  judged: readonly Judged[],
  what: Judged['what'],
): { readonly n: number; readonly share: number; readonly below: number; readonly above: number } {
  const own = judged.filter((one) => one.what === what);
  const count = (of: (one: Judged) => boolean) => own.filter(of).length;
  const below = count(({ actual, planned }) => actual < planned.p10);
  const above = count(({ actual, planned }) => actual > planned.p90);
  return { n: own.length, share: 1 - (below + above) / own.length, below, above };
}

function dayBefore(month: number): string {
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1);
  return new Date(first - 86_400_000).toISOString().slice(0, 10);
}
