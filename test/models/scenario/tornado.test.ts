import { expect, it } from 'vitest';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import { topRepLeaves, tornado } from '#models/scenario/tornado.ts';
import { company, person } from '../capacity/company.ts';

const inputs = company({
  people: [person('r1', { factor: 2 }), person('r2'), person('r3', { team: 'West' })],
  hires: [{ month: '2027-02', team: 'East', profile: 'developing', role: 'rep', count: 4 }],
});
const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

it('the tornado is widest first, and each swing holds what is expected', () => {
  const now = total(evaluatePlan(inputs).company.expected);
  const swings = tornado(inputs);
  expect(swings.map(({ assumption }) => assumption)).toContain('hires a month late');
  const widths = swings.map(({ low, high }) => high - low);
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(swings.every(({ low, high }) => low <= now * 1.000001 && high >= now * 0.999999)).toBe(
    true,
  );
});

it('the top rep who leaves takes what they were to sell', () => {
  const lost = topRepLeaves(inputs);
  expect(lost).toMatchObject({ id: 'r1', team: 'East' });
  expect(lost?.loss).toBeCloseTo(2 * 50_000 * 12, 4);
  expect(lost?.share).toBeCloseTo(1_200_000 / total(evaluatePlan(inputs).company.expected), 6);
  expect(topRepLeaves(company({ people: [] }))).toBeNull();
});
