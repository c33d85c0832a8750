import { beforeAll, describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';
import { userId, users } from '../core/people.ts';

type Built = Awaited<ReturnType<typeof runGraph>>;

const crm = (id: string, amount: number, entered: string) => ({
  id,
  quota_owner_id: userId(1),
  period_id: 'q',
  start_date: '2026-10-01',
  quota_amount: amount,
  created_date: entered,
});
const plan = (version: string, quota: number, status: string, at: string | null, more = {}) => ({
  version_id: version,
  plan_name: 'Autumn',
  level: 'company',
  level_id: 'company',
  rep_id: userId(1),
  period: 'FY2026-Q4',
  quota,
  status,
  approved_at: at,
  effective_from: at === null ? null : at.slice(0, 10),
  effective_to: null,
  ...more,
});

let built: Built;
beforeAll(async () => {
  built = await runGraph(
    {
      raw: {
        salesforce__user: users(2),
        salesforce__period: [{ id: 'q', type: 'Quarter', start_date: '2026-10-01' }],
        salesforce__forecasting_quota: [
          crm('1', 300, '2026-09-01 09:00:00'),
          crm('2', 320, '2026-09-15 09:00:00'),
          crm('3', 999, '2026-12-01 09:00:00'),
        ],
        state__quota_version: [
          plan('p-1', 280, 'superseded', '2026-10-01 23:30:00', {
            effective_to: '2026-10-20',
          }),
          plan('p-2', 310, 'approved', '2026-10-20 08:00:00'),
          plan('p-far', 999, 'approved', '2026-10-20 08:00:00', { period: 'FY2031-Q1' }),
          plan('p-3', 250, 'proposed', null),
          plan('q-1', 70, 'superseded', '2026-10-01 08:00:00', {
            rep_id: userId(2),
            effective_to: '2026-10-20',
          }),
        ],
      },
      settings: { timezone: 'Asia/Shanghai', as_of_date: '2026-11-13' },
    },
    ['quota_versions', 'fct_quota', 'quota_weekly'],
  );
});

const version = (id: string) => built['quota_versions']?.find((row) => row['version_id'] === id);

describe('quota_versions', () => {
  it('shows what is in force, what was, and what is only proposed', () => {
    expect(version('crm 2026-09-01')).toMatchObject({ quota: 300, status: 'superseded' });
    expect(version('crm 2026-09-15')).toMatchObject({ status: 'superseded', previous_quota: 300 });
    expect(version('p-1')).toMatchObject({ status: 'superseded', change_rate: 280 / 320 - 1 });
    expect(version('p-2')).toMatchObject({
      status: 'approved',
      approved_at: '2026-10-20T08:00:00.000Z',
      plan_name: 'Autumn',
      previous_quota: 280,
    });
    expect(version('p-3')).toMatchObject({ status: 'proposed', approved_at: null });
  });

  it('does not know a version that comes later', () => {
    expect(version('crm 2026-12-01')).toBeUndefined();
  });
});

describe('an approved plan', () => {
  it('is the quota from the day on which it takes effect', () => {
    const held = built['fct_quota']?.filter(
      (row) => row['rep_id'] === userId(1) && row['period'] === 'FY2026-Q4',
    );
    expect(held?.map((row) => [row['known_from'], row['quota_amount']])).toEqual([
      ['2026-09-01', 300],
      ['2026-09-15', 320],
      ['2026-10-01', 280],
      ['2026-10-20', 310],
      ['2026-12-01', 999],
    ]);
  });

  it('may look further ahead than the calendar', () => {
    expect(version('p-far')).toMatchObject({ period: 'FY2031-Q1', status: 'approved' });
    expect(built['quota_weekly']?.some((row) => row['period'] === 'FY2031-Q1')).toBe(false);
  });

  it('leaves no quota to whom the next one leaves out', () => {
    const held = built['fct_quota']?.filter((row) => row['rep_id'] === userId(2));
    expect(held).toMatchObject([{ known_from: '2026-10-01', known_to: '2026-10-20' }]);
  });

  it('feeds the quota of every week after it', () => {
    const weeks = built['quota_weekly']?.filter(
      (row) =>
        row['level'] === 'rep' && row['level_id'] === userId(1) && row['period'] === 'FY2026-Q4',
    );
    const on = (day: string) => weeks?.find((row) => row['as_of_date'] === day)?.['quota'];
    expect([on('2026-10-07'), on('2026-10-21'), on('2026-11-13')]).toEqual([280, 310, 310]);
  });
});
