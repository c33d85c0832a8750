import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, literal, openDatabase } from '#sql/engine/duckdb.ts';
import { openSnapshot } from '#sql/engine/session.ts';
import { demoWorkspace } from '../support/demo-workspace.ts';
import { succeeds, temporaryFolder } from './support/quotient.ts';

const folder = temporaryFolder('forecast');
const workspace = join(folder.path, 'workspace');
const ASKED = [
  ['2026-11-04', 'rep'],
  ['2026-05-20', 'company'],
] as const;

/** What later exports bring: the exports end on 13 November 2026, in the quarter to December. */
const CHANGES = `
  select Id as id, cast(abs(hash(Id)) % 4 as integer) as draw from deals where not IsClosed and IsDeleted = 'false'
`;
const OPPORTUNITIES = `
  select deals.* replace (
    case changes.draw when 0 then 'Closed Won' when 1 then 'Closed Lost' else StageName end as StageName,
    coalesce(changes.draw < 2, IsClosed) as IsClosed,
    coalesce(changes.draw = 0, IsWon) as IsWon,
    case changes.draw when 0 then '100' when 1 then '0' else Probability end as Probability,
    case changes.draw when 0 then 'Closed' when 1 then 'Omitted' else ForecastCategory end as ForecastCategory,
    case changes.draw
      when 0 then '2026-12-15' when 1 then '2027-01-20' when 2 then '2027-06-30' else CloseDate
    end as CloseDate,
    case when changes.id is null then SystemModstamp else '2026-12-15T10:00:00.000Z' end as SystemModstamp
  )
  from deals left join changes on changes.id = deals.Id
  union all
  select * replace (
    left(Id, 3) || 'N' || substr(Id, 5) as Id, 'Discovery' as StageName, false as IsClosed,
    false as IsWon, '20' as Probability, 'Pipeline' as ForecastCategory, '2027-05-10' as CloseDate,
    '2027-01-12T09:00:00.000Z' as CreatedDate, '2027-01-12T09:00:00.000Z' as SystemModstamp
  )
  from deals where abs(hash(Id || 'n')) % 12 = 0
`;
const HISTORY = `
  select left(later.Id, 3) || 'F' || substr(later.Id, 5) as Id, later.Id as OpportunityId,
    later.OwnerId as CreatedById, later.SystemModstamp as CreatedDate, later.StageName, later.Amount,
    later.ExpectedRevenue, later.CloseDate, later.Probability, later.ForecastCategory,
    null as PrevAmount, null as PrevCloseDate, later.CurrencyIsoCode, false as IsDeleted,
    later.SystemModstamp
  from later inner join changes on changes.id = later.Id and changes.draw < 3
`;

async function laterExports(exports: string, to: string): Promise<void> {
  mkdirSync(to);
  const instance = await openDatabase(':memory:', { threads: 2 });
  const connection = await connect(instance);
  const from = literal(join(exports, 'salesforce/Opportunity.csv'));
  const write = (query: string, name: string) =>
    connection.run(`copy (${query}) to ${literal(join(to, name))} (header, delimiter ',')`);
  try {
    await connection.run(
      `create table deals as select * replace (cast(IsClosed as boolean) as IsClosed, cast(IsWon as boolean) as IsWon)
       from read_csv(${from}, all_varchar = true)`,
    );
    await connection.run(`create table changes as ${CHANGES}`);
    await connection.run(`create table later as ${OPPORTUNITIES}`);
    await write('from later', 'Opportunity.csv');
    await write(HISTORY, 'OpportunityHistory.csv');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const forecasts = () =>
  Promise.all(
    ASKED.map(async ([day, level]) => {
      const words = ['forecast', '--as-of', day, '--level', level, '--json'];
      return (await succeeds([...words, '--workspace', workspace])).stdout;
    }),
  );

describe('quotient forecast --as-of a past week', () => {
  let before: string[];
  beforeAll(async () => {
    const demo = await demoWorkspace();
    cpSync(demo, workspace, { recursive: true });
    before = await forecasts();
    const later = join(folder.path, 'later');
    await laterExports(join(demo, 'exports'), later);
    await succeeds(['ingest', later, '--as-of', '2027-04-15', '--workspace', workspace]);
    await succeeds(['build', '--workspace', workspace]);
  }, 300_000);
  afterAll(() => {
    rmSync(folder.path, { recursive: true, force: true });
  });

  it('says the same before and after later exports opened two new quarters', async () => {
    const newest = JSON.parse(
      (await succeeds(['forecast', '--json', '--workspace', workspace])).stdout,
    ) as { asOf: string; members: { periods: { period: string; won: number }[] }[] };
    expect(newest.asOf).toBe('2027-04-15');
    expect(await forecasts()).toEqual(before);
    expect(before.join().length).toBeGreaterThan(5_000);
  });
});

describe('the means of the built mart', () => {
  it('are the same to the cent whether reps, teams, regions or the company are added up', async () => {
    const session = await openSnapshot(await demoWorkspace());
    try {
      const sums = await session.query<{ n: number; n_levels: number; n_sums: number }>(
        `select cast(count(*) as integer) as n, min(n_levels) as n_levels, max(n_sums) as n_sums
         from (
             select as_of_date, method, cast(count(*) as integer) as n_levels,
                 cast(count(distinct mean) as integer) as n_sums
             from (
                 select as_of_date, method, level, sum(mean) as mean
                 from forecast_history
                 where level in ('company', 'region', 'team', 'rep')
                 group by as_of_date, method, level
             )
             group by as_of_date, method
         )`,
      );
      expect(sums).toEqual([{ n: expect.any(Number) as number, n_levels: 4, n_sums: 1 }]);
      expect(sums[0]?.n).toBeGreaterThan(500);
    } finally {
      session.close();
    }
  });
});
