import { describe, expect, it } from 'vitest';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import { partOf } from '#models/scenario/part-of.ts';
import { company, given } from '../capacity/company.ts';

const whole = company({
  targets: given([300_000, 300_000, null, 300_000]),
  openPipeline: [90, 60, 30, 0],
});

describe('a part of the company', () => {
  it('has its own people and teams, and nobody above them', () => {
    const part = partOf(whole, new Set(['r1', 'r2']));
    expect(part.people.map(({ id, managerId }) => [id, managerId])).toEqual([
      ['r1', null],
      ['r2', null],
    ]);
    expect(part.teams.map(({ id }) => id)).toEqual(['East']);
    expect(JSON.stringify(part)).not.toContain('r3');
  });

  it('parts add up to the company: expected bookings, targets and pipeline', () => {
    const parts = [partOf(whole, new Set(['m1', 'r1', 'r2'])), partOf(whole, new Set(['r3']))];
    const expected = evaluatePlan(whole).byQuarter;
    expected.forEach(({ mean, target }, q) => {
      const sum = (pick: (part: (typeof parts)[number]) => number) =>
        parts.reduce((total, part) => total + pick(part), 0);
      expect(sum((part) => evaluatePlan(part).byQuarter[q]?.mean ?? 0)).toBeCloseTo(mean, 6);
      expect(sum((part) => part.targets.value[q] ?? 0)).toBeCloseTo(target ?? 0, 6);
      expect(sum((part) => part.openPipeline[q] ?? 0)).toBeCloseTo(whole.openPipeline[q] ?? 0, 6);
    });
  });

  it('of nobody has no target', () => {
    expect(partOf(whole, new Set()).targets.value).toEqual([null, null, null, null]);
  });
});
