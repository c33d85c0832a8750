import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { splitRecords } from '#ingest/readers/split-records.ts';
import type { OnBytes } from '#ingest/readers/scan-file.ts';
import type { ReadableTable } from '#ingest/readers/types.ts';
import { countOf } from './duck.ts';
import { faultsOf, fieldName, reasonSql, selectSql } from './expressions.ts';
import { PARQUET, STAMP_SQL, type Stamp } from './land-clean.ts';
import type { Plan } from './plan.ts';
import { READ_BROKEN, readNumberedText } from './read-text.ts';
import { identifier, literal } from './sql-text.ts';

export interface Landed {
  readonly nLanded: number;
  readonly nQuarantined: number;
  readonly nDuplicate: number;
}

/**
 * Lands a file in which something is wrong: records of the wrong form, faulty values, repeated
 * keys. Every record ends in exactly one place: landed, quarantined with its reason, or counted as
 * a copy of a landed one.
 */
export async function landDamaged(
  connection: DuckDBConnection,
  table: ReadableTable,
  plan: Plan,
  stamp: Stamp,
  workDir: string,
  targets: { readonly parquet: string; readonly quarantine: string },
  onBytes?: OnBytes,
): Promise<Landed> {
  const width = table.header.length;
  const good = join(workDir, 'good.csv');
  const broken = join(workDir, 'broken.csv');
  const staged = join(workDir, 'staged.parquet');
  await splitRecords(table.path, table.dialect, width, { good, broken }, onBytes);

  const numbered = readNumberedText(table.dialect, width);
  const faults = faultsOf(plan);
  const fault = faults.length > 0 ? faults.map(({ sql }) => sql).join(' or ') : 'false';
  await connection.run(
    `copy (select _row, ${selectSql(plan)} from ${numbered} where not (${fault}))
     to $target ${PARQUET}`,
    { source: good, target: staged },
  );
  await connection.run(`create temp table faulty as ${faultySql(plan, table, numbered)}`, {
    source: good,
  });
  await connection.run(
    `insert into faulty select _row, null, null, reason, record from ${READ_BROKEN}`,
    { broken },
  );
  await markRepeats(connection, plan, staged);
  await connection.run(
    `insert into faulty select _row, $key_name, repeats.key, repeats.reason, ${recordSql(table)}
     from ${numbered} join repeats using (_row) where not repeats.is_copy`,
    { source: good, key_name: plan.key.join(', ') },
  );
  const nLanded = await countOf(
    connection,
    `copy (select ${plan.columns.map(({ name }) => identifier(name)).join(', ')}, ${STAMP_SQL}
       from read_parquet($staged) where _row not in (select _row from repeats))
     to $target ${PARQUET}`,
    { staged, as_of: stamp.asOf, file_id: stamp.fileId, target: targets.parquet },
  );
  const nQuarantined = await countOf(
    connection,
    `copy (select $file_id::varchar as file_id, _row + ${table.rowsAbove} as row_number, column_name, value, reason, record
       from faulty order by _row) to $target ${PARQUET}`,
    { file_id: stamp.fileId, target: targets.quarantine },
  );
  const nDuplicate = await countOf(connection, 'select count(*) from repeats where is_copy');
  await connection.run('drop table faulty; drop table repeats');
  for (const file of [good, broken, staged]) await rm(file, { force: true });
  return { nLanded, nQuarantined, nDuplicate };
}

/** Records with a faulty value: the first faulty column, its text, why, and the whole record. */
function faultySql(plan: Plan, table: ReadableTable, numbered: string): string {
  const faults = faultsOf(plan);
  if (faults.length === 0) {
    return `select _row, null::varchar as column_name, null::varchar as value,
      null::varchar as reason, null::varchar as record from ${numbered} where false`;
  }
  const pick = (what: (one: (typeof faults)[number]) => string) =>
    `case ${faults.map((one) => `when ${one.sql} then ${what(one)}`).join(' ')} end`;
  return `select _row, ${pick(({ column }) => literal(column.name))} as column_name,
      ${pick(({ column }) => (column.index === null ? (column.text ?? 'null') : fieldName(column.index)))} as value,
      ${pick(({ column }) => reasonSql(column))} as reason, ${recordSql(table)} as record
    from ${numbered} where ${faults.map(({ sql }) => sql).join(' or ')}`;
}

/** The fields of a record as one line of comma-separated text. */
function recordSql(table: ReadableTable): string {
  return table.header.map((_, i) => `csv_field(${fieldName(i)})`).join(` || ',' || `);
}

/**
 * Makes the table `repeats`: every row whose key an earlier row has, and whether it is a copy of
 * that row in every column. The first row of a key stays.
 */
async function markRepeats(
  connection: DuckDBConnection,
  plan: Plan,
  staged: string,
): Promise<void> {
  const key = plan.key.map(identifier).join(', ');
  const all = plan.columns.map(({ name }) => identifier(name)).join(', ');
  const shown = plan.key.map((name) => `${identifier(name)}::varchar`).join(', ');
  await connection.run(
    `create temp table repeats as
     with suspects as (
       select hash(${key}) as suspect from read_parquet($staged) group by all having count(*) > 1
     ), ranked as (
       select _row, concat_ws(', ', ${shown}) as key,
         first_value(_row) over same_key as first_row,
         hash(${all}) = first_value(hash(${all})) over same_key
           and hash('again', ${all}) = first_value(hash('again', ${all})) over same_key as is_copy
       from read_parquet($staged) where hash(${key}) in (select suspect from suspects)
       window same_key as (partition by ${key} order by _row)
     )
     select _row, key, is_copy,
       'duplicate id ' || key || ': differs from row ' || first_row || ', which was kept' as reason
     from ranked where _row <> first_row`,
    { staged },
  );
}
