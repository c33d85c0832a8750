import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, quotient, quotientJson, succeeds, temporaryFolder } from './support/quotient.ts';

/**
 * Public data sets that lie beside the checkout, loaded with no more than the mappings in
 * test/fixtures/mappings; where they are absent the tests are skipped, and say so.
 */
const DATA = process.env['QUOTIENT_SHARED_DATA'] ?? resolve(ROOT, '../shared/data');
const isThere = existsSync(join(DATA, 'maven-crm'));
const folder = temporaryFolder('shared-data');

afterAll(() => folder.remove());

interface Report {
  readonly files: readonly { readonly path: string; readonly nLanded: number }[];
}

async function workspaceOf(name: string, day: string, paths: readonly string[], more = '') {
  const workspace = join(folder.path, name);
  const at = ['--workspace', workspace];
  await succeeds(['init', ...at]);
  mkdirSync(join(workspace, 'mappings'));
  cpSync(join(ROOT, 'test/fixtures/mappings'), join(workspace, 'mappings'), { recursive: true });
  await appendFile(join(workspace, 'quotient.yaml'), more);
  const files = paths.map((path) => join(DATA, path));
  const words = ['ingest', ...files, '--as-of', day, '--allow-quarantine', ...at];
  const { json: report } = await quotientJson<Report>(words);
  const built = await quotient(['build', ...at]);
  return { workspace, report, built };
}

const rowsOf = (workspace: string) => async (sql: string) =>
  JSON.parse(
    (await succeeds(['query', sql, '--format', 'json', '--workspace', workspace])).stdout,
  ) as Record<string, string | number | boolean | null>[];

const NOW = "valid_to > timestamp '9999-01-01'";

describe.skipIf(!isThere)(
  'a pipeline, a team, products and a roster (needs ../shared/data)',
  () => {
    let rows: ReturnType<typeof rowsOf>;
    let built: Awaited<ReturnType<typeof workspaceOf>>['built'];

    beforeAll(async () => {
      const made = await workspaceOf('maven', '2017-12-31', ['maven-crm', 'hr-v14']);
      ({ built } = made);
      rows = rowsOf(made.workspace);
    }, 120_000);

    it('build, and every check holds', () => {
      expect([built.code, built.stderr.includes('error')]).toEqual([0, false]);
    });

    it('show 8,800 opportunities in their stages, and 10,005,534 won to the cent', async () => {
      const sql = `select stage, count(*) as n, sum(amount_original) as amount
      from fct_opportunity_history where ${NOW} group by stage order by stage`;
      expect(await rows(sql)).toEqual([
        { stage: 'Engaging', n: 1589, amount: 0 },
        { stage: 'Lost', n: 2473, amount: 0 },
        { stage: 'Prospecting', n: 500, amount: 0 },
        { stage: 'Won', n: 4238, amount: 10005534 },
      ]);
      expect(await rows('select sum(amount) as won from bookings where is_won')).toEqual([
        { won: 10005534 },
      ]);
    });

    it('know 35 reps of whom 30 have deals, and their 6 managers, by name', async () => {
      expect(
        await rows(
          'select role, count(distinct rep_id) as n from dim_rep group by role order by role',
        ),
      ).toEqual([
        { role: 'manager', n: 6 },
        { role: 'rep', n: 35 },
      ]);
      const owners = `select count(distinct rep_id) as n from fct_opportunity_history`;
      expect(await rows(owners)).toEqual([{ n: 30 }]);
    });

    it('know 7 products by one name each, and who works in which department', async () => {
      const sold = `select count(distinct product_name) as n, count(distinct product_id) as n_listed
      from fct_opportunity_line`;
      expect(await rows(sold)).toEqual([{ n: 7, n_listed: 7 }]);
      const teams = `select team_id, count(*) as n from fct_hire group by team_id order by n, team_id`;
      expect((await rows(teams)).map((row) => [row['team_id'], row['n']])).toEqual([
        ['Executive Office', 1],
        ['Admin Offices', 9],
        ['Software Engineering', 11],
        ['Sales', 31],
        ['IT/IS', 50],
        ['Production', 209],
      ]);
    });

    it('know the industry of every customer that a deal names', async () => {
      const sql = `select industry, count(*) as n from dim_opportunity
      where account_name <> 'Unknown' and industry <> 'Unknown' group by industry order by industry`;
      const industries = await rows(sql);
      expect(industries.map((row) => row['industry'])).toContain('technology');
      expect(industries).not.toContainEqual(expect.objectContaining({ industry: 'technolgy' }));
      expect(industries).toHaveLength(10);
    });

    it('know 311 employees: 207 active, 88 left of their own will, 16 for cause', async () => {
      const sql = `select termination_type as type, count(*) as n from fct_hire group by type order by n`;
      expect(await rows(sql)).toEqual([
        { type: 'Involuntary', n: 16 },
        { type: 'Voluntary', n: 88 },
        { type: null, n: 207 },
      ]);
    });
  },
);

describe.skipIf(!isThere)('three CRMs in one workspace (needs ../shared/data)', () => {
  let rows: ReturnType<typeof rowsOf>;
  let made: Awaited<ReturnType<typeof workspaceOf>>;

  beforeAll(async () => {
    const paths = [
      'hubspot-dummy/hubspot_deals.csv',
      'hubspot-dummy/hubspot_companies.csv',
      'hubspot-dummy/hubspot_activities.csv',
      'pipedrive-enpal/deal_changes.csv',
      'pipedrive-enpal/stages.csv',
      'pipedrive-enpal/users.csv',
      'sfdc-devorg-powerbi/Account.csv',
      'sfdc-devorg-powerbi/Opportunity.csv',
      'sfdc-devorg-powerbi/OpportunityHistory.csv',
    ].filter((path) => existsSync(join(DATA, path)));
    made = await workspaceOf('crms', '2026-03-01', paths, 'history_start: 2025-07-01\n');
    rows = rowsOf(made.workspace);
  }, 120_000);

  it('land every row', () => {
    expect(made.report.files.map(({ nLanded }) => nLanded)).toEqual([
      500, 200, 2000, 15406, 9, 1787, 18, 36, 48,
    ]);
  });

  it('build, and every check holds', () => {
    expect([made.built.code, made.built.stderr.includes('error')]).toEqual([0, false]);
  });

  it('keep their deals apart: 500 of HubSpot, 2,000 of Pipedrive, 36 of Salesforce', async () => {
    const sql = `select case when contains(opportunity_id, ':') then split_part(opportunity_id, ':', 1)
        else 'salesforce' end as system, count(*) as n
      from dim_opportunity group by system order by system`;
    const counts = new Map((await rows(sql)).map((row) => [row['system'], row['n']]));
    expect([counts.get('hubspot'), counts.get('salesforce')]).toEqual([500, 36]);
    expect(counts.get('pipedrive')).toBeGreaterThan(1900);
  });

  it('take the history of Pipedrive from its changes: every deal ends lost', async () => {
    const sql = `select is_won, is_open, count(*) as n from fct_opportunity_history
      where ${NOW} and opportunity_id like 'pipedrive:%' group by all`;
    const [lost, ...others] = await rows(sql);
    expect([lost?.['is_won'], lost?.['is_open'], others]).toEqual([false, false, []]);
    const stages = await rows(
      `select count(distinct stage) as n from fct_opportunity_event where opportunity_id like 'pipedrive:%'`,
    );
    expect(stages[0]?.['n']).toBeGreaterThanOrEqual(9);
  });

  it('find the company of a HubSpot deal by its domain, and its owner by e-mail', async () => {
    const sql = `select count(*) filter (where deals.industry <> 'Unknown') as n_industries,
        count(distinct reps.email) as n_owners
      from dim_opportunity as deals
      inner join fct_opportunity_history as history using (opportunity_id)
      inner join dim_rep as reps using (rep_id)
      where opportunity_id like 'hubspot:%'`;
    const [row] = await rows(sql);
    expect(row?.['n_industries']).toBeGreaterThan(100);
    expect(row?.['n_owners']).toBeGreaterThan(3);
  });
});
