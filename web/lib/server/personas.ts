import type { Actor } from '#sql/state/actor.ts';
import type { Persona, ShellData } from '#web/lib/shell/types.ts';
import { RecentCache } from './cache.ts';
import { readMart } from './marts.ts';
import type { SnapshotSession } from './snapshot.ts';

export const LEADERSHIP: Persona = { kind: 'leadership' };

export interface Person {
  readonly rep_id: string;
  readonly name: string;
}

export interface People {
  readonly managers: readonly Person[];
  readonly reps: readonly Person[];
}

const people = new RecentCache<People>(4);

/** Everyone whose eyes a demo can be seen through. */
export function readPeople(session: SnapshotSession): Promise<People> {
  return people.get(session.id, async () => {
    const rows = await readMart<{ level: string; level_id: string; name: string }>(
      session,
      LEADERSHIP,
      'members',
      {
        columns: ['level', 'level_id', 'name'],
        where: { level: ['manager', 'rep'], is_current: true },
        orderBy: ['name', 'level_id'],
      },
    );
    const at = (level: string): Person[] =>
      rows
        .filter((row) => row.level === level)
        .map(({ level_id, name }) => ({ rep_id: level_id, name }));
    return { managers: at('manager'), reps: at('rep') };
  });
}

/** `leadership`, `analyst`, `hr`, `manager:<id>` or `rep:<id>`. */
export function personaId(persona: Persona): string {
  return 'repId' in persona ? `${persona.kind}:${persona.repId}` : persona.kind;
}

/** Who enters something into the state store; who has no name of their own is called by the role. */
export function actorOf(persona: Persona, at: Date): Actor {
  const name = 'name' in persona ? persona.name : persona.kind;
  return { id: personaId(persona), name, at };
}

/**
 * The persona that a cookie names. Outside a demo everyone is leadership (accounts come with
 * sign-in); an unknown or departed person falls back to it too.
 */
export async function personaFrom(
  session: SnapshotSession,
  cookie: string | undefined,
  isDemo: boolean,
): Promise<Persona> {
  if (!isDemo || cookie === undefined) return LEADERSHIP;
  if (cookie === 'leadership' || cookie === 'analyst' || cookie === 'hr') return { kind: cookie };
  const [kind, id = ''] = cookie.split(':');
  if (kind !== 'manager' && kind !== 'rep') return LEADERSHIP;
  const { managers, reps } = await readPeople(session);
  const person = (kind === 'manager' ? managers : reps).find((other) => other.rep_id === id);
  return person === undefined ? LEADERSHIP : { kind, repId: id, name: person.name };
}

/** The short list in the header: each kind once, and the present one. */
export async function offeredPersonas(
  session: SnapshotSession,
  current: Persona,
): Promise<ShellData['personas']> {
  const { managers, reps } = await readPeople(session);
  const first = (kind: 'manager' | 'rep', [person]: readonly Person[]): Persona[] =>
    current.kind === kind
      ? [current]
      : person === undefined
        ? []
        : [{ kind, repId: person.rep_id, name: person.name }];
  const offered: Persona[] = [
    LEADERSHIP,
    ...first('manager', managers),
    ...first('rep', reps),
    { kind: 'analyst' },
    { kind: 'hr' },
  ];
  return offered.map((persona) => ({ id: personaId(persona), persona }));
}
