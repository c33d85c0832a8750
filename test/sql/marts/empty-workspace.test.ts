import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runModels } from '../given-expect.ts';
import { deals, reps } from './company.ts';

const names = (folder: string) =>
  readdirSync(resolve(import.meta.dirname, '../../../sql', folder)).map((file) =>
    file.replace('.sql', ''),
  );
const programs = readdirSync(resolve(import.meta.dirname, '../../../models'), {
  recursive: true,
  encoding: 'utf8',
}).flatMap((file) => (file.endsWith('.model.ts') ? [basename(file, '.model.ts')] : []));
const marts = [...names('marts'), ...programs];
const checks = names('checks');

/** What stands without any data: the calendar, the company itself. */
const ALWAYS = new Set([
  'bookings_linearity',
  'calendar',
  'calendar_days',
  'day_starts',
  'members',
  'workspace',
]);

describe('a workspace without data', () => {
  const built = runModels([...marts, ...checks]);

  it.each(marts)('builds %s, empty unless it is about the company itself', async (mart) => {
    const rows = (await built)[mart] ?? [];
    expect(rows.length > 0).toBe(ALWAYS.has(mart));
  });

  it.each(checks)('holds %s', async (check) => {
    expect((await built)[check]).toEqual([]);
  });
});

describe('a workspace without HR, quotas and targets', () => {
  const given = {
    dim_rep: reps({ rep_id: 'r1', hired: null, profile: 'unknown' }),
    ...deals(
      { id: 'a', events: [['2026-01-05', {}]] },
      {
        id: 'b',
        events: [
          ['2026-01-05', {}],
          ['2026-01-09', { stage: 'Won' }],
        ],
      },
    ),
  };

  it('shows pipeline and bookings, and leaves the rest empty', async () => {
    const built = await runModels(
      ['pipeline_coverage', 'rep_weekly', 'quota_attainment', 'hiring_mix'],
      {
        given,
        settings: { as_of_date: '2026-01-14' },
      },
    );
    expect(
      built['pipeline_coverage']?.find((row) => row['as_of_date'] === '2026-01-14'),
    ).toMatchObject({
      level: 'company',
      won_amount: 100,
      open_amount: 100,
      quota: null,
      coverage_ratio: null,
      coverage_gap: null,
    });
    expect(built['rep_weekly']?.at(-1)).toMatchObject({
      bookings: 100,
      quota: null,
      tenure_months: null,
      ramp_factor: null,
    });
    expect(built['quota_attainment']).toEqual([]);
    expect(built['hiring_mix']?.[0]).toMatchObject({ n_unknown: 1, experienced_share: null });
  });
});
