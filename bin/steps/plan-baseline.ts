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

/** The baseline of a workspace's current snapshot, and which snapshot that is. */
export async function loadBaseline(
  workspace: string,
  { asOf, ...options }: BaselineOptions & { readonly asOf: string | null },
): Promise<{ readonly inputs: PlanInputs; readonly snapshot: string }> {
  const [{ openSnapshot }, { planBaseline }] = await Promise.all([
    import('#sql/engine/session.ts'),
    import('#models/capacity/baseline.ts'),
  ]);
  const session = await openSnapshot(workspace);
  try {
    return await session.read(async (snapshot) => ({
      inputs: planBaseline(await readBaselineRows(snapshot, asOf), options),
      snapshot: snapshot.id,
    }));
  } finally {
    session.close();
  }
}
