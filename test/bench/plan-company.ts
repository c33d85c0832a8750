import type { PlanInputs, Provenance, Sourced } from '#models/capacity/inputs.ts';
import { seededRandom } from '#models/stats/seeded-random.ts';

const FROM: Provenance = { mart: 'bench', period: '', n: 1, low: null, high: null };
const given = <T>(value: T): Sourced<T> => ({ value, from: FROM });

/**
 * A company of so many reps in so many teams, planned for 24 months: people leave and are partly
 * replaced, teams differ in what they sell, targets grow by a quarter a year.
 */
export function benchCompany({
  reps,
  teams,
  seed,
}: {
  readonly reps: number;
  readonly teams: number;
  readonly seed: number;
}): PlanInputs {
  const random = seededRandom(seed);
  const names = Array.from({ length: teams }, (_, t) => `Team ${t + 1}`);
  const productivity = names.map(() => Math.round(38_000 + 24_000 * random()));
  const people = Array.from({ length: reps }, (_, i): PlanInputs['people'][number] => ({
    id: `r${i}`,
    name: `Rep ${i}`,
    team: names[i % teams] ?? '',
    role: i % 9 === 0 ? 'manager' : 'rep',
    managerId: i % 9 === 0 ? null : `r${i - (i % 9)}`,
    profile: random() < 0.5 ? 'experienced' : 'developing',
    hireDate: `${2020 + Math.floor(6.9 * random())}-0${1 + Math.floor(9 * random())}-01`,
    leaveDate: null,
    factor: 0.7 + 0.6 * random(),
    factorSd: 0.15,
    potential: 1,
    quotas: [],
    lastQuota: Math.round(120_000 + 60_000 * random()),
    moves: [],
  }));
  const sold = people
    .filter(({ role }) => role === 'rep')
    .reduce((sum, { team, factor }) => sum + factor * (productivity[names.indexOf(team)] ?? 0), 0);
  const profile = (ramp: readonly number[], leaves: number, interviews: number, lead: number) => ({
    ramp: given(ramp),
    factor: given(1),
    attrition: [given(leaves), given(leaves), given(leaves * 0.8)] as const,
    interviewsPerHire: given(interviews),
    leadMonths: given(lead),
  });
  return {
    version: 1,
    company: 'Bench',
    currency: 'USD',
    asOf: '2026-12-31',
    start: '2027-01',
    nMonths: 24,
    fiscalYearStartMonth: 1,
    teams: names.map((id, t) => ({
      id,
      region: t % 2 === 0 ? 'AMER' : 'APAC',
      segment: 'Mid-Market',
      from: null,
      productivity: given(productivity[t] ?? 0),
      winRate: given(0.25),
      averageAmount: given(45_000),
      cycleDays: given(91),
      dealNoise: 60_000,
      rampedQuota: 60_000,
    })),
    people,
    hires: [],
    profiles: {
      experienced: profile([0.2, 0.4, 0.6, 0.75, 0.9], 0.012, 14, 3),
      developing: profile([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 0.018, 20, 2),
    },
    season: given([0.8, 0.9, 1.2, 0.85, 0.95, 1.2, 0.8, 0.9, 1.2, 0.9, 1, 1.3]),
    adjustments: [],
    backfill: { share: 0.7, months: 3, experiencedShare: 0.5 },
    sources: [
      { source: 'Marketing', share: 0.4, isMarketing: true, from: FROM },
      { source: 'Sales', share: 0.6, isMarketing: false, from: FROM },
    ],
    industries: [{ industry: 'Software', share: given(1), targets: [] }],
    targets: given(Array.from({ length: 8 }, (_, q) => sold * 3 * (0.88 + 0.055 * q))),
    overAssignment: given(0.1),
    quota: { method: 'capacity', round: 0, floor: null, cap: null, change: null },
    openPipeline: [],
    requiredCoverage: given(3),
    market: { volatility: given(0.08), persistence: 0.6, level: given(0.05) },
    cost: {
      rep: { experienced: 180_000, developing: 108_000 },
      manager: 240_000,
      recruiting: { experienced: 30_000, developing: 12_000 },
      onboarding: 6_000,
      grossMargin: 0.75,
      from: FROM,
    },
    span: given(8),
  };
}
