import { describe, expect, it } from 'vitest';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Lever } from '#models/scenario/scenario.ts';
import { quotaFairness, quotaLines } from '#web/lib/plan/quota-lines.ts';
import { shareOutOf } from '#web/routes/plan/[id]/quota-levers.ts';
import { company, given, person } from '../../models/capacity/company.ts';

const people = [
  person('ann', { potential: 2, lastQuota: 100_000 }),
  person('bob', { potential: 1, lastQuota: 200_000 }),
  person('cy', { potential: 1, factor: 0.5 }),
];
const inputs = company({
  people,
  targets: given(Array<number>(4).fill(600_000)),
  overAssignment: given(0),
});
const QUARTER = 'FY2027-Q1';

function linesOf(...levers: Lever[]) {
  const changed = applyLevers(inputs, levers);
  return quotaLines(changed, evaluatePlan(changed));
}
const quotasOf = (...levers: Lever[]) =>
  linesOf(...levers).map(({ quotas }) => Math.round(quotas[0] ?? 0));

describe('quotas of a plan', () => {
  it.each([
    ['potential', [300_000, 150_000, 150_000]],
    ['equal', [200_000, 200_000, 200_000]],
    ['capacity', [342_857, 171_429, 85_714]],
  ] as const)('shared out by %s add up to the target', (method, quotas) => {
    expect(quotasOf({ kind: 'quota', method })).toEqual(quotas);
  });

  it.each(['potential', 'history', 'equal', 'capacity', 'attainment'] as const)(
    'by %s: one that is set stands, and the others share what is left',
    (method) => {
      const shared: Lever = { kind: 'quota', method };
      const set: Lever = { kind: 'quota_for', rep: 'ann', quarter: QUARTER, amount: 90_000 };
      const [ann, bob = 0, cy = 0] = quotasOf(shared, set);
      expect(ann).toBe(90_000);
      expect(bob + cy).toBeGreaterThan(509_990);
      expect(bob + cy).toBeLessThan(510_010);
      const next = linesOf(shared, set).map(({ quotas }) => quotas[1]);
      expect(next).toEqual(linesOf(shared).map(({ quotas }) => quotas[1]));
    },
  );

  it('of an equal chance have one, whatever the territory; equal ones have not', () => {
    const fair = quotaFairness(linesOf({ kind: 'quota', method: 'attainment' }));
    expect((fair.high ?? 1) - (fair.low ?? 0)).toBeLessThan(0.001);
    const equal = quotaFairness(linesOf({ kind: 'quota', method: 'equal' }));
    expect((equal.high ?? 0) - (equal.low ?? 0)).toBeGreaterThan(0.1);
    expect(equal.change).toBeCloseTo(1);
  });
});

describe('the form of a share-out', () => {
  const asked = (fields: Readonly<Record<string, string>>) =>
    shareOutOf((name) => fields[name] ?? '');

  it('is a lever with floor, cap, rounding and the bound in percent', () => {
    const fields = {
      method: 'attainment',
      floor: '50k',
      cap: '1.2m',
      round: '5,000',
      change: '20%',
    };
    expect(asked(fields)).toEqual({
      ok: true,
      lever: {
        ...{ kind: 'quota', method: 'attainment', floor: 50_000, cap: 1_200_000, round: 5_000 },
        change: 0.2,
      },
    });
    expect(asked({ method: 'assigned' })).toEqual({ ok: true, lever: null });
  });

  it.each([
    ['floor', { method: 'equal', floor: 'x' }],
    ['floor', { method: 'equal', floor: '10', cap: '5' }],
    ['round', { method: 'equal', round: '-5' }],
    ['change', { method: 'attainment', change: '120' }],
  ])('names a field that does not fit: %s', (field, fields) => {
    expect(asked(fields)).toEqual({ ok: false, field });
  });
});
