import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSnapshot, type BuildOptions } from '#sql/engine/build.ts';
import { connect, openDatabase, rowsOf } from '#sql/engine/duckdb.ts';
import { snapshotPaths } from '#sql/engine/paths.ts';
import { currentSnapshot } from '#sql/engine/snapshots.ts';
import type { BuildReport, RawRelation } from '#sql/engine/types.ts';

/** Three deals, as raw would hand them over. */
export const DEALS: RawRelation = {
  name: 'crm__deal',
  columns: [
    { name: 'id', type: 'BIGINT' },
    { name: 'region', type: 'VARCHAR' },
    { name: 'amount', type: 'DECIMAL(18,2)' },
    { name: 'close_date', type: 'DATE' },
  ],
  key: ['id'],
  rows: [
    [1, 'East', '100.50', '2026-01-31'],
    [2, 'West', '20.00', '2026-02-28'],
    [3, 'East', null, '2026-03-31'],
  ],
  fingerprint: 'three deals',
};

/** A small company's SQL: one model in each layer, one view, one check. */
export const FILES: Readonly<Record<string, string>> = {
  'staging/stg_crm__deal.sql':
    '/*---\nsentence: Deals.\n---*/\nselect * from raw.crm__deal where region is not null',
  'core/fct_deal.sql': `/*---
sentence: Deals with an amount.
grain: [id]
accepted: {region: [East, West]}
ranges: {amount: [0, null]}
---*/
select id, region, coalesce(amount, 0) as amount, close_date from stg_crm__deal`,
  'core/dim_region.sql': `/*---
sentence: Regions.
grain: [region]
---*/
select distinct region from stg_crm__deal`,
  'marts/bookings.sql': `/*---
sentence: Amount by region.
sentence zh: 各大区金额。
grain: [region]
references: {region: dim_region.region}
scope: open
owner: sales-ops
columns: {region: Region, amount: Amount}
columns zh: {region: 大区, amount: 金额}
---*/
with

deals as (
    select * from fct_deal
),

final as (
    select region, sum(amount) as amount
    from deals
    group by region
)

select * from final`,
  'marts/deals.sql': `/*---
sentence: All deals.
sentence zh: 全部商机。
grain: [id]
materialized: view
scope: open
owner: sales-ops
columns: {id: Deal, region: Region, amount: Amount, close_date: Close date}
columns zh: {id: 商机, region: 大区, amount: 金额, close_date: 日期}
---*/
select * from fct_deal`,
  'checks/no_amount_is_lost.sql': `/*---
sentence: The regions add up to the deals.
---*/
select sum(amount) as lost
from (select amount from bookings union all select -amount from fct_deal)
having sum(amount) <> 0`,
};

/** A folder of SQL and a workspace that go away with the test. */
export class World {
  readonly root = mkdtempSync(join(tmpdir(), 'engine-'));
  readonly sqlDir = join(this.root, 'sql');
  readonly workspaceDir = join(this.root, 'workspace');
  raw: readonly RawRelation[] = [DEALS];

  constructor(files: Readonly<Record<string, string>> = FILES) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    const file = join(this.sqlDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Replaces a part of a file that must be there. */
  edit(path: string, from: string, to: string): void {
    const text = FILES[path];
    if (!text?.includes(from)) throw new Error(`${path} has no ${from}`);
    this.write(path, text.replace(from, to));
  }

  build(options: Partial<BuildOptions> = {}): Promise<BuildReport> {
    const { sqlDir, workspaceDir, raw } = this;
    return buildSnapshot({ sqlDir, workspaceDir, raw, ...options });
  }

  get currentId(): string | undefined {
    return currentSnapshot(this.workspaceDir)?.id;
  }

  get paths() {
    return snapshotPaths(this.workspaceDir);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Rows and an order-free checksum of every table of a snapshot, without its catalogue. */
export async function checksums(file: string): Promise<Record<string, string>> {
  const instance = await openDatabase(file, { readOnly: true, threads: 1 });
  const connection = await connect(instance);
  try {
    const tables = await rowsOf(
      connection,
      "select table_name as name from information_schema.tables where table_name not like '\\_%' escape '\\'",
    );
    const sums: Record<string, string> = {};
    for (const name of tables.map((row) => String(row['name'])).sort()) {
      const [row] = await rowsOf(
        connection,
        `select count(*) || ' ' || coalesce(bit_xor(hash(t)), 0) as sum from "${name}" t`,
      );
      sums[name] = String(row?.['sum']);
    }
    return sums;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
