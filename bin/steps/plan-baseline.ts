import type { BaselineOptions } from '#models/capacity/baseline.ts';
import type { BaselineAnswers, BaselinePart } from '#models/capacity/baseline-queries.ts';
import type { BaselineRows } from '#models/capacity/baseline-rows.ts';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { SnapshotReader } from '#sql/engine/session.ts';
import { Failure } from '../cli/errors.ts';

/** The rows of a snapshot that a baseline is derived from, as of a day; null: its newest. */
export async function readBaselineRows(
  snapshot: SnapshotReader,
  asOf: string | null,
): Promise<BaselineRows> {
  const { baselineQueries, baselineRows } = await import('#models/capacity/baseline-queries.ts');
  const [about] = await snapshot.query<{ company: string; currency: string; as_of_date: string }>(
    'select company, currency, as_of_date from workspace',
  );
  if (!about) throw new Failure('the snapshot knows no company; run "quotient build"');
  const day = asOf ?? about.as_of_date;
  if (day > about.as_of_date) {
    throw new Failure(
      `invalid as_of: ${day}; expected ${about.as_of_date}, the newest day of the data, or earlier`,
    );
  }
  const answers: Partial<Record<BaselinePart, BaselineAnswers[BaselinePart]>> = {};
  for (const [part, sql] of Object.entries(baselineQueries())) {
    const rows = sql.includes('$1') ? snapshot.query(sql, [day]) : snapshot.query(sql);
    answers[part as BaselinePart] = await rows;
  }
  const { company, currency } = about;
  return baselineRows(answers as BaselineAnswers, { asOf: day, company, currency });
}

/** What a baseline is of, and as of when. */
export interface BaselineWanted extends BaselineOptions {
  readonly asOf: string | null;
  /** Manager whose reporting line it is, and what to say where there is none; absent: the company. */
  readonly line?: { readonly manager: string; readonly unknown: () => Failure };
}

/** The part of the company that a manager leads. */
async function lineOf(
  snapshot: SnapshotReader,
  company: PlanInputs,
  { manager, unknown }: NonNullable<BaselineWanted['line']>,
): Promise<PlanInputs> {
  const [{ reportingLineQuery }, { partOf }] = await Promise.all([
    import('#models/capacity/baseline-queries.ts'),
    import('#models/scenario/part-of.ts'),
  ]);
  const line = await snapshot.query<{ rep_id: string }>(reportingLineQuery(), [manager]);
  if (line.every(({ rep_id }) => rep_id === manager)) throw unknown();
  return partOf(company, new Set([manager, ...line.map(({ rep_id }) => rep_id)]));
}

/** The baseline of a workspace's current snapshot, and which snapshot that is. */
export async function loadBaseline(
  workspace: string,
  { asOf, line, ...options }: BaselineWanted,
): Promise<{ readonly inputs: PlanInputs; readonly snapshot: string }> {
  const [{ openSnapshot }, { planBaseline }] = await Promise.all([
    import('#sql/engine/session.ts'),
    import('#models/capacity/baseline.ts'),
  ]);
  const session = await openSnapshot(workspace);
  try {
    return await session.read(async (snapshot) => {
      const company = planBaseline(await readBaselineRows(snapshot, asOf), options);
      const inputs = line === undefined ? company : await lineOf(snapshot, company, line);
      return { inputs, snapshot: snapshot.id };
    });
  } finally {
    session.close();
  }
}
