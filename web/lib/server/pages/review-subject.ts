import { readMart } from '../marts.ts';
import type { PageContext } from '../request.ts';
import { QuotientError } from '../errors.ts';

export interface ReviewQuery {
  readonly rep: string | null;
  readonly team: string | null;
}

/** Someone who can be reviewed on the as-of day, in the order of the pages. */
export interface ReviewRep {
  readonly rep_id: string;
  readonly rep_name: string;
  readonly team_id: string | null;
  readonly manager_name: string | null;
  readonly region: string | null;
  readonly main_segment: string | null;
  readonly hire_date: string | null;
  readonly hire_profile: string;
  readonly tenure_months: number | null;
  readonly is_ramping: boolean | null;
  readonly ramp_factor: number | null;
  readonly quota: number | null;
  readonly bookings: number;
  readonly attainment: number | null;
  readonly open_amount: number;
  readonly remaining_quota: number | null;
  readonly n_won: number;
  readonly n_lost: number;
  readonly win_rate: number | null;
}

export type ReviewSubject =
  | { readonly kind: 'rep'; readonly rep: ReviewRep }
  | { readonly kind: 'team'; readonly team: string; readonly reps: readonly ReviewRep[] };

export interface Link {
  readonly id: string;
  readonly name: string;
}

export interface Choice {
  readonly subject: ReviewSubject | null;
  readonly reps: readonly (Link & { readonly team: string | null })[];
  readonly teams: readonly Link[];
  readonly previous: Link | null;
  readonly next: Link | null;
}

const columns = [
  'rep_id',
  'rep_name',
  'team_id',
  'manager_name',
  'region',
  'main_segment',
  'hire_date',
  'hire_profile',
  'tenure_months',
  'is_ramping',
  'ramp_factor',
  'quota',
  'bookings',
  'attainment',
  'open_amount',
  'remaining_quota',
  'n_won',
  'n_lost',
  'win_rate',
] as const;

export function reviewQuery(parameters: URLSearchParams): ReviewQuery {
  return { rep: parameters.get('rep'), team: parameters.get('team') };
}

/**
 * Whose scorecard it is: the rep or team of the address, else the first rep that the persona
 * sees. Reps follow each other by team, then name. A rep has no team to review.
 *
 * @throws QuotientError 404 for someone who does not exist or is outside the persona's scope.
 */
export async function chooseSubject(context: PageContext, query: ReviewQuery): Promise<Choice> {
  const { session, persona, filters } = context;
  const reps = await readMart<ReviewRep>(session, persona, 'rep_weekly', {
    columns,
    where: { as_of_date: filters.asOf, is_active: true, role: 'rep' },
    orderBy: ['team_id', 'rep_name', 'rep_id'],
  });
  const named = reps.flatMap(({ team_id }) => (team_id === null ? [] : [team_id]));
  const teams = persona.kind === 'rep' ? [] : [...new Set(named)];
  const choice = {
    reps: reps.map((rep) => ({ id: rep.rep_id, name: rep.rep_name, team: rep.team_id })),
    teams: teams.map((team) => ({ id: team, name: team })),
  };
  if (query.rep === null && query.team !== null) {
    const own = reps.filter((rep) => rep.team_id === query.team);
    if (!teams.includes(query.team)) throw unknown('team', query.team, filters.asOf);
    const subject: ReviewSubject = { kind: 'team', team: query.team, reps: own };
    return { ...choice, subject, ...around(choice.teams, query.team) };
  }
  const rep = query.rep === null ? reps[0] : reps.find(({ rep_id }) => rep_id === query.rep);
  if (rep === undefined && query.rep !== null) throw unknown('rep', query.rep, filters.asOf);
  if (rep === undefined) return { ...choice, subject: null, previous: null, next: null };
  return { ...choice, subject: { kind: 'rep', rep }, ...around(choice.reps, rep.rep_id) };
}

function around(list: readonly Link[], id: string): Pick<Choice, 'previous' | 'next'> {
  const at = list.findIndex((link) => link.id === id);
  const link = (index: number): Link | null => {
    const found = list[index];
    return found === undefined ? null : { id: found.id, name: found.name };
  };
  return { previous: link(at - 1), next: link(at + 1) };
}

function unknown(what: 'rep' | 'team', id: string, day: string): QuotientError {
  return new QuotientError(
    'not_found',
    `invalid ${what}: ${id.slice(0, 80)}; expected one that sells on ${day} and that you may see`,
    'choose from the list on the page Reps',
    404,
  );
}
