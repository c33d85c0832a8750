import type { Scenario } from './scenario.ts';

/**
 * Which scenario does a page start with? The baseline itself under a name: no lever, two years,
 * nothing to solve for.
 *
 * @example emptyScenario('FY2027').levers // []
 */
export function emptyScenario(name: string): Scenario {
  return {
    version: 1,
    name,
    note: '',
    baseline: { as_of: null, from: null, months: 24, hires: 'none' },
    levers: [],
    solve: null,
    simulation: { draws: 10_000, seed: 1 },
  };
}
