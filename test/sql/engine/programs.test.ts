import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeError } from '#sql/engine/errors.ts';
import { openSnapshot } from '#sql/engine/session.ts';
import { testSnapshot } from '#sql/engine/test-snapshot.ts';
import type { InputTable, ProgramFile, RunProgram } from '#sql/engine/types.ts';
import { DEALS, World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

const HEADER = `/*---
sentence: Share of each region.
sentence zh: 各大区占比。
grain: [region]
ranges: {share: [0, 1]}
scope: open
owner: sales-ops
inputs:
  bookings: [region, amount]
types:
  region: VARCHAR
  share: DOUBLE
columns: {region: Region, share: Share}
columns zh: {region: 大区, share: 占比}
---*/
export const model = {};
`;

const shares: RunProgram = ({ bookings }) => {
  const { region = [], amount = [] } = (bookings as InputTable).columns;
  const total = amount.reduce<number>((sum, value) => sum + Number(value), 0);
  return region.map((name, at) => [name ?? null, Number(amount[at]) / total]);
};

function program(changes: Partial<ProgramFile> = {}): ProgramFile {
  const file = 'models/share/region_share.model.ts';
  return { name: 'region_share', file, text: HEADER, imports: '', run: shares, ...changes };
}

const edited = (from: string, to: string, run = shares) => {
  if (!HEADER.includes(from)) throw new Error(`the header has no ${from}`);
  return [program({ text: HEADER.replace(from, to), run })];
};

async function query(sql: string) {
  const session = await openSnapshot(world.workspaceDir);
  try {
    return await session.query(sql);
  } finally {
    session.close();
  }
}

const faults = async (programs: readonly ProgramFile[]) =>
  (await world.build({ programs })).errors.map(describeError);

describe('a mart that is a program', () => {
  it('is built, tested and catalogued like a query', async () => {
    const report = await world.build({ programs: [program()] });
    expect(report).toMatchObject({ status: 'published', errors: [] });
    expect(await query('from region_share order by region')).toEqual([
      { region: 'East', share: 100.5 / 120.5 },
      { region: 'West', share: 20 / 120.5 },
    ]);
    expect(
      await query(
        "select layer, language, sql, upstream, n_rows, file from _models where name = 'region_share'",
      ),
    ).toEqual([
      {
        layer: 'marts',
        language: 'typescript',
        sql: 'export const model = {};',
        upstream: ['bookings'],
        n_rows: 2,
        file: 'models/share/region_share.model.ts',
      },
    ]);
    expect(report.tests.filter(({ model }) => model === 'region_share')).toHaveLength(3);
  });

  it('may be read by queries and is a part of the tests of the snapshot', async () => {
    const programs = [program()];
    world.write('checks/shares_add_up.sql', 'select 1 from region_share having sum(share) < 0.99');
    expect(await world.build({ programs })).toMatchObject({ status: 'published' });
    const { workspaceDir, sqlDir } = world;
    expect(await testSnapshot({ workspaceDir, sqlDir, programs })).toMatchObject({
      status: 'passed',
    });
  });

  it('sees numbers, days, instants and nulls, in the order of the grain', async () => {
    let seen: unknown;
    world.write(
      'core/fct_seen.sql',
      "/*---\ngrain: [id]\n---*/\nselect id, amount, close_date, close_date + time '09:30' as at from stg_crm__deal",
    );
    const programs = edited(
      'bookings: [region, amount]',
      'fct_seen: [id, amount, close_date, at]',
      ({ fct_seen }) => {
        seen = fct_seen;
        return [];
      },
    );
    world.raw = [
      {
        ...DEALS,
        rows: [
          [2, 'West', '20.25', null],
          [1, 'East', null, '2026-01-31'],
        ],
        fingerprint: 'two',
      },
    ];
    expect(await faults(programs)).toEqual([]);
    expect(seen).toEqual({
      nRows: 2,
      columns: {
        id: [1, 2],
        amount: [null, 20.25],
        close_date: ['2026-01-31', null],
        at: ['2026-01-31T09:30:00.000Z', null],
      },
    });
  });

  it('gives rows of every declared type', async () => {
    const types =
      'types:\n  region: VARCHAR\n  share: DOUBLE\n  n: BIGINT\n  amount: DECIMAL(18,2)\n  day: DATE\n  at: TIMESTAMP\n  ok: BOOLEAN';
    const text = HEADER.replace('types:\n  region: VARCHAR\n  share: DOUBLE', types)
      .replace('Share}', 'Share, n: N, amount: A, day: D, at: T, ok: O}')
      .replace('占比}', '占比, n: N, amount: A, day: D, at: T, ok: O}');
    const row = ['East', 0.1, 2 ** 53 - 1, 10.25, '2026-01-31', '2026-01-31T09:30:00.000Z', true];
    const run = () => [row, ['West', null, null, null, null, null, null]];
    expect(await faults([program({ text, run })])).toEqual([]);
    expect(await query('from region_share order by region limit 1')).toEqual([
      {
        region: 'East',
        share: 0.1,
        n: 2 ** 53 - 1,
        amount: 10.25,
        day: '2026-01-31',
        at: '2026-01-31T09:30:00.000Z',
        ok: true,
      },
    ]);
  });

  it('is run again when its text, what it imports or its inputs changed, and only then', async () => {
    const statusOf = async (changes: Partial<ProgramFile>) => {
      const { models } = await world.build({ programs: [program(changes)] });
      return models.find(({ name }) => name === 'region_share')?.status;
    };
    expect(await statusOf({})).toBe('built');
    world.write('core/fct_other.sql', 'select 1 as one');
    expect(await statusOf({})).toBe('copied');
    expect(await statusOf({ imports: 'changed' })).toBe('built');
    expect(await statusOf({ imports: 'changed', text: `${HEADER}// more` })).toBe('built');
    world.raw = [{ ...DEALS, rows: [[9, 'West', '1.00', null]], fingerprint: 'one deal' }];
    expect(await statusOf({ imports: 'changed', text: `${HEADER}// more` })).toBe('built');
  });
});

describe('a program that is wrong', () => {
  const file = 'models/share/region_share.model.ts';

  it.each([
    ['bookings:', 'bookins:', ':9: no relation bookins; did you mean bookings?'],
    ['bookings:', 'stg_crm__deal:', ':9: marts may not read stg_crm__deal of staging'],
    [
      '[region, amount]',
      '[region, amout]',
      ':9: bookings has no column amout; did you mean amount',
    ],
    ['share: DOUBLE', 'share: MONEY', ':12: invalid type of share: MONEY; expected VARCHAR'],
    ['owner: sales-ops', 'owner: a\nmaterialized: view', ':8: a program makes a table'],
    [
      'ranges: {share: [0, 1]}',
      'ranges: {share: [0, 0.5]}',
      ':5: test failed: range: share (1 row)',
    ],
    ['share: Share}', 'shared: Share}', ':13: columns names shared, which is not a column'],
  ])('is told at its line: %s as %s', async (from, to, message) => {
    expect((await faults(edited(from, to)))[0]).toContain(file + message);
    expect(world.currentId).toBeUndefined();
  });

  it('needs inputs and types, which a query may not have', async () => {
    const text = HEADER.replace(/inputs:[\s\S]*?columns:/, 'columns:');
    expect(await faults([program({ text })])).toEqual([
      expect.stringContaining('a program needs inputs in its header'),
      expect.stringContaining('a program needs types in its header'),
    ]);
    world.write('core/fct_other.sql', '/*---\ninputs: {bookings: [region]}\n---*/\nselect 1 as a');
    expect(await faults([])).toEqual([
      expect.stringContaining('sql/core/fct_other.sql:2: unknown header key: inputs'),
    ]);
  });

  it.each([
    [[['East']], ':10: invalid row 1: 1 values; expected 2, as types says'],
    [[['East', '0.5']], ':12: invalid share in row 1: "0.5"; expected a finite number or null'],
    [
      [
        ['East', 1],
        ['West', NaN],
      ],
      ':12: invalid share in row 2: NaN; expected a finite number',
    ],
    [[[7, 1]], ':11: invalid region in row 1: 7; expected a text or null'],
  ])('is told the row whose value does not fit: %j', async (rows, message) => {
    const [fault] = await faults([program({ run: () => rows })]);
    expect(fault).toContain(file + message);
  });

  it('may not take a place in a cycle', async () => {
    world.edit(
      'marts/bookings.sql',
      'select * from fct_deal',
      'select * from fct_deal, region_share',
    );
    expect((await faults([program()]))[0]).toContain('bookings -> region_share -> bookings');
  });

  it('is told with what it threw', async () => {
    const run = () => {
      throw new Error('invalid quota: -1; expected 0 or more');
    };
    expect(await faults([program({ run })])).toEqual([
      `${file}: invalid quota: -1; expected 0 or more`,
    ]);
  });
});
