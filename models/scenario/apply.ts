import type {
  Adjustment,
  PlanHire,
  PlanInputs,
  PlanPerson,
  PlanTeam,
  Profile,
  ProfileInputs,
  Provenance,
  Sourced,
} from '../capacity/inputs.ts';
import { PROFILES } from '../capacity/inputs.ts';
import { monthNumber, monthOf, quarterOf } from '../capacity/month.ts';
import { straightRamp } from '../capacity/ramp.ts';
import type { Lever } from './scenario.ts';

/** A number that a lever has set. */
const SET: Provenance = { mart: 'scenario', period: '', n: 0, low: null, high: null };
const set = <T>(value: T): Sourced<T> => ({ value, from: SET });

/**
 * What does the company look like with these levers? Each lever changes what those before it have
 * left; the baseline itself is not changed. Names and months are as `checkScenario` wants them: a
 * lever on somebody who does not exist changes nothing.
 *
 * @example applyLevers({ overAssignment: { value: 0.1 } }, [{ kind: 'over_assignment', share: 0.2 }]).overAssignment.value // 0.2
 */
export function applyLevers(baseline: PlanInputs, levers: readonly Lever[]): PlanInputs {
  return levers.reduce(applyLever, baseline);
}

/** The fiscal quarters of a plan, by name. */
export function planQuarters(
  inputs: Pick<
    PlanInputs,
    'start' | 'nMonths' | 'fiscalYearStartMonth' | 'fiscalYearNamedForStart'
  >,
): string[] {
  const first = monthNumber(inputs.start);
  return Array.from({ length: inputs.nMonths / 3 }, (_, q) =>
    quarterOf(monthOf(first + 3 * q), inputs.fiscalYearStartMonth, inputs.fiscalYearNamedForStart),
  );
}

function applyLever(inputs: PlanInputs, lever: Lever): PlanInputs {
  switch (lever.kind) {
    case 'hire': {
      const { month, team, profile, role, count, territory, potential } = lever;
      const hire: PlanHire = {
        ...{ month, team, profile, role, count },
        ...(territory === undefined ? {} : { territory }),
        ...(potential === undefined ? {} : { potential }),
      };
      return { ...inputs, hires: [...inputs.hires, hire] };
    }
    case 'leave':
      return leave(inputs, lever);
    case 'promote':
      return move(inputs, lever.rep, lever.month, lever.team, 'manager');
    case 'transfer':
      return move(inputs, lever.rep, lever.month, lever.to, undefined);
    case 'report':
      return person(inputs, lever.rep, (one) => ({ ...one, managerId: lever.to }));
    case 'target':
      return target(inputs, lever);
    case 'quota': {
      const { method, round = 0, floor = null, cap = null, change = null } = lever;
      return { ...inputs, quota: { method, round, floor, cap, change } };
    }
    case 'quota_for':
      return quotaFor(inputs, lever);
    case 'over_assignment':
      return { ...inputs, overAssignment: set(lever.share) };
    case 'ramp': {
      const ramp = set(lever.curve ?? straightRamp(lever.months ?? 1));
      return profile(inputs, lever.profile, (one) => ({ ...one, ramp }));
    }
    case 'win_rate':
    case 'deal_size':
    case 'cycle':
    case 'price':
    case 'productivity':
      return effect(inputs, lever);
    case 'marketing_share':
      return { ...inputs, sources: marketing(inputs, lever.share) };
    case 'seasonality': {
      const mean = lever.months.reduce((a, b) => a + b, 0) / 12;
      const season = lever.months.map((month) => (mean === 0 ? 1 : month / mean));
      return { ...inputs, season: set(season) };
    }
    case 'new_team':
      return newTeam(inputs, lever);
    case 'mix':
      return { ...inputs, hires: mixed(inputs.hires, lever.share) };
    case 'attrition':
      return attrition(inputs, lever);
    case 'backfill': {
      const { share, months = inputs.backfill.months } = lever;
      return { ...inputs, backfill: { ...inputs.backfill, share, months } };
    }
  }
}

type Of<Kind extends Lever['kind']> = Extract<Lever, { readonly kind: Kind }>;

function person(
  inputs: PlanInputs,
  id: string,
  change: (one: PlanPerson) => PlanPerson,
): PlanInputs {
  return { ...inputs, people: inputs.people.map((one) => (one.id === id ? change(one) : one)) };
}

function profile(
  inputs: PlanInputs,
  name: Profile,
  change: (one: ProfileInputs) => ProfileInputs,
): PlanInputs {
  return { ...inputs, profiles: { ...inputs.profiles, [name]: change(inputs.profiles[name]) } };
}

function leave(inputs: PlanInputs, { rep, team, count = 1, month }: Of<'leave'>): PlanInputs {
  const before = `${month}-01`;
  if (rep !== undefined) {
    const lastDay = previousDay(before);
    return person(inputs, rep, (one) => ({ ...one, leaveDate: lastDay }));
  }
  const isThere = ({ role, leaveDate, ...one }: PlanPerson) =>
    role === 'rep' && teamIn(one, month) === team && (leaveDate === null || leaveDate >= before);
  const there = inputs.people.filter(isThere).length;
  if (there === 0) return inputs;
  const share = Math.max(0, there - count) / there;
  return {
    ...inputs,
    people: inputs.people.map((one) =>
      isThere(one) ? { ...one, stays: [...(one.stays ?? []), { month, share }] } : one,
    ),
  };
}

const teamIn = ({ team, moves }: Pick<PlanPerson, 'team' | 'moves'>, month: string): string =>
  moves.filter((one) => one.month <= month).at(-1)?.team ?? team;

function move(
  inputs: PlanInputs,
  rep: string,
  month: string,
  to: string | undefined,
  as: 'manager' | undefined,
): PlanInputs {
  return person(inputs, rep, (one) => {
    const role = as ?? one.moves.at(-1)?.role ?? one.role;
    return { ...one, moves: [...one.moves, { month, role, team: to ?? teamIn(one, month) }] };
  });
}

function target(inputs: PlanInputs, lever: Of<'target'>): PlanInputs {
  const quarters = planQuarters(inputs);
  const change = (targets: readonly (number | null)[]) =>
    quarters.map((quarter, q) => {
      const now = targets[q] ?? null;
      if (lever.quarter !== undefined && lever.quarter !== quarter) return now;
      if (lever.amount !== undefined) return lever.amount;
      return now === null ? null : now * (1 + (lever.change ?? 0));
    });
  if (lever.industry === undefined) {
    const industries =
      lever.change === undefined
        ? inputs.industries
        : inputs.industries.map((one) => ({ ...one, targets: change(one.targets) }));
    return { ...inputs, industries, targets: set(change(inputs.targets.value)) };
  }
  return {
    ...inputs,
    industries: inputs.industries.map((one) =>
      one.industry === lever.industry ? { ...one, targets: change(one.targets) } : one,
    ),
  };
}

function quotaFor(inputs: PlanInputs, lever: Of<'quota_for'>): PlanInputs {
  const quarters = planQuarters(inputs);
  const { amount } = lever;
  // Of quotas that are shared out one person's is fixed, and the others share what is left.
  if (inputs.quota.method !== 'assigned' && lever.rep !== undefined && amount !== undefined) {
    return person(inputs, lever.rep, (one) => ({
      ...one,
      fixedQuotas: quarters.map((quarter, q) =>
        (lever.quarter ?? quarter) === quarter ? amount : (one.fixedQuotas?.[q] ?? null),
      ),
    }));
  }
  const isMeant = ({ id, team, role }: PlanPerson) =>
    role === 'rep' &&
    (lever.rep === undefined || id === lever.rep) &&
    (lever.team === undefined || team === lever.team);
  const rampedQuota = (team: PlanTeam) =>
    lever.rep === undefined &&
    lever.quarter === undefined &&
    (lever.team === undefined || lever.team === team.id)
      ? lever.amount !== undefined
        ? lever.amount / 3
        : team.rampedQuota === null
          ? null
          : team.rampedQuota * (1 + (lever.change ?? 0))
      : team.rampedQuota;
  return {
    ...inputs,
    quota: { ...inputs.quota, method: 'assigned' },
    teams: inputs.teams.map((team) => ({ ...team, rampedQuota: rampedQuota(team) })),
    people: inputs.people.map((one) =>
      isMeant(one)
        ? {
            ...one,
            quotas: quarters.map((quarter, q) => {
              const now = one.quotas[q] ?? null;
              if (lever.quarter !== undefined && lever.quarter !== quarter) return now;
              if (lever.amount !== undefined) return lever.amount;
              return now === null ? null : now * (1 + (lever.change ?? 0));
            }),
          }
        : one,
    ),
  };
}

function effect(
  inputs: PlanInputs,
  { kind, change, from = inputs.start, team, segment }: Of<Adjustment['kind']>,
): PlanInputs {
  const isSome = team !== undefined || segment !== undefined;
  const teams = inputs.teams
    .filter((one) => (team ?? one.id) === one.id && (segment ?? one.segment) === one.segment)
    .map(({ id }) => id);
  const adjustment: Adjustment = { kind, factor: 1 + change, from, ...(isSome ? { teams } : {}) };
  return { ...inputs, adjustments: [...inputs.adjustments, adjustment] };
}

function marketing(inputs: PlanInputs, share: number): PlanInputs['sources'] {
  const sumOf = (isMarketing: boolean) =>
    inputs.sources
      .filter((one) => one.isMarketing === isMarketing)
      .reduce((sum, one) => sum + one.share, 0);
  const [ours, others] = [sumOf(true), sumOf(false)];
  return inputs.sources.map((one) => {
    const [part, of] = one.isMarketing ? [share, ours] : [1 - share, others];
    return { ...one, share: of === 0 ? one.share : (one.share / of) * part, from: SET };
  });
}

function newTeam(inputs: PlanInputs, lever: Of<'new_team'>): PlanInputs {
  const like = inputs.teams.find(({ id }) => id === lever.like);
  if (!like) return inputs;
  const team: PlanTeam = {
    ...like,
    id: lever.team,
    from: lever.from,
    segment: lever.segment ?? like.segment,
    region: lever.region ?? like.region,
    productivity: lever.productivity === undefined ? like.productivity : set(lever.productivity),
  };
  return { ...inputs, teams: [...inputs.teams, team] };
}

/** The same hires a month and team, split anew between the profiles. */
function mixed(hires: readonly PlanHire[], share: number): PlanHire[] {
  const [reps, others] = [
    hires.filter(({ role }) => role === 'rep'),
    hires.filter(({ role }) => role !== 'rep'),
  ];
  const split = reps.flatMap((hire): PlanHire[] => [
    { ...hire, profile: 'experienced', count: hire.count * share },
    { ...hire, profile: 'developing', count: hire.count * (1 - share) },
  ]);
  return [...others, ...split.filter(({ count }) => count > 0)];
}

function attrition(inputs: PlanInputs, lever: Of<'attrition'>): PlanInputs {
  const hazard = (now: Sourced<number>) =>
    set(
      lever.yearly === undefined
        ? Math.min(0.5, now.value * (1 + (lever.change ?? 0)))
        : 1 - (1 - lever.yearly) ** (1 / 12),
    );
  return PROFILES.filter((name) => (lever.profile ?? name) === name).reduce(
    (changed, name) =>
      profile(changed, name, (one) => {
        const [first, second, later] = one.attrition;
        return { ...one, attrition: [hazard(first), hazard(second), hazard(later)] };
      }),
    inputs,
  );
}

function previousDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date - 1)).toISOString().slice(0, 10);
}
