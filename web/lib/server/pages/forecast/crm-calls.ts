import {
  SUBMISSION_CATEGORIES,
  type Submission,
  type SubmissionCategory,
} from '#sql/state/submissions.ts';
import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import type { CallLevel } from '../../submissions.ts';

/** Forecast categories of the CRM that each of our categories counts, each with all before it. */
const COUNTED: Readonly<Record<SubmissionCategory, readonly string[]>> = {
  commit: ['Forecast', 'Commit'],
  most_likely: ['Forecast', 'Commit', 'MostLikely'],
  best_case: ['Forecast', 'Commit', 'MostLikely', 'BestCase'],
};

/** Open amount of a rep in a forecast category. */
interface CrmRow {
  readonly rep_id: string;
  readonly forecast_category: string;
  readonly amount: number;
}

/** What stands in the CRM's forecast categories on the as-of day, by rep. */
export async function crmAmounts({
  session,
  persona,
  filters,
}: PageContext): Promise<readonly CrmRow[]> {
  return readMart<CrmRow>(session, persona, 'deals_weekly', {
    columns: ['rep_id', 'forecast_category', { sum: 'amount', as: 'amount' }],
    where: { as_of_date: filters.asOf, period: filters.period },
  });
}

/** The calls that the CRM knows of, as if they had been entered here on their as-of day. */
export async function crmCalls({ session, persona, filters }: PageContext): Promise<Submission[]> {
  const rows = await readMart<{
    as_of_date: string;
    level: CallLevel;
    level_id: string;
    category: SubmissionCategory;
    amount: number;
  }>(session, persona, 'forecast_calls', {
    columns: ['as_of_date', 'level', 'level_id', 'category', 'amount'],
    where: { period: filters.period },
    orderBy: ['as_of_date', 'level', 'level_id', 'category'],
  });
  return rows
    .filter(({ as_of_date }) => as_of_date <= filters.asOf)
    .map(({ as_of_date, amount, ...who }) => ({
      ...who,
      submission_id: 0,
      period: filters.period,
      amount: String(amount),
      note: null,
      submitted_by: 'crm',
      submitted_by_name: 'CRM',
      is_override: 0,
      submitted_at: `${as_of_date}T12:00:00.000Z`,
    }));
}

/** Adds what stands in the CRM for the reps below a member to what the member has won. */
export function totalsBelow(
  parents: ReadonlyMap<string, string | null>,
  crm: readonly CrmRow[],
): (key: string, won: number) => Record<SubmissionCategory, number> {
  const open = new Map<string, Map<string, number>>();
  for (const { rep_id, forecast_category, amount } of crm) {
    let key: string | null | undefined = `rep ${rep_id}`;
    while (key && parents.has(key)) {
      const sums = open.get(key) ?? new Map<string, number>();
      sums.set(forecast_category, (sums.get(forecast_category) ?? 0) + (amount ?? 0));
      open.set(key, sums);
      key = parents.get(key);
    }
  }
  return (key, won) =>
    Object.fromEntries(
      SUBMISSION_CATEGORIES.map((category) => [
        category,
        COUNTED[category].reduce((sum, one) => sum + (open.get(key)?.get(one) ?? 0), won),
      ]),
    ) as Record<SubmissionCategory, number>;
}
