import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { memberNames } from '../parts/members.ts';

/** How what a person said compared with what their quarters brought: a row of `submission_bias`. */
export interface Word {
  /** Numbers said of closed quarters, one a week at most. */
  readonly n: number;
  readonly bias: number | null;
  readonly wape: number | null;
}

/** A person's words of each kind; null where nothing was said. */
export interface PersonRecord {
  readonly level: 'manager' | 'rep';
  readonly level_id: string;
  readonly name: string;
  readonly commit: Word | null;
  readonly most_likely: Word | null;
  readonly best_case: Word | null;
}

type Row = Word & {
  readonly level: PersonRecord['level'];
  readonly level_id: string;
  readonly category: 'commit' | 'most_likely' | 'best_case';
};

/** The people of the subject who said a number, managers first, whoever said most on top. */
export async function peopleRecords(context: PageContext): Promise<readonly PersonRecord[]> {
  const { session, persona } = context;
  const [managers, reps] = await Promise.all([
    memberNames(context, 'manager'),
    memberNames(context, 'rep'),
  ]);
  const rows = await readMart<Row>(session, persona, 'submission_bias', {
    columns: ['level', 'level_id', 'category', 'n', 'bias', 'wape'],
    where: { level: ['manager', 'rep'] },
    orderBy: ['level', '-n', 'level_id', 'category'],
  });
  const nameOf = ({ level, level_id }: Row): string | undefined =>
    (level === 'manager' ? managers : reps).get(level_id);
  const people = new Map<string, PersonRecord>();
  for (const row of rows) {
    const name = nameOf(row);
    if (name === undefined) continue;
    const { level, level_id, category, n, bias, wape } = row;
    const key = `${level} ${level_id}`;
    const none = { commit: null, most_likely: null, best_case: null };
    const known = people.get(key) ?? { level, level_id, name, ...none };
    people.set(key, { ...known, [category]: { n: Number(n), bias, wape } });
  }
  return [...people.values()];
}
