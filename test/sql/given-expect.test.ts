import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runGraph, runModel } from './given-expect.ts';

let sqlDir = '';

beforeAll(() => {
  sqlDir = join(mkdtempSync(join(tmpdir(), 'given-expect-')), 'sql');
  write('staging/stg_salesforce__user.sql', 'select id as rep_id, name from raw.salesforce__user');
  write('core/settings.sql', 'select * from raw.workspace__settings');
  write('core/dim_rep.sql', '/*---\ngrain: [rep_id]\n---*/\nselect * from stg_salesforce__user');
  write(
    'core/fct_quota.sql',
    'select rep_id, cast(null as decimal(18,2)) as quota_amount, cast(null as date) as known_from from dim_rep',
  );
  write(
    'marts/quotas.sql',
    `/*---\ngrain: [rep_id]\n---*/
select rep_id, sum(quota_amount) as quota, max(known_from) as known_from, max(as_of_date) as as_of_date
from fct_quota cross join settings group by rep_id`,
  );
});

afterAll(() => rmSync(join(sqlDir, '..'), { recursive: true, force: true }));

describe('runModel', () => {
  it('types given rows as the real files do and returns rows in the order of the grain', async () => {
    const rows = await runModel('quotas', {
      given: {
        fct_quota: [
          { rep_id: 'b', quota_amount: '10.25', known_from: '2026-01-01' },
          { rep_id: 'a', quota_amount: 1 },
          { rep_id: 'b', quota_amount: 2, known_from: '2026-02-01' },
        ],
      },
      settings: { as_of_date: '2026-03-31' },
      sqlDir,
    });
    expect(rows).toEqual([
      { rep_id: 'a', quota: 1, known_from: null, as_of_date: '2026-03-31' },
      { rep_id: 'b', quota: 12.25, known_from: '2026-02-01', as_of_date: '2026-03-31' },
    ]);
  });

  it('has empty relations where nothing is given', async () => {
    expect(await runModel('quotas', { sqlDir })).toEqual([]);
  });

  it('refuses a column that the relation has not', async () => {
    const wrong = runModel('quotas', { given: { fct_quota: [{ quota_amout: 1 }] }, sqlDir });
    await expect(wrong).rejects.toThrow('given fct_quota has no column quota_amout; did you mean');
  });
});

describe('runGraph', () => {
  it('builds models from raw rows through every layer', async () => {
    const raw = { salesforce__user: [{ id: '005B', name: 'Li Wei' }, { id: '005A' }] };
    const { dim_rep } = await runGraph({ raw, sqlDir }, ['dim_rep']);
    expect(dim_rep).toEqual([
      { rep_id: '005A', name: null },
      { rep_id: '005B', name: 'Li Wei' },
    ]);
  });
});

function write(path: string, text: string): void {
  mkdirSync(join(sqlDir, path, '..'), { recursive: true });
  writeFileSync(join(sqlDir, path), text);
}
