import { describe, expect, it } from 'vitest';
import type { Lever } from '#models/scenario/scenario.ts';
import { hiresIn, parsePaste, withCells } from '#web/routes/plan/[id]/hire-cells.ts';

const east = { team: 'East', profile: 'experienced' } as const;
const hire = (count: number, rest: object = {}): Lever => ({
  kind: 'hire',
  count,
  month: '2027-02',
  team: 'East',
  profile: 'experienced',
  role: 'rep',
  ...rest,
});

describe('cells of the hiring grid', () => {
  it('show the sum of the plain hires of their team, profile and month', () => {
    const levers = [hire(2), hire(1), hire(5, { month: '2027-03' }), hire(4, { role: 'manager' })];
    expect(hiresIn(levers, east, '2027-02')).toBe(3);
  });

  it('are set as one lever each; hires with a territory and other levers stay', () => {
    const kept = [hire(1, { territory: 'Coast' }), { kind: 'mix', share: 0.5 }] as Lever[];
    const levers = withCells(
      [hire(2), ...kept, hire(1)],
      [{ ...east, month: '2027-02', count: 4 }],
    );
    expect(levers).toEqual([...kept, hire(4)]);
    expect(withCells(levers, [{ ...east, month: '2027-02', count: 0 }])).toEqual(kept);
  });
});

describe('a paste', () => {
  it('is read as a spreadsheet copies it', () => {
    expect(parsePaste('1\t\t2\r\n３\t 0 \t4\r\n')).toEqual({
      ok: true,
      rows: [
        [1, 0, 2],
        [3, 0, 4],
      ],
    });
  });

  it.each([
    ['1\ttwo\n3\t4', { cell: 'two', row: 1, column: 2 }],
    ['1\n-1', { cell: '-1', row: 2, column: 1 }],
    ['1.5', { cell: '1.5', row: 1, column: 1 }],
    ['1e9', { cell: '1e9', row: 1, column: 1 }],
  ])('with what is no count is refused whole: %j', (text, where) => {
    expect(parsePaste(text)).toEqual({ ok: false, ...where });
  });
});
