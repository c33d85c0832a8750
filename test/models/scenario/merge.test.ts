import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyScenario } from '#models/scenario/empty.ts';
import { mergeScenarios } from '#models/scenario/merge.ts';
import type { Lever, Scenario } from '#models/scenario/scenario.ts';

const levers: readonly Lever[] = [
  { kind: 'mix', share: 0.5 },
  { kind: 'over_assignment', share: 0.1 },
  { kind: 'win_rate', change: 0.05 },
  { kind: 'backfill', share: 0.8 },
];
const base = emptyScenario('FY27');
const withLevers = (of: readonly Lever[], rest: Partial<Scenario> = {}): Scenario => ({
  ...base,
  ...rest,
  levers: of,
});
const some = fc.subarray([...levers]);

describe('a merge of two people’s changes', () => {
  it('keeps what either added and drops what either took away', () => {
    fc.assert(
      fc.property(some, some, some, (before, theirs, mine) => {
        const merged = mergeScenarios(withLevers(before), withLevers(theirs), withLevers(mine));
        const expected = levers.filter((lever) =>
          before.includes(lever)
            ? theirs.includes(lever) && mine.includes(lever)
            : theirs.includes(lever) || mine.includes(lever),
        );
        expect(new Set(merged.scenario.levers)).toEqual(new Set(expected));
        expect(merged.scenario.levers).toHaveLength(expected.length);
      }),
    );
  });

  it('takes the setting that one of them changed', () => {
    const merged = mergeScenarios(
      base,
      { ...base, note: 'for the board' },
      { ...base, name: 'FY27 growth' },
    );
    expect(merged).toEqual({
      scenario: { ...base, note: 'for the board', name: 'FY27 growth' },
      overruled: [],
    });
  });

  it('names the setting that both changed, and keeps the later one', () => {
    const merged = mergeScenarios(base, { ...base, note: 'a' }, { ...base, note: 'b' });
    expect(merged.scenario.note).toBe('b');
    expect(merged.overruled).toEqual(['note']);
  });

  it('of the same change twice is that change', () => {
    const changed = withLevers(levers.slice(0, 2), { note: 'x' });
    expect(mergeScenarios(base, changed, changed)).toEqual({ scenario: changed, overruled: [] });
  });
});
