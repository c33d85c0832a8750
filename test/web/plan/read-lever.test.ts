import { describe, expect, it } from 'vitest';
import type { Lever, LeverKind } from '#models/scenario/scenario.ts';
import { leverSchemas } from '#models/scenario/schema.ts';
import { LEVER_FORMS } from '#web/routes/plan/[id]/lever-forms.ts';
import { QUICK_LEVERS } from '#web/routes/plan/[id]/quick-levers.ts';
import { readLever } from '#web/routes/plan/[id]/read-lever.ts';

const FILLED: Readonly<Record<string, string>> = {
  ...{ count: '2', team: 'East', month: '2027-02', profile: 'developing', role: 'rep' },
  ...{ rep: 'ann', to: 'bob', quarter: 'FY2027-Q1', industry: 'Retail', segment: 'SMB' },
  ...{ territory: 'North', potential: '120', change: '10%', method: 'attainment', floor: '5k' },
  ...{ cap: '90k', round: '500', from: '2027-03', like: 'West', region: 'EMEA', share: '40' },
  ...{ productivity: '50k', curve: '20, 60 100' },
};
const read = (kind: LeverKind, over: Readonly<Record<string, string>> = {}) =>
  readLever(kind, (name) => ({ ...FILLED, ...over })[name] ?? '');
const season = '80 80 100 90 90 110 80 80 110 100 110 170';

describe('the form of a lever', () => {
  it.each([
    ['hire', {}],
    ['leave', { team: '' }],
    ['leave', { rep: '' }],
    ['promote', {}],
    ['transfer', { to: 'West' }],
    ['report', {}],
    ['target', {}],
    ['target', { change: '', amount: '1.2m' }],
    ['quota', {}],
    ['quota_for', { team: '' }],
    ['quota_for', { rep: '', change: '', amount: '100k' }],
    ['ramp', { months: '' }],
    ['ramp', { months: '9', curve: '' }],
    ['seasonality', { months: season }],
    ['attrition', {}],
    ['attrition', { change: '', yearly: '25' }],
    ['backfill', { months: '2' }],
    ['win_rate', {}],
    ['price', {}],
    ['new_team', { team: 'Nordics' }],
    ['mix', {}],
  ] as const)('of %s says what the file may say', (kind, over) => {
    const answer = read(kind, over);
    expect(answer).toMatchObject({ ok: true, lever: { kind } });
    const { lever } = answer as { lever: Lever };
    const rest = Object.fromEntries(Object.entries(lever).filter(([key]) => key !== 'kind'));
    expect(leverSchemas[kind].safeParse(rest).error).toBeUndefined();
  });

  it('or a slider there is for every kind of lever', () => {
    const sliders = QUICK_LEVERS.map(({ make }) => make(0.1).kind);
    const all = new Set<string>([...Object.keys(LEVER_FORMS), ...sliders]);
    expect([...all].sort()).toEqual(Object.keys(leverSchemas).sort());
  });

  it('names the field that cannot be read', () => {
    expect(read('hire', { count: '-2' })).toEqual({ ok: false, field: 'count', value: '-2' });
    expect(read('mix', { share: 'half' })).toMatchObject({ ok: false, field: 'share' });
    expect(read('seasonality', { months: '1 2 3' })).toMatchObject({ ok: false, field: 'months' });
  });

  it('wants one of what cannot stand together', () => {
    expect(read('target', { amount: '5' })).toEqual({ ok: false, oneOf: ['change', 'amount'] });
    expect(read('leave', { rep: '', team: '' })).toEqual({ ok: false, oneOf: ['rep', 'team'] });
  });
});
