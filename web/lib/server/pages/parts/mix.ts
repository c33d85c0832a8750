import type { Level } from '#web/lib/shell/types.ts';
import { readMart } from '../../marts.ts';
import { lineOf } from '../../scope.ts';
import type { PageContext } from '../../request.ts';

/** The balance of experienced and developing reps in one month. */
export interface MixMonth {
  readonly month: string;
  readonly n_experienced: number;
  readonly n_developing: number;
  readonly n_unknown: number;
  readonly experienced_share: number | null;
  readonly target_low: number | null;
  readonly target_high: number | null;
  readonly is_in_band: boolean | null;
}

export interface Mix {
  readonly level: Level;
  readonly levelId: string;
  readonly months: readonly MixMonth[];
}

/** The last year of the mix of the subject's unit; null where the persona or the level has none. */
export async function mixOf(context: PageContext): Promise<Mix | null> {
  const { session, persona, filters } = context;
  const unit = persona.kind === 'rep' ? null : await unitOf(context);
  if (unit === null) return null;
  const months = await readMart<MixMonth>(session, persona, 'hiring_mix', {
    columns: [
      'month',
      'n_experienced',
      'n_developing',
      'n_unknown',
      'experienced_share',
      'target_low',
      'target_high',
      'is_in_band',
    ],
    where: { ...unit, month: { le: filters.asOf, gt: yearBefore(filters.asOf) } },
    orderBy: ['month'],
  });
  return months.length === 0 ? null : { level: unit.level, levelId: unit.level_id, months };
}

/** The unit whose people are counted; for a manager the region or the team that the line is. */
async function unitOf({
  session,
  subject,
  filters,
}: PageContext): Promise<{ level: Level; level_id: string } | null> {
  if (filters.team !== null) return { level: 'team', level_id: filters.team };
  if (filters.region !== null) return { level: 'region', level_id: filters.region };
  if (subject.level === 'manager') {
    const { regions, teams } = await lineOf(session, subject.levelId);
    const [region] = regions;
    const [team] = teams;
    if (region !== undefined && regions.length === 1) return { level: 'region', level_id: region };
    return team !== undefined && teams.length === 1 ? { level: 'team', level_id: team } : null;
  }
  return subject.level === 'rep' ? null : { level: 'company', level_id: 'company' };
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4, 8)}28`;
}
