import { openState } from '#sql/state/open.ts';
import { hasState } from '#sql/state/place.ts';
import { decidePerson, personDecisions, type PersonPair } from '#sql/state/people.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { forbidden, QuotientError } from './errors.ts';
import { actorOf } from './personas.ts';
import { seesAll } from './scope.ts';
import type { SnapshotSession } from './snapshot.ts';

interface Where {
  readonly workspaceDir: string;
  readonly session: SnapshotSession;
  readonly persona: Persona;
  readonly now: Date;
}

/** What was said of pairs, by `pairKey`, also what the snapshot does not know yet. */
export async function enteredDecisions(
  workspaceDir: string,
): Promise<ReadonlyMap<string, boolean>> {
  return hasState(workspaceDir) ? personDecisions(await openState(workspaceDir)) : new Map();
}

/**
 * Records whether two records of the review list are of one person; null takes it back.
 * @throws QuotientError 403 for whoever may not see all rows, 400 for a pair that is not listed.
 */
export async function recordDecision(
  { workspaceDir, session, persona, now }: Where,
  pair: PersonPair,
  isSame: boolean | null,
): Promise<void> {
  if (!seesAll(persona)) throw forbidden('identity_review');
  const [row] = await session.query(
    'select 1 as found from identity_review where kind = $1 and rep_id = $2 and other_id = $3',
    [pair.kind, pair.repId, pair.otherId],
  );
  if (row === undefined) {
    throw new QuotientError(
      'invalid',
      `invalid pair: ${pair.repId} and ${pair.otherId}; expected a row of identity_review`,
      'load the page again',
      400,
    );
  }
  await decidePerson(await openState(workspaceDir), pair, isSame, actorOf(persona, now));
}
