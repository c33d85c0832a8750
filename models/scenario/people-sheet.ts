import type { PlanHire, PlanInputs, PlanPerson } from '../capacity/inputs.ts';
import { SKILL_OF_A_HIRE, type PersonMonths, type PlanGrid } from '../capacity/staffing.ts';
import { chanceToReach } from '../stats/gamma.ts';
import { assignQuotas } from './assign-quotas.ts';
import type { PersonOutcome } from './result.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly profile: PlanPerson['profile'];
  readonly isPlanned: boolean;
}

/**
 * What each rep brings, quarter by quarter: columns of quarter × reps + rep, filled while the sums
 * are made, because a page asks for it at each move of a lever.
 *
 * @example new PeopleSheet({ people: [], hires: [] }, { nQuarters: 4 }).lines.length // 0
 */
export class PeopleSheet {
  readonly lines: Line[] = [];
  /** Room for so many lines. */
  readonly size: number;
  readonly count: Float64Array;
  readonly last: Float64Array;
  readonly potential: Float64Array;
  readonly spread: Float64Array;
  readonly team: Int32Array;
  readonly ramped: Float64Array;
  readonly capacity: Float64Array;
  readonly stays: Float64Array;
  readonly known: Float64Array;
  readonly fixed: Float64Array;
  readonly isWhole: Uint8Array;
  readonly nQuarters: number;

  constructor(
    { people, hires }: Pick<PlanInputs, 'people' | 'hires'>,
    { nQuarters }: Pick<PlanGrid, 'nQuarters'>,
  ) {
    const size = people.length + hires.length;
    this.size = size;
    this.nQuarters = nQuarters;
    this.count = new Float64Array(size);
    this.last = new Float64Array(size);
    this.potential = new Float64Array(size);
    this.spread = new Float64Array(size);
    this.team = new Int32Array(size * nQuarters);
    this.ramped = new Float64Array(size * nQuarters);
    this.capacity = new Float64Array(size * nQuarters);
    this.stays = new Float64Array(size * nQuarters);
    this.known = new Float64Array(size * nQuarters).fill(NaN);
    this.fixed = new Float64Array(size * nQuarters).fill(NaN);
    this.isWhole = new Uint8Array(size * nQuarters);
  }

  add(person: PlanPerson, months: PersonMonths): void {
    const { id, name, profile, factor, factorSd, quotas } = person;
    const at = this.lines.length;
    this.count[at] = 1;
    this.last[at] = person.lastQuota ?? NaN;
    this.potential[at] = person.potential * (person.accountPotential ?? 1);
    this.spread[at] = factor === 0 ? 0 : factorSd / factor;
    person.fixedQuotas?.forEach((quota, q) => {
      if (q < this.nQuarters) this.fixed[q * this.size + at] = quota ?? NaN;
    });
    const n = Math.min(quotas.length, this.nQuarters);
    for (let q = 0; q < n; q += 1) this.known[q * this.size + at] = quotas[q] ?? NaN;
    this.push({ id, name, profile, isPlanned: false }, months);
  }

  addHire(
    { role, profile, count, potential = 1, team, month, territory }: PlanHire,
    index: number,
    months: PersonMonths,
  ): void {
    if (role !== 'rep') return;
    const at = this.lines.length;
    this.count[at] = count;
    this.last[at] = NaN;
    this.potential[at] = potential;
    this.spread[at] = SKILL_OF_A_HIRE;
    const name = territory ?? `${team} ${month}`;
    this.push({ id: `hire:${index}`, name, profile, isPlanned: true }, months);
  }

  private push(line: Line, { team, ramped, capacity, survival, present }: PersonMonths): void {
    const at = this.lines.length;
    const count = this.count[at] ?? 1;
    for (let q = 0; q < this.nQuarters; q += 1) {
      const [m, cell] = [3 * q, q * this.size + at];
      const place = team[m + 1] ?? 0;
      this.team[cell] = place;
      this.ramped[cell] = sum3(ramped, m) / 3;
      this.capacity[cell] = sum3(capacity, m) * count;
      this.stays[cell] = survival[m + 1] ?? 1;
      this.isWhole[cell] = place >= 0 && sum3(present, m) > 2.999 ? 1 : 0;
    }
    this.lines.push(line);
  }
}

/** Quotas by team and, where asked for, everybody's outcome. */
export interface QuotaOutcome {
  /** By team, then quarter. */
  readonly teams: readonly (readonly number[])[];
  /** Expected share of reps at quota by quarter; null without reps with a quota. */
  readonly shareAtQuota: readonly (number | null)[];
  readonly people: readonly PersonOutcome[];
}

/**
 * The quota of everybody and of each team by quarter, and the chance to reach it.
 *
 * @example quotasOf({ teams: [] }, { nQuarters: 0 }, { lines: [] }, true).people // []
 */
export function quotasOf(
  inputs: PlanInputs,
  { nQuarters, nTeams, season }: PlanGrid,
  sheet: PeopleSheet,
  withPeople: boolean,
): QuotaOutcome {
  const n = sheet.lines.length;
  const teams = Array.from({ length: nTeams }, () => new Array<number>(nQuarters).fill(0));
  const shareAtQuota: (number | null)[] = [];
  const quotas = new Float64Array(n * nQuarters);
  const chances = new Float64Array(n * nQuarters).fill(NaN);
  for (let q = 0; q < nQuarters; q += 1) {
    const from = q * sheet.size;
    const own = <T extends { subarray: (from: number, to: number) => T }>(all: T) =>
      all.subarray(from, from + n);
    const capacity = own(sheet.capacity);
    const team = own(sheet.team);
    const isWhole = own(sheet.isWhole);
    const stays = own(sheet.stays);
    const variance = variances(inputs, sheet, capacity, team);
    const assigned = assignQuotas(inputs, inputs.targets.value[q] ?? null, {
      count: sheet.count.subarray(0, n),
      known: own(sheet.known),
      fixed: own(sheet.fixed),
      last: sheet.last.subarray(0, n),
      potential: sheet.potential.subarray(0, n),
      ramped: own(sheet.ramped),
      capacity,
      variance,
      rampedQuota: rampedQuotas(inputs, team, sum3(season, 3 * q)),
    });
    let [reach, reps] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const quota = assigned[i] ?? 0;
      const count = sheet.count[i] ?? 1;
      const ofTeam = teams[team[i] ?? 0];
      if (ofTeam) ofTeam[q] = (ofTeam[q] ?? 0) + quota;
      quotas[q * n + i] = quota;
      if (isWhole[i] === 0 || quota <= 0) continue;
      const chance = chanceToReach(
        (capacity[i] ?? 0) / count,
        (variance[i] ?? 0) / count,
        quota / count,
      );
      chances[q * n + i] = chance;
      reps += count * (stays[i] ?? 1);
      reach += count * (stays[i] ?? 1) * chance;
    }
    shareAtQuota.push(reps === 0 ? null : reach / reps);
  }
  const people = withPeople ? outcomes(inputs, sheet, nQuarters, quotas, chances) : [];
  return { teams, shareAtQuota, people };
}

function variances(
  { market, teams }: PlanInputs,
  sheet: PeopleSheet,
  capacity: Float64Array,
  team: Int32Array,
): Float64Array {
  const shared = Math.expm1(market.volatility.value ** 2 + market.level.value ** 2);
  const noise = Float64Array.from(teams, ({ dealNoise }) => dealNoise);
  const result = new Float64Array(capacity.length);
  for (let i = 0; i < capacity.length; i += 1) {
    const count = sheet.count[i] ?? 1;
    const each = (capacity[i] ?? 0) / count;
    const deals = noise[Math.max(0, team[i] ?? 0)] ?? 0;
    const spread = sheet.spread[i] ?? 0;
    result[i] = count * (deals * each + (shared + spread * spread) * each * each);
  }
  return result;
}

function rampedQuotas({ teams }: PlanInputs, team: Int32Array, seasonal: number): Float64Array {
  const quotas = Float64Array.from(teams, ({ rampedQuota }) => (rampedQuota ?? NaN) * seasonal);
  const result = new Float64Array(team.length);
  for (let i = 0; i < team.length; i += 1) result[i] = quotas[Math.max(0, team[i] ?? 0)] ?? NaN;
  return result;
}

function outcomes(
  inputs: PlanInputs,
  sheet: PeopleSheet,
  nQuarters: number,
  quotas: Float64Array,
  chances: Float64Array,
): PersonOutcome[] {
  const n = sheet.lines.length;
  const list = (values: Float64Array, size: number, i: number) => {
    const result = new Array<number>(nQuarters);
    for (let q = 0; q < nQuarters; q += 1) result[q] = values[q * size + i] ?? 0;
    return result;
  };
  return sheet.lines.map((line, i) => ({
    ...line,
    team: inputs.teams[Math.max(0, sheet.team[i] ?? 0)]?.id ?? '',
    count: sheet.count[i] ?? 1,
    ramped: list(sheet.ramped, sheet.size, i),
    capacity: list(sheet.capacity, sheet.size, i),
    stays: list(sheet.stays, sheet.size, i),
    quotas: list(quotas, n, i),
    chances: list(chances, n, i).map((chance) => (Number.isNaN(chance) ? null : chance)),
  }));
}

const sum3 = (values: Float64Array, m: number): number =>
  (values[m] ?? 0) + (values[m + 1] ?? 0) + (values[m + 2] ?? 0);
