import { planBaseline } from '#models/capacity/baseline.ts';
import {
  baselineQueries,
  baselineRows,
  reportingLineQuery,
  type BaselineAnswers,
} from '#models/capacity/baseline-queries.ts';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import { partOf } from '#models/scenario/part-of.ts';
import type { BaselineChoice } from '#models/scenario/scenario.ts';
import { RecentCache } from './cache.ts';
import type { PlanScope } from '#sql/state/plans.ts';
import { QuotientError } from './errors.ts';
import { ownScope, type PlanReader } from './plans.ts';
import type { SnapshotSession } from './snapshot.ts';
import { readWorkspace } from './workspace.ts';

const baselines = new RecentCache<PlanInputs>(16);

/**
 * What a plan starts from: the company, or a manager's reporting line. Without a scope it is the one
 * in which the reader makes plans.
 *
 * @throws QuotientError 403 for who makes no plans, 400 where the plan would begin in the past.
 */
export async function planInputs(
  { session, persona }: Pick<PlanReader, 'session' | 'persona'>,
  choice: BaselineChoice,
  { level, levelId }: PlanScope = ownScope(persona),
): Promise<PlanInputs> {
  const company = await baselines.get(`${session.id} ${JSON.stringify(choice)}`, () =>
    companyInputs(session, choice),
  );
  if (level !== 'manager') return company;
  const line = await session.query(reportingLineQuery(), [levelId]);
  return partOf(company, new Set([levelId, ...line.map(({ rep_id: id }) => String(id))]));
}

async function companyInputs(
  session: SnapshotSession,
  choice: BaselineChoice,
): Promise<PlanInputs> {
  const { company, currency, as_of_date } = await readWorkspace(session);
  const asOf = choice.as_of ?? as_of_date;
  if (asOf > as_of_date) {
    throw new QuotientError(
      'invalid_scenario',
      `invalid as_of: ${asOf}; expected ${as_of_date}, the newest day of the data, or earlier`,
    );
  }
  const answers = await Promise.all(
    Object.entries(baselineQueries()).map(async ([part, sql]) => [
      part,
      await (sql.includes('$1') ? session.query(sql, [asOf]) : session.query(sql)),
    ]),
  );
  const rows = baselineRows(Object.fromEntries(answers) as BaselineAnswers, {
    asOf,
    company,
    currency,
  });
  try {
    return planBaseline(rows, choice);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new QuotientError('invalid_scenario', error.message, 'choose a later first month');
  }
}
