import { describe, expect, it } from 'vitest';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import { drawChances, simulatePlan } from '#models/scenario/simulate.ts';
import { company, given, person } from '../capacity/company.ts';

const N = 10_000;
const chances = drawChances({ draws: N, seed: 5, nMonths: 12 });
const quiet = { volatility: given(0), persistence: 0, level: given(0) };
const people = Array.from({ length: 30 }, (_, i) => person(`r${i}`));

describe('a simulation', () => {
  it('of the market alone has the median and the spread of its lognormal, within 3 standard errors', () => {
    const market = { volatility: given(0.2), persistence: 0.5, level: given(0) };
    const silent = company({ people, market, targets: given([]) });
    const plan = evaluatePlan({
      ...silent,
      teams: silent.teams.map((team) => ({ ...team, dealNoise: 0 })),
    });
    const [quarter] = simulatePlan(plan, chances).quarters;
    const mean = 30 * 50_000 * 3;
    const median = mean * Math.exp(-0.02);
    const errorOfMedian = (median * 0.2 * Math.sqrt(Math.PI / 2)) / Math.sqrt(N);
    expect(Math.abs((quarter?.p50 ?? 0) - median)).toBeLessThan(3 * errorOfMedian);
    const p90 = mean * Math.exp(0.2 * 1.28155 - 0.02);
    const errorOfP90 = (p90 * 0.2 * Math.sqrt(0.09)) / 0.1755 / Math.sqrt(N);
    expect(Math.abs((quarter?.p90 ?? 0) - p90)).toBeLessThan(3 * errorOfP90);
  });

  it('of deals alone has the mean and variance of a sum of random deals', () => {
    const plan = evaluatePlan(company({ people, market: quiet, targets: given([]) }));
    const [year] = simulatePlan(plan, chances).years;
    const mean = 30 * 50_000 * 12;
    const variance = 60_000 * mean;
    const draws = [...(year?.sorted ?? [])];
    const drawn = draws.reduce((a, b) => a + b, 0) / N;
    const spread = draws.reduce((a, b) => a + (b - drawn) ** 2, 0) / (N - 1);
    expect(Math.abs(drawn - mean)).toBeLessThan(3 * Math.sqrt(variance / N));
    expect(Math.abs(spread - variance)).toBeLessThan(3 * variance * Math.sqrt(2 / N));
  });

  it('agrees within 2% with the intervals by moments, all chances together', () => {
    const inputs = company({
      people: people.map((one) => ({ ...one, factorSd: 0.2 })),
      market: { volatility: given(0.1), persistence: 0.6, level: given(0.05) },
    });
    const attrition = { kind: 'attrition', yearly: 0.2 } as const;
    const plan = evaluatePlan(applyLevers(inputs, [attrition]));
    const [year] = simulatePlan(plan, chances).years;
    const [closed] = plan.byYear;
    for (const key of ['p10', 'p50', 'p90'] as const) {
      expect(Math.abs((year?.[key] ?? 0) / (closed?.[key] ?? 1) - 1)).toBeLessThan(0.02);
    }
  });

  it('differs between scenarios by the lever alone', () => {
    const inputs = company({ people });
    const raised = applyLevers(inputs, [{ kind: 'deal_size', change: 0.1 }]);
    const [before, after] = [inputs, raised].map(
      (one) => simulatePlan(evaluatePlan(one), chances).years[0],
    );
    const ratio = (after?.p10 ?? 0) / (before?.p10 ?? 1);
    expect(ratio).toBeGreaterThan(1.095);
    expect(ratio).toBeLessThan(1.12);
    expect((after?.sorted ?? []).every((value, d) => value > (before?.sorted[d] ?? 0))).toBe(true);
  });

  it('of the same seed is the same', () => {
    const plan = evaluatePlan(company({ people }));
    const again = drawChances({ draws: N, seed: 5, nMonths: 12 });
    expect(simulatePlan(plan, again)).toEqual(simulatePlan(plan, chances));
  });

  it('knows no draw below nothing', () => {
    const wild = { volatility: given(1.5), persistence: 0.9, level: given(1) };
    const one = [person('r1', { factorSd: 3 })];
    const plan = evaluatePlan(company({ people: one, market: wild }));
    expect(simulatePlan(plan, chances).years[0]?.sorted[0]).toBeGreaterThanOrEqual(0);
  });
});
