import type { Lever, Scenario } from './scenario.ts';

/** What came of a merge. */
export interface Merged {
  readonly scenario: Scenario;
  /** Settings that both changed in different ways; the second one's stands. */
  readonly overruled: readonly (keyof Scenario)[];
}

/**
 * What do two people's changes of one scenario come to together? Levers that either added are
 * there, those that either took away are gone; a setting that both changed is as `mine` says, and
 * named.
 *
 * @example
 * mergeScenarios(
 *   { levers: [], note: '' },
 *   { levers: [{ kind: 'mix', share: 0.5 }], note: '' },
 *   { levers: [{ kind: 'over_assignment', share: 0.1 }], note: 'x' },
 * ).scenario.levers.length // 2
 */
export function mergeScenarios(base: Scenario, theirs: Scenario, mine: Scenario): Merged {
  const overruled: (keyof Scenario)[] = [];
  const settings = { ...theirs };
  for (const key of Object.keys(mine) as (keyof Scenario)[]) {
    if (key === 'levers' || same(mine[key], base[key])) continue;
    if (!same(theirs[key], base[key]) && !same(theirs[key], mine[key])) overruled.push(key);
    Object.assign(settings, { [key]: mine[key] });
  }
  const kept = minus(theirs.levers, minus(base.levers, mine.levers));
  const added = minus(minus(mine.levers, base.levers), minus(theirs.levers, base.levers));
  return { scenario: { ...settings, levers: [...kept, ...added] }, overruled };
}

/** `levers` without `others`, each as often as it stands there. */
function minus(levers: readonly Lever[], others: readonly Lever[]): Lever[] {
  const left = others.map((lever) => JSON.stringify(lever));
  return levers.filter((lever) => {
    const at = left.indexOf(JSON.stringify(lever));
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
