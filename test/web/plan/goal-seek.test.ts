import { describe, expect, it } from 'vitest';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Lever } from '#models/scenario/scenario.ts';
import { goalSeek, type Aim } from '#web/lib/plan/goal-seek.ts';
import { QUICK_LEVERS, SOUGHT } from '#web/routes/plan/[id]/quick-levers.ts';
import { company, given } from '../../models/capacity/company.ts';

const sold = evaluatePlan(company()).byYear[0]?.mean ?? 0;
const withTarget = (target: number | null) => company({ targets: given(Array(4).fill(target)) });
const seek = (times: number, aim: Aim = 'expected', levers: readonly Lever[] = []) =>
  goalSeek(withTarget((sold / 4) * times), levers, SOUGHT, aim);
const valueOf = (found: ReturnType<typeof seek>, key: string) =>
  found.find((one) => one.key === key)?.value;

describe('goalSeek', () => {
  it('finds how far each lever has to go, to a tenth of a percent', () => {
    const found = seek(1.2);
    for (const key of ['win_rate', 'deal_size', 'price', 'productivity']) {
      expect([key, valueOf(found, key)]).toEqual([key, 0.2]);
    }
    expect(valueOf(found, 'cycle')).toBe(-0.167);
    expect(valueOf(found, 'target')).toBe(-0.167);
  });

  it('says what cannot do it alone, and what need not move', () => {
    expect(valueOf(seek(1.2), 'attrition')).toBeNull();
    expect(valueOf(seek(4), 'win_rate')).toBeNull();
    expect(valueOf(seek(0.9), 'win_rate')).toBe(0);
    expect(goalSeek(withTarget(null), [], SOUGHT, 'expected')).toEqual([]);
  });

  it('reaches the aim when applied, and would not one step before; a lever is replaced, not added', () => {
    const before: Lever = { kind: 'win_rate', change: 0.05 };
    const value = valueOf(seek(1.3, 'chance', [before]), 'win_rate') ?? 0;
    const quick = QUICK_LEVERS.find(({ key }) => key === 'win_rate');
    const chance = (change: number) =>
      evaluatePlan(applyLevers(withTarget((sold / 4) * 1.3), quick ? [quick.make(change)] : []))
        .byYear[0]?.probability ?? 0;
    expect(chance(value)).toBeGreaterThanOrEqual(0.8);
    expect(chance(value - 0.001)).toBeLessThan(0.8);
  });
});
