import type {
  PlanInputs,
  PlanPerson,
  PlanTeam,
  Provenance,
  Sourced,
} from '#models/capacity/inputs.ts';

export const FROM: Provenance = { mart: 'test', period: '', n: 1, low: null, high: null };
export const given = <T>(value: T): Sourced<T> => ({ value, from: FROM });

export function team(id: string, over: Partial<PlanTeam> = {}): PlanTeam {
  return {
    id,
    region: 'AMER',
    segment: 'Mid-Market',
    from: null,
    productivity: given(50_000),
    winRate: given(0.25),
    averageAmount: given(40_000),
    cycleDays: given(91),
    dealNoise: 60_000,
    rampedQuota: 60_000,
    ...over,
  };
}

export function person(id: string, over: Partial<PlanPerson> = {}): PlanPerson {
  return {
    id,
    name: id,
    team: 'East',
    role: 'rep',
    managerId: null,
    profile: 'experienced',
    hireDate: '2020-01-01',
    leaveDate: null,
    factor: 1,
    factorSd: 0,
    potential: 1,
    quotas: [],
    lastQuota: null,
    moves: [],
    ...over,
  };
}

/** A company of two teams in which nothing is uncertain and nobody leaves unless a test says so. */
export function company(over: Partial<PlanInputs> = {}): PlanInputs {
  const nobody: PlanInputs['profiles']['experienced']['attrition'] = [given(0), given(0), given(0)];
  return {
    version: 1,
    company: 'Test',
    currency: 'USD',
    asOf: '2026-12-31',
    start: '2027-01',
    nMonths: 12,
    fiscalYearStartMonth: 1,
    teams: [team('East'), team('West')],
    people: [
      person('m1', { role: 'manager' }),
      person('r1', { managerId: 'm1' }),
      person('r2', { managerId: 'm1' }),
      person('r3', { managerId: 'm1', team: 'West' }),
    ],
    hires: [],
    profiles: {
      experienced: {
        ramp: given([0.25, 0.5, 0.75]),
        factor: given(1),
        attrition: nobody,
        interviewsPerHire: given(12),
        leadMonths: given(0),
      },
      developing: {
        ramp: given([0.1, 0.2, 0.3, 0.5, 0.7, 0.9]),
        factor: given(1),
        attrition: nobody,
        interviewsPerHire: given(20),
        leadMonths: given(0),
      },
    },
    season: given(Array.from({ length: 12 }, () => 1)),
    adjustments: [],
    backfill: { share: 0, months: 2, experiencedShare: 0.5 },
    sources: [
      { source: 'Marketing', share: 0.4, isMarketing: true, from: FROM },
      { source: 'Sales', share: 0.6, isMarketing: false, from: FROM },
    ],
    industries: [
      { industry: 'Software', share: given(0.7), targets: [] },
      { industry: 'Energy', share: given(0.3), targets: [] },
    ],
    targets: given([400_000, 420_000, 440_000, 460_000]),
    overAssignment: given(0.1),
    quota: { method: 'assigned', round: 0, floor: null, cap: null, change: null },
    openPipeline: [900_000, 500_000, 0, 0],
    requiredCoverage: given(3),
    market: { volatility: given(0.08), persistence: 0.6, level: given(0.05) },
    cost: {
      rep: { experienced: 240_000, developing: 150_000 },
      manager: 300_000,
      recruiting: { experienced: 30_000, developing: 12_000 },
      onboarding: 8_000,
      grossMargin: 0.75,
      from: FROM,
    },
    span: given(8),
    ...over,
  };
}
