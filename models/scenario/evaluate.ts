import type { PlanInputs } from '../capacity/inputs.ts';
import { monthOf } from '../capacity/month.ts';
import { addPeople } from '../capacity/people-block.ts';
import { attainmentFactor, capacityAttrition, overAssignment } from '../capacity/ratios.ts';
import {
  addBackfill,
  addHire,
  emptyStaffing,
  personMonths,
  planGrid,
  type PlanGrid,
  type Staffing,
} from '../capacity/staffing.ts';
import { planQuarters } from './apply.ts';
import { hireEconomics } from './hire-economics.ts';
import { PeopleSheet, quotasOf } from './people-sheet.ts';
import { pipelineNeed } from './pipeline-need.ts';
import type { Noise, PlanResult, QuarterOutcome, Track, YearOutcome } from './result.ts';
import { momentsOf, reach, spreadOf } from './spread.ts';

export interface EvaluateOptions {
  /** List everybody's outcome, too; a page that follows a slider leaves it out. */
  readonly people?: boolean;
}

/**
 * What does this plan come to, by month, quarter, team and rep? Headcount, ramped equivalents,
 * capacity, expected bookings with interval, quota and over-assignment, the chance to reach each
 * target, pipeline to create, revenue by industry, cost. All of it is linear in people, so teams
 * add up to the company, and a hire more never lowers capacity. Intervals are by moments; the
 * simulation draws them.
 *
 * @example evaluatePlan({
 *   currency: 'USD', asOf: '2026-12-31', start: '2027-01', nMonths: 3, fiscalYearStartMonth: 1,
 *   teams: [], people: [], hires: [], season: { value: [] }, adjustments: [], sources: [], industries: [],
 *   profiles: {}, backfill: { share: 0 }, targets: { value: [] }, quota: { method: 'assigned' },
 *   overAssignment: { value: 0 }, openPipeline: [], requiredCoverage: { value: null }, span: { value: 8 },
 *   market: { volatility: { value: 0 }, persistence: 0, level: { value: 0 } },
 * }).byQuarter[0].mean // 0
 */
export function evaluatePlan(
  inputs: PlanInputs,
  { people: withPeople = true }: EvaluateOptions = {},
): PlanResult {
  const grid = planGrid(inputs);
  const quarters = planQuarters(inputs);
  const staffing = emptyStaffing(grid);
  const months = personMonths(grid);
  const sheet = new PeopleSheet(inputs, grid);
  addPeople(inputs, grid, staffing, (person, own) => {
    if (sells(person)) sheet.add(person, own);
  });
  inputs.hires.forEach((hire, at) => {
    addHire(inputs, grid, hire, staffing, months);
    sheet.addHire(hire, at, months);
  });
  addBackfill(inputs, grid, staffing, months);

  const { people, shareAtQuota, teams: quotas } = quotasOf(inputs, grid, sheet, withPeople);
  const noise = noiseOf(inputs, grid, staffing);
  const teams = inputs.teams.map(({ id, region }, t) => ({
    id,
    region,
    ...track(inputs, grid, staffing, [t], quotas[t] ?? []),
  }));
  const company = companyTrack(inputs, grid, staffing, teams, noise);
  const byQuarter = quarterOutcomes(inputs, quarters, company, shareAtQuota, noise, grid);
  return {
    currency: inputs.currency,
    asOf: inputs.asOf,
    months: Array.from({ length: grid.nMonths }, (_, m) => monthOf(grid.first + m)),
    quarters,
    company,
    teams,
    byQuarter,
    byYear: yearOutcomes(quarters, byQuarter, grid, company, noise),
    people,
    industries: inputs.industries.map(({ industry, share, targets }) => ({
      industry,
      expected: byQuarter.map(({ mean }) => mean * share.value),
      targets: quarters.map((_, q) => targets[q] ?? null),
    })),
    pipeline: pipelineNeed(inputs, grid, staffing),
    hiring: hireEconomics(inputs),
    cost: company.cost.reduce((a, b) => a + b, 0),
    noise,
  };
}

const sells = ({ role, moves }: PlanInputs['people'][number]): boolean =>
  role === 'rep' || moves.some((move) => move.role === 'rep');

/** The months of some teams together. */
function track(
  inputs: PlanInputs,
  { nMonths, nQuarters }: PlanGrid,
  staffing: Staffing,
  teams: readonly number[],
  quota: readonly number[],
): Track {
  const sum = (values: Float64Array) =>
    Array.from({ length: nMonths }, (_, m) => {
      let total = 0;
      for (const t of teams) total += values[t * nMonths + m] ?? 0;
      return total;
    });
  const pay = sum(staffing.pay);
  const hiring = sum(staffing.hiring);
  const headcount = sum(staffing.planned);
  const expected = sum(staffing.expected);
  const deals = expected.map((amount) => amount * (inputs.teams[teams[0] ?? 0]?.dealNoise ?? 0));
  const people = Array.from({ length: nQuarters }, (_, q) =>
    Math.sqrt(staffing.peopleVariance[(teams[0] ?? 0) * nQuarters + q] ?? 0),
  );
  const noise = { ...marketOf(inputs), people };
  return {
    headcount,
    expectedHeadcount: sum(staffing.reps),
    managers: sum(staffing.managers),
    managersNeeded: headcount.map((reps) => Math.ceil(reps / inputs.span.value - 1e-9)),
    rampedEquivalents: sum(staffing.equivalents),
    capacity: sum(staffing.capacity),
    expected,
    starts: sum(staffing.starts),
    leavers: sum(staffing.vacated),
    interviews: sum(staffing.interviews),
    cost: pay.map((amount, m) => amount + (hiring[m] ?? 0)),
    quota,
    quarters: spreads(byThree(expected), byThree(deals), noise),
  };
}

function companyTrack(
  inputs: PlanInputs,
  grid: PlanGrid,
  staffing: Staffing,
  teams: readonly Track[],
  noise: Noise,
): Track {
  const all = inputs.teams.map((_, t) => t);
  const quota = Array.from({ length: grid.nQuarters }, (_, q) =>
    teams.reduce((sum, team) => sum + (team.quota[q] ?? 0), 0),
  );
  const whole = track(inputs, grid, staffing, all, quota);
  return {
    ...whole,
    managersNeeded: whole.headcount.map((_, m) =>
      teams.reduce((sum, team) => sum + (team.managersNeeded[m] ?? 0), 0),
    ),
    quarters: spreads(byThree(whole.expected), byThree(noise.deals), noise),
  };
}

const spreads = (
  expected: readonly number[],
  deals: readonly number[],
  noise: Pick<Noise, 'people' | 'volatility' | 'persistence' | 'level'>,
) => expected.map((_, q) => spreadOf(momentsOf(expected, deals, noise, [q])));

const marketOf = ({ market }: PlanInputs) => ({
  volatility: market.volatility.value,
  persistence: market.persistence,
  level: market.level.value,
});

function noiseOf(inputs: PlanInputs, grid: PlanGrid, staffing: Staffing): Noise {
  const { nMonths, nQuarters } = grid;
  const deals = new Array<number>(nMonths).fill(0);
  const people = new Array<number>(nQuarters).fill(0);
  inputs.teams.forEach(({ dealNoise }, t) => {
    for (let m = 0; m < nMonths; m += 1) {
      deals[m] = (deals[m] ?? 0) + dealNoise * (staffing.expected[t * nMonths + m] ?? 0);
    }
    for (let q = 0; q < nQuarters; q += 1) {
      people[q] = (people[q] ?? 0) + (staffing.peopleVariance[t * nQuarters + q] ?? 0);
    }
  });
  return { ...marketOf(inputs), deals, people: people.map(Math.sqrt) };
}

function quarterOutcomes(
  inputs: PlanInputs,
  quarters: readonly string[],
  company: Track,
  shareAtQuota: readonly (number | null)[],
  noise: Noise,
  { nQuarters }: PlanGrid,
): QuarterOutcome[] {
  const [expected, capacity, cost] = [company.expected, company.capacity, company.cost].map(
    byThree,
  );
  const deals = byThree(noise.deals);
  return Array.from({ length: nQuarters }, (_, q) => {
    const target = inputs.targets.value[q] ?? null;
    const quota = company.quota[q] ?? 0;
    const coverage = inputs.requiredCoverage.value;
    const moments = momentsOf(expected ?? [], deals, noise, [q]);
    const sold = capacity?.[q] ?? 0;
    return {
      quarter: quarters[q] ?? '',
      ...spreadOf(moments),
      capacity: sold,
      capacityAttrition: capacityAttrition(sold, moments.mean),
      target,
      gap: target === null ? null : moments.mean - target,
      probability: reach(moments, target),
      quota,
      overAssignment: overAssignment(quota, target),
      attainmentFactor: attainmentFactor(quota, target),
      shareAtQuota: shareAtQuota[q] ?? null,
      openPipeline: inputs.openPipeline[q] ?? 0,
      requiredPipeline: target === null || coverage === null ? null : target * coverage,
      cost: cost?.[q] ?? 0,
    };
  });
}

function yearOutcomes(
  quarters: readonly string[],
  byQuarter: readonly QuarterOutcome[],
  grid: PlanGrid,
  company: Track,
  noise: Noise,
): YearOutcome[] {
  const expected = byThree(company.expected);
  const deals = byThree(noise.deals);
  const years = [...new Set(quarters.map((quarter) => quarter.slice(0, 6)))];
  return years.map((year) => {
    const own = quarters.flatMap((quarter, q) => (quarter.startsWith(year) ? [q] : []));
    const parts = own.flatMap((q) => byQuarter[q] ?? []);
    const targets = parts.map(({ target }) => target);
    const target = targets.includes(null)
      ? null
      : targets.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const moments = momentsOf(expected, deals, noise, own);
    const sum = (pick: (one: QuarterOutcome) => number) =>
      parts.reduce((total, one) => total + pick(one), 0);
    return {
      year,
      nQuarters: own.length,
      ...spreadOf(moments),
      target,
      probability: reach(moments, target),
      capacity: sum((one) => one.capacity),
      quota: sum((one) => one.quota),
      cost: sum((one) => one.cost),
    };
  });
}

/** Sums of three months each. */
function byThree(months: readonly number[]): number[] {
  return Array.from(
    { length: Math.floor(months.length / 3) },
    (_, q) => (months[3 * q] ?? 0) + (months[3 * q + 1] ?? 0) + (months[3 * q + 2] ?? 0),
  );
}
