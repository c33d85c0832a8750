import { describe, expect, it } from 'vitest';
import { runModel, runModels, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal, type Place } from './company.ts';

let number = 0;
/** A deal that was won for an amount on a day by a rep. */
const won = (rep: string, day: string, amount: number): Deal => ({
  id: `d${(number += 1)}`,
  rep,
  amount,
  close: day,
  events: [
    ['2024-01-01', {}],
    [day, { stage: 'Won' }],
  ],
});

/** Someone past 12 months who wins 100 on the tenth of each month of 2026. */
const veteran = (rep: string, amount = 100): Deal[] =>
  ['01', '02', '03', '04', '05', '06'].map((month) => won(rep, `2026-${month}-10`, amount));

async function curve(dim_rep: GivenRows, list: readonly Deal[], as_of_date = '2026-06-30') {
  const rows = await runModel('ramp_curve', {
    given: { dim_rep, ...deals(...list) },
    settings: { as_of_date },
  });
  return rows.filter((row) => row['hire_profile'] === 'developing');
}

const newcomer = (rep_id: string, rest: Partial<Place> = {}) => ({
  rep_id,
  hired: '2026-01-01',
  profile: 'developing',
  ...rest,
});

describe('ramp_curve', () => {
  it('is bookings of the month since hire against the median of reps past 12 months', async () => {
    const rows = await curve(reps({ rep_id: 'v' }, { rep_id: 'w' }, newcomer('n')), [
      ...veteran('v', 100),
      ...veteran('w', 300),
      won('n', '2026-02-28', 50),
      won('n', '2026-03-01', 150),
    ]);
    expect(rows.map((row) => [row['months_since_hire'], row['productivity_index']])).toEqual([
      [0, 0],
      [1, 0.25],
      [2, 0.75],
      [3, 0],
      [4, 0],
      [5, 0],
    ]);
    expect(rows[0]).toMatchObject({ benchmark_amount: 200, n_reps: 1, low: null, high: null });
  });

  it('who left stays in: with the months served, and as nothing from then on per hire', async () => {
    const dim_rep = reps(
      { rep_id: 'v' },
      newcomer('a'),
      { ...newcomer('b'), left: '2026-02-14', until: '2026-02-15' },
      { ...newcomer('b'), left: '2026-02-14', from: '2026-02-15', is_active: false },
    );
    const rows = await curve(dim_rep, [
      ...veteran('v'),
      won('a', '2026-02-10', 60),
      won('a', '2026-03-10', 80),
    ]);
    expect(rows[1]).toMatchObject({ n_reps: 2, n_left: 1, index_per_hire: 0.3 });
    expect(rows[1]?.['productivity_index']).toBeCloseTo(0.6 / 1.5, 12);
    expect(rows[2]).toMatchObject({
      n_reps: 1,
      n_left: 1,
      productivity_index: 0.8,
      index_per_hire: 0.4,
    });
  });

  it('a move to another team changes nothing, one to another job ends the curve', async () => {
    const dim_rep = reps(
      { rep_id: 'v' },
      { ...newcomer('a'), until: '2026-02-10' },
      { ...newcomer('a'), team: 'West', from: '2026-02-10', until: '2026-03-01' },
      { ...newcomer('a'), role: 'manager', from: '2026-03-01' },
    );
    const rows = await curve(dim_rep, [...veteran('v'), won('a', '2026-02-20', 50)]);
    expect(rows.map((row) => [row['months_since_hire'], row['productivity_index']])).toEqual([
      [0, 0],
      [1, 0.5],
    ]);
  });

  it('who is hired again begins again', async () => {
    const dim_rep = reps(
      { rep_id: 'v' },
      { ...newcomer('a'), hired: '2026-01-01', left: '2026-01-31', until: '2026-02-01' },
      {
        ...newcomer('a'),
        hired: '2026-01-01',
        left: '2026-01-31',
        from: '2026-02-01',
        until: '2026-04-01',
        is_active: false,
      },
      { ...newcomer('a'), hired: '2026-04-01', from: '2026-04-01' },
    );
    const rows = await curve(dim_rep, [
      ...veteran('v'),
      won('a', '2026-01-20', 20),
      won('a', '2026-04-20', 40),
    ]);
    expect(rows[0]).toMatchObject({ months_since_hire: 0, n_reps: 2, productivity_index: 0.3 });
  });

  it('unknown is a profile of its own, and without veterans there is no index', async () => {
    const rows = await runModel('ramp_curve', {
      given: {
        dim_rep: reps({ rep_id: 'a', hired: '2026-01-01', profile: 'unknown' }),
        ...deals(won('a', '2026-01-10', 5)),
      },
      settings: { as_of_date: '2026-03-31' },
    });
    expect(rows[0]).toMatchObject({
      hire_profile: 'unknown',
      n_reps: 1,
      productivity_index: null,
      benchmark_amount: null,
    });
  });

  it('the interval is that of a ratio of sums with Student’s t', async () => {
    const amounts = [0, 50, 100, 150, 200];
    const rows = await curve(reps({ rep_id: 'v' }, ...amounts.map((_, at) => newcomer(`n${at}`))), [
      ...veteran('v'),
      ...amounts.map((amount, at) => won(`n${at}`, '2026-01-10', amount)),
    ]);
    // Mean 100, standard error sqrt(6250 / 5) = 35.355, t(0.9; 4) = 1.533.
    expect(rows[0]?.['productivity_index']).toBe(1);
    expect(rows[0]?.['low']).toBeCloseTo(1 - 0.35355 * 1.533, 2);
    expect(rows[0]?.['high']).toBeCloseTo(1 + 0.35355 * 1.533, 2);
  });

  it('a past day keeps its curve when deals are reopened and people leave later', async () => {
    const given = (later: boolean) => {
      const deal = won('n', '2026-02-10', 60);
      return {
        dim_rep: later
          ? reps(
              { rep_id: 'v' },
              { ...newcomer('n'), left: '2026-05-15', until: '2026-05-16' },
              { ...newcomer('n'), left: '2026-05-15', from: '2026-05-16', is_active: false },
            )
          : reps({ rep_id: 'v' }, newcomer('n')),
        ...deals(
          ...veteran('v'),
          later
            ? { ...deal, events: [...deal.events, ['2026-05-01', { stage: 'Discovery' }]] }
            : deal,
        ),
      };
    };
    const history = async (later: boolean, as_of_date: string) => {
      number = 0;
      const built = await runModels(['ramp_curve_history'], {
        given: given(later),
        settings: { as_of_date },
      });
      return (built['ramp_curve_history'] ?? []).filter(
        (row) => row['as_of_date'] === '2026-03-31',
      );
    };
    const before = await history(false, '2026-03-31');
    expect(before.map((row) => row['productivity_index'])).toEqual([0, 0.6, 0]);
    expect(await history(true, '2026-06-30')).toEqual(before);
  });
});
