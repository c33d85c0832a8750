import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalChanceQuotas } from '#models/capacity/equal-chance.ts';
import type { PlanHire } from '#models/capacity/inputs.ts';
import { shareOut } from '#models/capacity/share-out.ts';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import { parseScenario } from '#models/scenario/parse.ts';
import type { Lever } from '#models/scenario/scenario.ts';
import { company, given, person, team } from '../capacity/company.ts';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const plan = (levers: readonly Lever[], over = {}) =>
  evaluatePlan(applyLevers(company(over), levers));

describe('a plan, evaluated', () => {
  it('gives the ramped equivalents and the capacity of the worked examples', () => {
    const hired = (n: number, ramp: number) =>
      Array.from({ length: n }, (_, i) =>
        person(`${ramp}-${i}`, { hireDate: ramp === 1 ? null : '2026-12-01' }),
      );
    const at = (ramp: number) => {
      const inputs = company({
        people: hired(1, ramp),
        profiles: {
          ...company().profiles,
          experienced: { ...company().profiles.experienced, ramp: given([ramp, ramp, ramp]) },
        },
      });
      return evaluatePlan(inputs).company.rampedEquivalents[0] ?? 0;
    };
    const equivalents = 5 * at(0.25) + 3 * at(0.6) + 2 * at(0.85) + 15 * at(1);
    expect(equivalents).toBeCloseTo(19.75, 9);

    const quarter = { start: '2027-01', nMonths: 3, targets: given([800_000]) };
    const teams = [
      team('East', { productivity: given((150_000 * 0.85) / 3) }),
      team('West', { productivity: given((150_000 * 0.4) / 3) }),
    ];
    const people = Array.from({ length: 10 }, (_, i) =>
      person(`r${i}`, { team: i < 7 ? 'East' : 'West' }),
    );
    const result = evaluatePlan(company({ ...quarter, teams, people }));
    expect(result.byQuarter[0]?.mean).toBeCloseTo(1_072_500, 6);
  });

  it('tells over-assignment and the attainment factor of the street quota', () => {
    const people = [person('r1', { quotas: [600_000] }), person('r2', { quotas: [400_000] })];
    const [quarter] = evaluatePlan(
      company({ people, nMonths: 3, targets: given([800_000]) }),
    ).byQuarter;
    expect(quarter?.quota).toBe(1_000_000);
    expect(1 + (quarter?.overAssignment ?? 0)).toBe(1.25);
    expect(quarter?.attainmentFactor).toBe(0.8);
  });

  it('sells nothing with somebody before the first day and after the last', () => {
    const [r1, r2] = [
      person('r1', { hireDate: '2027-04-01' }),
      person('r2', { leaveDate: '2027-03-31' }),
    ];
    const months = evaluatePlan(company({ people: [r1, r2] })).company;
    expect(months.headcount).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(months.expected[2]).toBeCloseTo(50_000, 6);
    expect(months.expected[3]).toBeGreaterThan(0.2 * 50_000);
    expect(months.expected[3]).toBeLessThan(0.26 * 50_000);
  });

  it('loses with attrition what survival says, and replaces a share of it', () => {
    const leaves: Lever = { kind: 'attrition', yearly: 0.5 };
    const { byQuarter, company: months } = plan([leaves]);
    expect(months.expectedHeadcount[11]).toBeCloseTo(3 * 0.5 ** (11.5 / 12), 2);
    expect(byQuarter[3]?.capacityAttrition).toBeGreaterThan(0.4);
    const filled = plan([leaves, { kind: 'backfill', share: 1, months: 1 }]).company;
    expect(filled.expectedHeadcount[11]).toBeGreaterThan(2.7);
    expect(filled.expectedHeadcount[11]).toBeLessThan(3);
  });

  it('moves a rep with what they sell, and makes a manager of one who sells no more', () => {
    const moved = plan([{ kind: 'transfer', rep: 'r1', month: '2027-04', to: 'West' }]);
    expect(moved.teams.map(({ headcount }) => headcount[3])).toEqual([1, 2]);
    expect(moved.company.expected).toEqual(plan([]).company.expected);
    const led = plan([{ kind: 'promote', rep: 'r1', month: '2027-04' }]).company;
    expect([led.headcount[3], led.managers[3]]).toEqual([2, 2]);
  });

  it('needs pipeline a cycle earlier, and names the part of marketing', () => {
    const { pipeline } = plan([], { teams: [team('East', { cycleDays: given(91) })] });
    const inApril = 420_000 / 3 / 0.25;
    expect(pipeline.create[0]).toBeCloseTo(inApril, 4);
    expect(pipeline.marketing[0]).toBeCloseTo(0.4 * inApril, 4);
    expect(pipeline.before).toBeCloseTo(400_000 / 0.25, 4);
    const shorter = plan([{ kind: 'cycle', change: -0.34 }]).pipeline;
    expect(shorter.before).toBeLessThan(pipeline.before);
  });

  it('splits revenue by industry, and keeps the sum', () => {
    const { industries, byQuarter } = plan([]);
    const ofFirst = sum(industries.map(({ expected }) => expected[0] ?? 0));
    expect(ofFirst).toBeCloseTo(byQuarter[0]?.mean ?? 0, 6);
  });

  it('of teams adds up to that of the company, whatever is planned', () => {
    const result = everything();
    for (const key of ['headcount', 'expected', 'capacity', 'cost', 'starts', 'quota'] as const) {
      result.company[key].forEach((value, m) => {
        expect(sum(result.teams.map((one) => one[key][m] ?? 0)), key).toBeCloseTo(value, 4);
      });
    }
  });

  it('never has less capacity with a hire more', () => {
    const hire = fc.record({
      month: fc.constantFrom('2027-01', '2027-03', '2027-08', '2027-12'),
      team: fc.constantFrom('East', 'West'),
      profile: fc.constantFrom('experienced' as const, 'developing' as const),
      role: fc.constant('rep' as const),
      count: fc.integer({ min: 1, max: 4 }),
    });
    const capacityWith = (hires: readonly PlanHire[]) => evaluatePlan(company({ hires }));
    fc.assert(
      fc.property(fc.array(hire, { maxLength: 6 }), hire, (hires, more) => {
        const [before, after] = [capacityWith(hires), capacityWith([...hires, more])];
        return ['capacity', 'expected'].every((key) =>
          before.company[key as 'capacity'].every(
            (value, m) => (after.company[key as 'capacity'][m] ?? 0) >= value - 1e-6,
          ),
        );
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('of the same people under another lever is what it is for people seen for the first time', () => {
    const start = company({ nMonths: 24 });
    for (const lever of exampleLevers()) {
      evaluatePlan(start);
      const changed = applyLevers(start, [lever]);
      const fresh = { ...changed, people: structuredClone(changed.people) };
      expect([lever.kind, evaluatePlan(changed)]).toEqual([lever.kind, evaluatePlan(fresh)]);
    }
    for (const over of [{ asOf: '2026-06-30' }, { start: '2027-04' }, { nMonths: 12 }] as const) {
      evaluatePlan(start);
      const fresh = { ...start, ...over, people: structuredClone(start.people) };
      expect(evaluatePlan({ ...start, ...over })).toEqual(evaluatePlan(fresh));
    }
  });

  it('with no people, no teams and no targets is empty, not broken', () => {
    const result = evaluatePlan(company({ teams: [], people: [], targets: given([]) }));
    expect(result.byYear).toEqual([
      expect.objectContaining({ mean: 0, target: null, probability: null }),
    ]);
  });

  it('with a target that nobody can reach says so with a chance of 0', () => {
    const { byQuarter } = plan([{ kind: 'target', change: 9 }]);
    expect(byQuarter[0]?.probability).toBeLessThan(1e-6);
    expect(byQuarter[0]?.gap).toBeLessThan(0);
  });
});

describe('quotas', () => {
  it.each(['potential', 'history', 'equal', 'capacity', 'attainment'] as const)(
    'shared out by %s add up to target plus over-assignment',
    (method) => {
      const { company: months } = plan([{ kind: 'quota', method }]);
      expect(months.quota[0]).toBeCloseTo(440_000, 2);
    },
  );

  it('are round, between floor and cap, and keep their sum', () => {
    const parts = shareOut(1_000_000, [1, 2, 3, 30], {
      high: [1e9, 1e9, 1e9, 600_000],
      round: 5_000,
    });
    expect(sum(parts)).toBe(1_000_000);
    expect(parts.every((part) => part % 5_000 === 0)).toBe(true);
    expect(parts[3]).toBe(600_000);
  });

  it('of equal chance are the same quantile of everybody, and know no potential', () => {
    const reps = Array.from({ length: 30 }, (_, i) => ({
      mean: 100 + 10 * (i % 7),
      variance: 900 + 100 * (i % 4),
      potential: 1 + (i % 5),
      low: 0,
      high: Infinity,
    }));
    const { chances, quotas } = equalChanceQuotas(4_000, reps);
    expect(Math.max(...chances) - Math.min(...chances)).toBeLessThan(1e-6);
    expect(sum([...quotas])).toBeCloseTo(4_000, 4);
  });

  it('that may change little since last year are tilted until chance no longer follows potential', () => {
    const reps = Array.from({ length: 40 }, (_, i) => {
      const potential = 1 + (i % 8) / 4;
      const last = 130 - 12 * potential + (i % 3) * 6;
      const [low, high] = i % 2 === 0 ? [last * 0.9, last * 1.1] : [0, 400];
      return { mean: 60 + 30 * potential, variance: 700, potential, low, high };
    });
    const { correlation, quotas, nBound } = equalChanceQuotas(4_300, reps);
    expect(nBound).toBeGreaterThan(3);
    expect(Math.abs(correlation ?? 0)).toBeLessThan(0.05);
    expect(sum([...quotas])).toBeCloseTo(4_300, 2);
  });

  it('of equal chance and bounded change leave nobody without a quota last year the whole rest', () => {
    const people = Array.from({ length: 10 }, (_, i) =>
      person(`r${i}`, { factorSd: 0.2, lastQuota: i === 0 ? null : 100_000 }),
    );
    const quotas = evaluatePlan(
      applyLevers(company({ people, targets: given([2e6, 2e6, 2e6, 2e6]) }), [
        { kind: 'quota', method: 'attainment', change: 0.1, round: 1_000 },
      ]),
    ).people.map((one) => one.quotas[0] ?? 0);
    const [stranger = 0, ...known] = quotas;
    for (const quota of known) expect(quota).toBe(110_000);
    // An equal chance alone would give everybody 220,000; a tenth more is the most.
    expect(stranger).toBe(242_000);
  });

  it('that are fixed stay as they are beside round ones', () => {
    const people = Array.from({ length: 5 }, (_, i) => person(`r${i}`, { lastQuota: 100_000 }));
    for (const method of ['equal', 'history', 'capacity', 'attainment', 'bottom_up'] as const) {
      const { people: all } = evaluatePlan(
        applyLevers(company({ people }), [
          { kind: 'quota', method, round: 5_000 },
          { kind: 'quota_for', rep: 'r2', quarter: 'FY2027-Q1', amount: 61_234 },
        ]),
      );
      const quotas = all.map((one) => one.quotas[0] ?? 0);
      expect([method, quotas[2]]).toEqual([method, 61_234]);
      expect(quotas.filter((quota, i) => i !== 2 && quota % 5_000 !== 0)).toEqual([]);
      const isShared = method !== 'bottom_up';
      if (isShared) expect(Math.abs(sum(quotas) - 440_000)).toBeLessThanOrEqual(5_000);
    }
  });
});

/** Each lever of the example file that the test company can take. */
function everything() {
  return evaluatePlan(applyLevers(company({ nMonths: 24 }), exampleLevers()));
}

function exampleLevers(): readonly Lever[] {
  const file = join(import.meta.dirname, '../../fixtures/scenarios/every-lever.yaml');
  const parsed = parseScenario(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error('broken fixture');
  return parsed.scenario.levers;
}
