import type { Ability, RepQuarter } from './baseline-productivity.ts';
import type { BaselineRows } from './baseline-rows.ts';
import type { PlanPerson } from './inputs.ts';
import { monthNumber, monthOf, quarterOf } from './month.ts';

/**
 * Who is there, how able are they, and which quotas are known of them? Reps and managers of the
 * as-of day; somebody of unknown profile as developing; a new rep as able as the average, with the
 * uncertainty of a stranger. Whose accounts are known has their potential over the average of those
 * in the team of whom it is known.
 *
 * @example baselinePeople({ people: [], quotas: [], accounts: [] }, { of: new Map(), spread: 0.3 }, [], { start: '2027-01', nMonths: 12, fiscalYearStartMonth: 1 }) // []
 */
export function baselinePeople(
  { people, quotas, accounts }: Pick<BaselineRows, 'people' | 'quotas' | 'accounts'>,
  { of: abilities, spread }: { readonly of: ReadonlyMap<string, Ability>; readonly spread: number },
  history: readonly RepQuarter[],
  plan: {
    readonly start: string;
    readonly nMonths: number;
    readonly fiscalYearStartMonth: number;
    readonly fiscalYearNamedForStart?: boolean;
  },
): PlanPerson[] {
  const first = monthNumber(plan.start);
  const quarters = Array.from({ length: plan.nMonths / 3 }, (_, q) =>
    quarterOf(monthOf(first + 3 * q), plan.fiscalYearStartMonth, plan.fiscalYearNamedForStart),
  );
  const known = new Map(quotas.map(({ rep_id, period, quota }) => [`${rep_id} ${period}`, quota]));
  const newest = Math.max(0, ...history.map(({ start }) => start));
  const lastQuotas = new Map<string, number[]>();
  for (const { rep, start, quota } of history) {
    if (quota === null || quota <= 0 || start <= newest - 12) continue;
    lastQuotas.set(rep, [...(lastQuotas.get(rep) ?? []), quota]);
  }
  const potentials = potentialsOverTeam(people, accounts);
  return people
    .filter(({ role }) => role === 'rep' || role === 'manager')
    .map((row): PlanPerson => {
      const ability = abilities.get(row.rep_id) ?? { factor: 1, sd: spread };
      const last = lastQuotas.get(row.rep_id) ?? [];
      const accountPotential = potentials.get(row.rep_id);
      return {
        id: row.rep_id,
        name: row.rep_name,
        team: row.team_id,
        role: row.role === 'manager' ? 'manager' : 'rep',
        managerId: row.manager_id,
        profile: row.hire_profile === 'experienced' ? 'experienced' : 'developing',
        hireDate: row.hire_date,
        leaveDate: null,
        factor: ability.factor,
        factorSd: ability.sd,
        potential: 1,
        ...(accountPotential === undefined ? {} : { accountPotential }),
        quotas: quarters.map((quarter) => known.get(`${row.rep_id} ${quarter}`) ?? null),
        lastQuota: last.length === 0 ? null : last.reduce((a, b) => a + b, 0) / last.length,
        moves: [],
      };
    });
}

/** What the accounts of each rep could buy over the average of the team's reps who have any. */
function potentialsOverTeam(
  people: BaselineRows['people'],
  accounts: BaselineRows['accounts'],
): Map<string, number> {
  const own = new Map(accounts.map(({ rep_id, potential }) => [rep_id, potential]));
  const known = people.flatMap(({ rep_id: id, role, team_id: team }) => {
    const potential = own.get(id) ?? 0;
    return role === 'rep' && potential > 0 ? [{ id, team, potential }] : [];
  });
  const teams = new Map<string, { n: number; sum: number }>();
  for (const { team, potential } of known) {
    const { n, sum } = teams.get(team) ?? { n: 0, sum: 0 };
    teams.set(team, { n: n + 1, sum: sum + potential });
  }
  return new Map(
    known.map(({ id, team, potential }) => {
      const { n, sum } = teams.get(team) ?? { n: 1, sum: potential };
      return [id, (potential * n) / sum];
    }),
  );
}
