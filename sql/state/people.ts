import type { Actor } from './actor.ts';
import type { State } from './open.ts';

/** Two records that may be of one person. */
export interface PersonPair {
  readonly kind: 'employee' | 'rep';
  readonly repId: string;
  readonly otherId: string;
}

/** Records whether two records are of one person; null takes back what was said before. */
export async function decidePerson(
  state: State,
  { kind, repId, otherId }: PersonPair,
  isSame: boolean | null,
  by: Actor,
): Promise<void> {
  await state
    .insertInto('person_decision')
    .values({
      kind,
      rep_id: repId,
      other_id: otherId,
      is_same: isSame === null ? null : isSame ? 1 : 0,
      decided_by: by.id,
      decided_by_name: by.name,
      decided_at: by.at.toISOString(),
    })
    .execute();
}

/** The last word on each pair, by `kind rep other`; what was taken back is left out. */
export async function personDecisions(state: State): Promise<ReadonlyMap<string, boolean>> {
  const all = await state
    .selectFrom('person_decision')
    .selectAll()
    .orderBy('decision_id')
    .execute();
  const last = new Map<string, boolean>();
  for (const { kind, rep_id: repId, other_id: otherId, is_same: isSame } of all) {
    const key = pairKey({ kind: kind as PersonPair['kind'], repId, otherId });
    if (isSame === null) last.delete(key);
    else last.set(key, isSame === 1);
  }
  return last;
}

/** A pair in one text. */
export const pairKey = ({ kind, repId, otherId }: PersonPair): string =>
  JSON.stringify([kind, repId, otherId]);
