import type { PlanHire, PlanInputs, PlanPerson, Profile } from './inputs.ts';
import { DAYS_PER_MONTH, dayNumber, firstDay, monthNumber, monthOf } from './month.ts';
import { rampAt } from './ramp.ts';

/** What the months and teams of a plan have in common, worked out once. */
export interface PlanGrid {
  readonly nTeams: number;
  readonly nMonths: number;
  readonly nQuarters: number;
  readonly first: number;
  readonly teamAt: ReadonlyMap<string, number>;
  /** First day of each month and of the one after the last. */
  readonly days: Float64Array;
  /** Bookings of a ramped rep of factor 1: team × months + month. */
  readonly yield: Float64Array;
  /** Calendar factor of each month. */
  readonly season: Float64Array;
}

/** Sums over people, team × months + month, that a plan is read from. All are linear in people. */
export interface Staffing {
  /** Reps employed as planned, without those who leave unplanned. */
  readonly planned: Float64Array;
  /** Reps expected to be employed. */
  readonly reps: Float64Array;
  /** Managers, as planned. */
  readonly managers: Float64Array;
  /** Reps as planned times ramp. */
  readonly plannedEquivalents: Float64Array;
  /** Reps expected times ramp: ramped equivalents. */
  readonly equivalents: Float64Array;
  /** What the planned reps sell if none leaves unplanned. */
  readonly capacity: Float64Array;
  /** What the expected reps sell. */
  readonly expected: Float64Array;
  /** People who start, and what they were on the plan for. */
  readonly starts: Float64Array;
  readonly startsExperienced: Float64Array;
  /** Reps who leave unplanned. */
  readonly vacated: Float64Array;
  /** On-target earnings of those employed. */
  readonly pay: Float64Array;
  /** Recruiting and onboarding of those who start. */
  readonly hiring: Float64Array;
  readonly interviews: Float64Array;
  /** Variance of a quarter's bookings from who stays and how able they are: team × quarters + quarter. */
  readonly peopleVariance: Float64Array;
}

/** What one person, or a group of equal hires, adds; by month. */
export interface PersonMonths {
  /** Share of the month employed as planned. */
  readonly present: Float64Array;
  /** Presence times ramp. */
  readonly ramped: Float64Array;
  /** What they sell if they stay. */
  readonly capacity: Float64Array;
  /** Chance of still being employed. */
  readonly survival: Float64Array;
  /** Place in `inputs.teams`, -1 while not a rep. */
  readonly team: Int32Array;
}

/**
 * The months, quarters and yields of a plan.
 *
 * @example planGrid({ start: '2027-01', nMonths: 3, teams: [], season: { value: [] }, adjustments: [] }).days.length // 4
 */
export function planGrid(
  inputs: Pick<PlanInputs, 'start' | 'nMonths' | 'teams' | 'season' | 'adjustments'>,
): PlanGrid {
  const { teams, nMonths, season, adjustments } = inputs;
  const first = monthNumber(inputs.start);
  const days = Float64Array.from({ length: nMonths + 1 }, (_, at) => firstDay(first + at));
  const seasons = Float64Array.from(
    { length: nMonths },
    (_, at) => season.value[(first + at) % 12] ?? 1,
  );
  const yields = new Float64Array(teams.length * nMonths);
  teams.forEach((team, t) => {
    const opens = team.from === null ? -Infinity : monthNumber(team.from);
    for (let m = 0; m < nMonths; m += 1) {
      const isOpen = first + m >= opens;
      yields[t * nMonths + m] = isOpen ? team.productivity.value * (seasons[m] ?? 1) : 0;
    }
    for (const { kind, factor, from, teams: only } of adjustments) {
      if (only && !only.includes(team.id)) continue;
      const effect = kind === 'cycle' ? 1 / factor : factor;
      for (let m = Math.max(0, monthNumber(from) - first); m < nMonths; m += 1) {
        yields[t * nMonths + m] = (yields[t * nMonths + m] ?? 0) * effect;
      }
    }
  });
  return {
    nTeams: teams.length,
    nMonths,
    nQuarters: nMonths / 3,
    first,
    teamAt: new Map(teams.map(({ id }, at) => [id, at])),
    days,
    yield: yields,
    season: seasons,
  };
}

/** An empty sum to add people to. */
export function emptyStaffing({ nTeams, nMonths, nQuarters }: PlanGrid): Staffing {
  const months = () => new Float64Array(nTeams * nMonths);
  return {
    planned: months(),
    reps: months(),
    managers: months(),
    plannedEquivalents: months(),
    equivalents: months(),
    capacity: months(),
    expected: months(),
    starts: months(),
    startsExperienced: months(),
    vacated: months(),
    pay: months(),
    hiring: months(),
    interviews: months(),
    peopleVariance: new Float64Array(nTeams * nQuarters),
  };
}

/** Room for one person's months, to be used again for the next. */
export function personMonths({ nMonths }: PlanGrid): PersonMonths {
  return {
    present: new Float64Array(nMonths),
    ramped: new Float64Array(nMonths),
    capacity: new Float64Array(nMonths),
    survival: new Float64Array(nMonths),
    team: new Int32Array(nMonths),
  };
}

/** Somebody as the sums need them. */
interface Member {
  readonly profile: Profile;
  readonly hired: number;
  /** Day after the last one. */
  readonly until: number;
  readonly factor: number;
  readonly factorSd: number;
  readonly count: number;
  /** Chance of still being there when the plan starts, or on the first day. */
  readonly survival: number;
}

/**
 * Adds somebody employed. Between the as-of day and the first month they may leave as later on.
 */
export function addPerson(
  inputs: PlanInputs,
  grid: PlanGrid,
  person: PlanPerson,
  into: Staffing,
  months: PersonMonths,
): void {
  const start = grid.days[0] ?? 0;
  const asOf = dayNumber(inputs.asOf);
  const hired = person.hireDate === null ? -Infinity : dayNumber(person.hireDate);
  const gap = Math.max(0, (start - Math.max(asOf, hired)) / DAYS_PER_MONTH);
  const isRepThen = person.role === 'rep';
  const keep = isRepThen ? keepAt(inputs, person.profile, (start - hired) / DAYS_PER_MONTH) : 1;
  place(grid, months, person.team, person.role);
  for (const { month, team, role } of person.moves) {
    place(grid, months, team, role, monthNumber(month) - grid.first);
  }
  addMember(
    inputs,
    grid,
    into,
    months,
    {
      profile: person.profile,
      hired,
      until: person.leaveDate === null ? Infinity : dayNumber(person.leaveDate) + 1,
      factor: person.factor * person.potential,
      factorSd: person.factorSd * person.potential,
      count: 1,
      survival: keep ** gap,
    },
    person.stays,
  );
}

/** Adds hires that are planned, from their first day on. */
export function addHire(
  inputs: PlanInputs,
  grid: PlanGrid,
  hire: PlanHire,
  into: Staffing,
  months: PersonMonths,
): void {
  const at = monthNumber(hire.month) - grid.first;
  if (at < 0 || at >= grid.nMonths) return;
  const profile = inputs.profiles[hire.profile];
  place(grid, months, hire.team, hire.role);
  addMember(inputs, grid, into, months, {
    profile: hire.profile,
    hired: grid.days[at] ?? 0,
    until: Infinity,
    factor: profile.factor.value * (hire.potential ?? 1),
    factorSd: SKILL_OF_A_HIRE * profile.factor.value,
    count: hire.count,
    survival: 1,
  });
  const cell = (grid.teamAt.get(hire.team) ?? 0) * grid.nMonths;
  const { starts, startsExperienced, hiring } = into;
  if (hire.role === 'rep') {
    starts[cell + at] = (starts[cell + at] ?? 0) + hire.count;
    if (hire.profile === 'experienced') {
      startsExperienced[cell + at] = (startsExperienced[cell + at] ?? 0) + hire.count;
    }
  }
  const { recruiting, onboarding } = inputs.cost;
  const cost = recruiting[hire.profile] + onboarding;
  hiring[cell + at] = (hiring[cell + at] ?? 0) + cost * hire.count;
  for (const [m, share] of interviewMonths(profile.leadMonths.value, at)) {
    const needed = profile.interviewsPerHire.value * share * hire.count;
    into.interviews[cell + m] = (into.interviews[cell + m] ?? 0) + needed;
  }
}

/**
 * Replaces those who leave unplanned, month after month: a share of them, so many months later,
 * with the mix of the plan. Replacements may leave and be replaced, too.
 */
export function addBackfill(
  inputs: PlanInputs,
  grid: PlanGrid,
  into: Staffing,
  months: PersonMonths,
): void {
  const { share, months: delay, experiencedShare } = inputs.backfill;
  if (share === 0) return;
  // A replacement fills a place that is counted as planned already.
  const { planned, plannedEquivalents, capacity } = emptyStaffing(grid);
  const expected = { ...into, planned, plannedEquivalents, capacity };
  for (let m = 0; m + delay < grid.nMonths; m += 1) {
    inputs.teams.forEach(({ id }, t) => {
      const open = (into.vacated[t * grid.nMonths + m] ?? 0) * share;
      if (open < 1e-9) return;
      const month = monthOf(grid.first + m + Math.max(1, delay));
      for (const [profile, part] of [
        ['experienced', experiencedShare],
        ['developing', 1 - experiencedShare],
      ] as const) {
        if (part === 0) continue;
        const hire: PlanHire = { month, team: id, profile, role: 'rep', count: open * part };
        addHire(inputs, grid, hire, expected, months);
      }
    });
  }
}

/** The interviews of a hire fall evenly into the months of the lead time before the first day. */
export function interviewMonths(leadMonths: number, at: number): (readonly [number, number])[] {
  const lead = Math.max(1, Math.round(leadMonths));
  return Array.from({ length: lead }, (_, back) => [
    Math.max(0, leadMonths < 1 ? at : at - 1 - back),
    1 / lead,
  ]);
}

/** Standard deviation of what is not known of a new hire's ability, where history does not tell. */
export const SKILL_OF_A_HIRE = 0.3;

function place(
  grid: PlanGrid,
  months: PersonMonths,
  team: string,
  role: 'rep' | 'manager',
  from = 0,
): void {
  const at = grid.teamAt.get(team) ?? 0;
  months.team.fill(role === 'rep' ? at : -1 - at, Math.max(0, from));
}

function keepAt(inputs: PlanInputs, profile: Profile, tenureMonths: number): number {
  const band = tenureMonths < 12 ? 0 : tenureMonths < 24 ? 1 : 2;
  return 1 - inputs.profiles[profile].attrition[band].value;
}

function addMember(
  inputs: PlanInputs,
  grid: PlanGrid,
  into: Staffing,
  months: PersonMonths,
  member: Member,
  stays: PlanPerson['stays'] = [],
): void {
  const { nMonths, days } = grid;
  const { profile, hired, until, factor, count } = member;
  const curve = inputs.profiles[profile].ramp.value;
  const repPay = inputs.cost.rep[profile] / 12;
  const managerPay = inputs.cost.manager / 12;
  let survival = member.survival;
  let remains = 1;
  for (let m = 0; m < nMonths; m += 1) {
    const from = days[m] ?? 0;
    const to = days[m + 1] ?? 0;
    const employed = Math.min(to, until) - Math.max(from, hired);
    const share = employed <= 0 ? 0 : employed / (to - from);
    for (const thinned of stays) {
      if (monthNumber(thinned.month) - grid.first === m) remains *= thinned.share;
    }
    const present = share * remains;
    const place = months.team[m] ?? 0;
    months.present[m] = present;
    if (place < 0) {
      const cell = (-1 - place) * nMonths + m;
      into.managers[cell] = (into.managers[cell] ?? 0) + present * count;
      into.pay[cell] = (into.pay[cell] ?? 0) + present * count * managerPay;
      months.ramped[m] = months.capacity[m] = 0;
      months.survival[m] = survival;
      continue;
    }
    const tenure = (Math.min(to, until) - hired) / DAYS_PER_MONTH;
    const ramp = present === 0 ? 0 : hired === -Infinity ? 1 : rampAt(curve, tenure);
    const leaves = 1 - keepAt(inputs, profile, tenure);
    const middle = survival * (1 - (leaves * share) / 2);
    const cell = place * nMonths + m;
    const ramped = present * ramp;
    const capacity = ramped * factor * (grid.yield[cell] ?? 0);
    months.ramped[m] = ramped;
    months.capacity[m] = capacity;
    months.survival[m] = middle;
    into.planned[cell] = (into.planned[cell] ?? 0) + present * count;
    into.reps[cell] = (into.reps[cell] ?? 0) + present * middle * count;
    into.plannedEquivalents[cell] = (into.plannedEquivalents[cell] ?? 0) + ramped * count;
    into.equivalents[cell] = (into.equivalents[cell] ?? 0) + ramped * middle * count;
    into.capacity[cell] = (into.capacity[cell] ?? 0) + capacity * count;
    into.expected[cell] = (into.expected[cell] ?? 0) + capacity * middle * count;
    into.pay[cell] = (into.pay[cell] ?? 0) + present * middle * repPay * count;
    into.vacated[cell] = (into.vacated[cell] ?? 0) + present * survival * leaves * count;
    survival *= 1 - leaves * share;
  }
  addVariance(grid, into, months, member);
}

/** Who stays and how able they are: each person's own chance, the same through a quarter. */
export function addVariance(
  { nMonths, nQuarters }: Pick<PlanGrid, 'nMonths' | 'nQuarters'>,
  into: Pick<Staffing, 'peopleVariance'>,
  { team, capacity, survival }: Pick<PersonMonths, 'team' | 'capacity' | 'survival'>,
  { factor, factorSd, count }: Pick<Member, 'factor' | 'factorSd' | 'count'>,
): void {
  const spread = factor === 0 ? 0 : factorSd / factor;
  for (let q = 0; q < nQuarters; q += 1) {
    const place = team[3 * q + 1] ?? 0;
    if (place < 0 || 3 * q >= nMonths) continue;
    const sold = (capacity[3 * q] ?? 0) + (capacity[3 * q + 1] ?? 0) + (capacity[3 * q + 2] ?? 0);
    const stays = survival[3 * q + 1] ?? 1;
    const variance = sold * sold * stays * (1 - stays + stays * spread * spread);
    const cell = place * nQuarters + q;
    into.peopleVariance[cell] = (into.peopleVariance[cell] ?? 0) + variance * count;
  }
}
