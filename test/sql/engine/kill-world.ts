import type { RawRelation } from '#sql/engine/types.ts';
import { DEALS } from './world.ts';

/** Models that take some tenths of a second, so that a kill finds each step of a build. */
export const SLOW_FILES: Readonly<Record<string, string>> = {
  'staging/stg_crm__deal.sql': 'select * from raw.crm__deal',
  'core/fct_line.sql': `/*---
sentence: Lines.
grain: [id, line]
not portable: Numbers that look like chance are enough for this test.
---*/
select id, range as line, hash(id * 31 + range) % 1000 as amount
from stg_crm__deal cross join range(150000)`,
  'core/fct_text.sql': "select id, line, 'line ' || line as text from fct_line",
  'marts/totals.sql': `/*---
sentence: Totals.
sentence zh: 合计。
grain: [id]
scope: open
owner: o
columns: {id: Deal, amount: Amount, n_lines: Lines}
columns zh: {id: 商机, amount: 金额, n_lines: 行数}
---*/
select id, sum(amount) as amount, count(distinct text) as n_lines
from fct_line join fct_text using (id, line) group by id`,
};

/** Raw rows that differ by version. */
export function slowRaw(version: number): readonly RawRelation[] {
  const rows = [1, 2, 3].map((id) => [id * 10 + version, 'East', '1.00', null]);
  return [{ ...DEALS, rows, fingerprint: `version ${version}` }];
}
