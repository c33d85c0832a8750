import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';

type Part = 'region' | 'industry' | 'segment';
const PARTS: readonly string[] = ['region', 'industry', 'segment'] satisfies Part[];

/** The approved targets that were known on the as-of day, under "member period". */
export async function targetsKnown(
  { session, persona, filters }: PageContext,
  level: string,
): Promise<ReadonlyMap<string, number>> {
  const part = PARTS.includes(level) ? (level as Part) : null;
  if (part === null && level !== 'company') return new Map();
  const rows = await readMart<{ period: string; target_amount: number } & Record<string, unknown>>(
    session,
    persona,
    'target_versions',
    {
      columns: ['period', ...(part === null ? [] : [part]), { sum: 'target_amount' }],
      where: { known_from: { le: filters.asOf }, known_to: { gt: filters.asOf } },
    },
  );
  return new Map(
    rows.map((row) => [
      `${part === null ? 'company' : String(row[part])} ${row.period}`,
      Number(row.target_amount),
    ]),
  );
}
