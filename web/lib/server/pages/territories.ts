import type { AccountRow } from '#models/territory/weigh.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { readMart } from '../marts.ts';
import { readWorkspace } from '../workspace.ts';
import type { SnapshotSession } from '../snapshot.ts';

/** Somebody who may have accounts. */
export interface TerritoryPerson {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  /** Share of a full load that the person can take by tenure. */
  readonly share: number;
}

export interface TerritoriesPage {
  /** Teams that the reader may re-cut, and which of them are looked at. */
  readonly teams: readonly string[];
  readonly chosen: readonly string[];
  readonly people: readonly TerritoryPerson[];
  readonly rows: readonly AccountRow[];
  readonly asOf: string;
}

interface RepRow {
  readonly rep_id: string;
  readonly rep_name: string;
  readonly team_id: string | null;
  readonly ramp_factor: number | null;
}

/** Nobody is planned with less than a tenth of a full load. */
const LEAST_SHARE = 0.1;

/** Who of the reader's reps has which accounts of the chosen teams: of the first team, without a choice. */
export async function territoriesPage(
  { session, persona }: { readonly session: SnapshotSession; readonly persona: Persona },
  asked: readonly string[],
): Promise<TerritoriesPage> {
  const { as_of_date: asOf } = await readWorkspace(session);
  const reps = await readMart<RepRow>(session, persona, 'rep_weekly', {
    columns: ['rep_id', 'rep_name', 'team_id', 'ramp_factor'],
    where: { as_of_date: asOf, is_active: true, role: 'rep' },
    orderBy: ['team_id', 'rep_name', 'rep_id'],
  });
  const teams = [...new Set(reps.flatMap(({ team_id }) => team_id ?? []))];
  const known = teams.filter((team) => asked.includes(team));
  const chosen = known.length > 0 ? known : teams.slice(0, 1);
  const rows =
    chosen.length === 0
      ? []
      : await readMart<AccountRow>(session, persona, 'account_potential', {
          where: { team_id: chosen },
          orderBy: ['account_id'],
        });
  const people = reps.flatMap(({ rep_id, rep_name, team_id, ramp_factor }) =>
    team_id !== null && chosen.includes(team_id)
      ? [{ id: rep_id, name: rep_name, team: team_id, share: shareOf(ramp_factor) }]
      : [],
  );
  return { teams, chosen, people, rows, asOf };
}

/** In hundredths, so that a file reads well; without a day of hire a full load. */
const shareOf = (ramp: number | null): number =>
  ramp === null ? 1 : Math.round(100 * Math.max(LEAST_SHARE, ramp)) / 100;
