import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, rates, reps, type Deal } from './company.ts';

/** Weeks of the tests end on January 7, 14, 21, 28 and February 4. */
const SETTINGS = { as_of_date: '2026-02-04' };
const LINE = reps(
  { rep_id: 'r1', manager: 'm1' },
  { rep_id: 'r2', manager: 'm1' },
  { rep_id: 'r3', manager: 'm2', team: 'West', region: 'South' },
  { rep_id: 'm1', role: 'manager', manager: 'boss' },
  { rep_id: 'm2', role: 'manager', manager: 'boss', team: 'West', region: 'South' },
  { rep_id: 'boss', role: 'leader', team: 'Office' },
);

const built = new Map<string, ReturnType<typeof runModel>>();

/** The mart over given rows, built once for each. */
function waterfall(given: Record<string, GivenRows>): ReturnType<typeof runModel> {
  const key = JSON.stringify(given);
  const rows = built.get(key) ?? runModel('pipeline_waterfall', { given, settings: SETTINGS });
  built.set(key, rows);
  return rows;
}

/** The buckets that are not zero, of one member in the week that ends on a day. */
async function week(
  list: readonly Deal[],
  where: { to: string; period?: string; level?: string; id?: string; from?: string },
  given: Record<string, GivenRows> = {},
) {
  const rows = await waterfall({ dim_rep: LINE, ...deals(...list), ...given });
  const row = rows.find(
    (row) =>
      row['to_date'] === where.to &&
      (where.from === undefined ? row['span'] === 'week' : row['from_date'] === where.from) &&
      row['period'] === (where.period ?? 'FY2026-Q1') &&
      row['level'] === (where.level ?? 'company') &&
      row['level_id'] === (where.id ?? 'company'),
  );
  if (!row) return undefined;
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => typeof value === 'number' && value !== 0),
  );
}

const open: Deal = { id: 'd', events: [['2026-01-05', {}]] };
const then = (...events: Deal['events']): Deal[] => [
  { ...open, events: [...open.events, ...events] },
];

describe('pipeline_waterfall: what happened to one deal in a week', () => {
  it('a new deal is created', async () => {
    const created: Deal[] = [{ id: 'd', events: [['2026-01-09', {}]] }];
    expect(await week(created, { to: '2026-01-14' })).toEqual({ created: 100, closing: 100 });
  });

  it('a deal created and won within the week is both, so that won equals the bookings', async () => {
    const quick: Deal[] = [
      {
        id: 'd',
        events: [
          ['2026-01-09', {}],
          ['2026-01-12', { stage: 'Won', amount: 90, close: '2026-01-12' }],
        ],
      },
    ];
    expect(await week(quick, { to: '2026-01-14' })).toEqual({ created: 90, won: 90 });
  });

  it('a raise and the win count once each', async () => {
    const raised = then(['2026-01-09', { amount: 130 }], ['2026-01-13', { stage: 'Won' }]);
    expect(await week(raised, { to: '2026-01-14' })).toEqual({
      opening: 100,
      amount_up: 30,
      won: 130,
    });
  });

  it('a lost deal leaves with the amount that stood open', async () => {
    const lost = then(['2026-01-09', { stage: 'Lost', amount: 0 }]);
    expect(await week(lost, { to: '2026-01-14' })).toEqual({ opening: 100, lost: 100 });
  });

  it('a deleted deal is lost, and said to be deleted', async () => {
    const deleted = then(['2026-01-09', { stage: 'Deleted' }]);
    expect(await week(deleted, { to: '2026-01-14' })).toEqual({
      opening: 100,
      lost: 100,
      deleted: 100,
    });
  });

  it('a pushed deal leaves its quarter and is pulled into the next at its opening amount', async () => {
    const pushed = then(['2026-01-09', { close: '2026-05-01', amount: 80 }]);
    expect(await week(pushed, { to: '2026-01-14' })).toEqual({ opening: 100, pushed_out: 100 });
    expect(await week(pushed, { to: '2026-01-14', period: 'FY2026-Q2' })).toEqual({
      pulled_in: 100,
      amount_down: 20,
      closing: 80,
    });
  });

  it('a deal pushed and brought back within the week has not moved', async () => {
    const back = then(
      ['2026-01-09', { close: '2026-05-01' }],
      ['2026-01-12', { close: '2026-03-01' }],
    );
    expect(await week(back, { to: '2026-01-14' })).toEqual({ opening: 100, closing: 100 });
  });

  it('a deal of the next quarter that is won in this one is pulled in and won', async () => {
    const early: Deal[] = [
      {
        ...open,
        close: '2026-04-20',
        events: [
          ...open.events,
          ['2026-01-09', { stage: 'Won', close: '2026-01-09', amount: 110 }],
        ],
      },
    ];
    expect(await week(early, { to: '2026-01-14' })).toEqual({
      pulled_in: 100,
      amount_up: 10,
      won: 110,
    });
    expect(await week(early, { to: '2026-01-14', period: 'FY2026-Q2' })).toEqual({
      opening: 100,
      pushed_out: 100,
    });
  });

  it('a deal of the next quarter that is lost leaves the next quarter', async () => {
    const lost: Deal[] = [
      { ...open, close: '2026-04-20', events: [...open.events, ['2026-01-09', { stage: 'Lost' }]] },
    ];
    expect(await week(lost, { to: '2026-01-14', period: 'FY2026-Q2' })).toEqual({
      opening: 100,
      lost: 100,
    });
  });

  it('a won deal that comes back is reopened, and won again counts again', async () => {
    const again = then(
      ['2026-01-09', { stage: 'Won' }],
      ['2026-01-16', { stage: 'Proposal' }],
      ['2026-01-23', { stage: 'Won' }],
    );
    expect(await week(again, { to: '2026-01-21' })).toEqual({ reopened: 100, closing: 100 });
    expect(await week(again, { to: '2026-01-28' })).toEqual({ opening: 100, won: 100 });
    expect(await week(again, { to: '2026-01-28', from: '2026-01-07' })).toEqual({
      opening: 100,
      reopened: 100,
      won: 200,
    });
  });

  it('a corrected amount of a won deal does not touch the pipeline', async () => {
    const corrected = then(['2026-01-09', { stage: 'Won' }], ['2026-01-16', { amount: 120 }]);
    expect(await week(corrected, { to: '2026-01-21' })).toEqual({});
  });

  it('an amount that is cleared goes down to nothing', async () => {
    const cleared = then(['2026-01-09', { amount: null }]);
    expect(await week(cleared, { to: '2026-01-14' })).toEqual({ opening: 100, amount_down: 100 });
  });

  it('an exchange rate alone moves the amount and is said to', async () => {
    const euro: Deal[] = [
      { ...open, currency: 'EUR', events: [...open.events, ['2026-01-09', { amount: 110 }]] },
    ];
    const dim_fx = rates({ EUR: { '1900-01-01': 1.5, '2026-01-10': 2 } });
    expect(await week(euro, { to: '2026-01-14' }, { dim_fx })).toEqual({
      opening: 150,
      amount_up: 70,
      revalued: 50,
      closing: 220,
    });
  });
});

describe('pipeline_waterfall: who owns the deal', () => {
  const handed = then(['2026-01-09', { rep: 'r2', amount: 120 }]);

  it('a deal that goes to a colleague leaves one rep for the other', async () => {
    expect(await week(handed, { to: '2026-01-14', level: 'rep', id: 'r1' })).toEqual({
      opening: 100,
      reassigned_out: 100,
    });
    expect(await week(handed, { to: '2026-01-14', level: 'rep', id: 'r2' })).toEqual({
      reassigned_in: 100,
      amount_up: 20,
      closing: 120,
    });
  });

  it('and is no reassignment for their team, manager, region or company', async () => {
    const stays = { opening: 100, amount_up: 20, closing: 120 };
    for (const [level, id] of [
      ['team', 'East'],
      ['manager', 'm1'],
      ['region', 'North'],
      ['company', 'company'],
    ]) {
      expect(await week(handed, { to: '2026-01-14', level: level ?? '', id: id ?? '' })).toEqual(
        stays,
      );
    }
  });

  it('a deal that goes to another team within the same line is no reassignment for the leader', async () => {
    const away = then(['2026-01-09', { rep: 'r3' }]);
    expect(await week(away, { to: '2026-01-14', level: 'team', id: 'East' })).toEqual({
      opening: 100,
      reassigned_out: 100,
    });
    expect(await week(away, { to: '2026-01-14', level: 'manager', id: 'm2' })).toEqual({
      reassigned_in: 100,
      closing: 100,
    });
    expect(await week(away, { to: '2026-01-14', level: 'manager', id: 'boss' })).toEqual({
      opening: 100,
      closing: 100,
    });
  });

  it('a rep who changes team takes open deals along, and keeps them', async () => {
    const dim_rep = reps(
      { rep_id: 'r1', until: '2026-01-12' },
      { rep_id: 'r1', team: 'West', region: 'South', from: '2026-01-12' },
    );
    expect(
      await week([open], { to: '2026-01-14', level: 'team', id: 'East' }, { dim_rep }),
    ).toEqual({
      opening: 100,
      reassigned_out: 100,
    });
    expect(
      await week([open], { to: '2026-01-14', level: 'team', id: 'West' }, { dim_rep }),
    ).toEqual({
      reassigned_in: 100,
      closing: 100,
    });
    expect(await week([open], { to: '2026-01-14', level: 'rep', id: 'r1' }, { dim_rep })).toEqual({
      opening: 100,
      closing: 100,
    });
  });

  it('a manager who gets a new leader brings the deals of the line', async () => {
    const dim_rep = reps(
      { rep_id: 'r1', manager: 'm1' },
      { rep_id: 'm1', role: 'manager', manager: 'boss', until: '2026-01-12' },
      { rep_id: 'm1', role: 'manager', manager: 'other', from: '2026-01-12' },
      { rep_id: 'boss', role: 'leader' },
      { rep_id: 'other', role: 'leader' },
    );
    const of = (id: string) =>
      week([open], { to: '2026-01-14', level: 'manager', id }, { dim_rep });
    expect(await of('boss')).toEqual({ opening: 100, reassigned_out: 100 });
    expect(await of('other')).toEqual({ reassigned_in: 100, closing: 100 });
    expect(await of('m1')).toEqual({ opening: 100, closing: 100 });
  });

  it('a deal handed over and won in the week is won by the new owner', async () => {
    const won = then(['2026-01-09', { rep: 'r3' }], ['2026-01-12', { stage: 'Won' }]);
    expect(await week(won, { to: '2026-01-14', level: 'rep', id: 'r3' })).toEqual({
      reassigned_in: 100,
      won: 100,
    });
  });

  it('a deal handed around within the week and back has not moved', async () => {
    const around = then(['2026-01-09', { rep: 'r3' }], ['2026-01-12', { rep: 'r1' }]);
    expect(await week(around, { to: '2026-01-14', level: 'rep', id: 'r1' })).toEqual({
      opening: 100,
      closing: 100,
    });
    expect(await week(around, { to: '2026-01-14', level: 'rep', id: 'r3' })).toBeUndefined();
  });
});

describe('pipeline_waterfall: sums', () => {
  it('holds the worked example', async () => {
    const at = '2026-01-05';
    const list: Deal[] = [
      {
        id: 'won',
        amount: 271_125,
        events: [
          [at, {}],
          ['2026-01-09', { stage: 'Won' }],
        ],
      },
      {
        id: 'lost',
        amount: 556_292,
        events: [
          [at, {}],
          ['2026-01-09', { stage: 'Lost' }],
        ],
      },
      {
        id: 'pushed',
        amount: 287_487,
        events: [
          [at, {}],
          ['2026-01-09', { close: '2026-04-09' }],
        ],
      },
      {
        id: 'grown',
        amount: 142_655,
        events: [
          [at, {}],
          ['2026-01-09', { amount: 292_037 }],
        ],
      },
      { id: 'new', amount: 1_501_878, events: [['2026-01-09', {}]] },
      {
        id: 'pulled',
        amount: 180_171,
        close: '2026-04-09',
        events: [
          [at, {}],
          ['2026-01-09', { close: '2026-03-09' }],
        ],
      },
    ];
    expect(await week(list, { to: '2026-01-14' })).toEqual({
      opening: 1_257_559,
      created: 1_501_878,
      pulled_in: 180_171,
      amount_up: 149_382,
      won: 271_125,
      lost: 556_292,
      pushed_out: 287_487,
      closing: 1_974_086,
    });
  });

  it('the quarter to date is the sum of its weeks', async () => {
    const twice = then(['2026-01-09', { amount: 130 }], ['2026-01-16', { amount: 90 }]);
    expect(await week(twice, { to: '2026-01-21', from: '2026-01-07' })).toEqual({
      opening: 100,
      amount_up: 30,
      amount_down: 40,
      closing: 90,
    });
  });

  it('a new quarter starts from the last day of the old one, and its first week is one row', async () => {
    const rows = await runModel('pipeline_waterfall', {
      given: { dim_rep: LINE, ...deals({ ...open, close: '2026-06-01' }) },
      settings: { as_of_date: '2026-04-14' },
    });
    const company = rows.filter(
      (row) => row['level'] === 'company' && String(row['to_date']) > '2026-04',
    );
    expect(company.map((row) => [row['from_date'], row['to_date'], row['span']])).toEqual([
      ['2026-03-31', '2026-04-07', 'week'],
      ['2026-03-31', '2026-04-14', 'quarter_to_date'],
      ['2026-04-07', '2026-04-14', 'week'],
    ]);
  });
});
