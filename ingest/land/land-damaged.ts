import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { splitRecords } from '#ingest/readers/split-records.ts';
import type { ReadableTable } from '#ingest/readers/types.ts';
import { countOf } from './duck.ts';
import { faultSql, fieldName, isWritten, reasonSql, valueSql } from './expressions.ts';
import { PARQUET, STAMP_SQL, type Stamp } from './land-clean.ts';
import { moneySql, moneyTotals, type MoneyTotals } from './money.ts';
import type { Plan, PlannedColumn } from './plan.ts';
import { READ_BROKEN, readNumberedText } from './read-text.ts';
import { identifier, literal } from './sql-text.ts';

export interface Landed {
  readonly nLanded: number;
  readonly nQuarantined: number;
  readonly nDuplicate: number;
  /** Money of the sound records that did not land. */
  readonly setAside: MoneyTotals;
}

/**
 * Lands a file in which something is wrong: records of the wrong form, faulty values, repeated
 * keys. Every record ends in exactly one place: landed, quarantined with its reason, or counted as
 * a copy of a landed one. `cut` says why the last record is not trusted.
 */
export async function landDamaged(
  connection: DuckDBConnection,
  table: ReadableTable,
  plan: Plan,
  stamp: Stamp,
  workDir: string,
  targets: { readonly parquet: string; readonly quarantine: string },
  cut: string | null,
): Promise<Landed> {
  const width = table.header.length;
  const good = join(workDir, 'good.csv');
  const broken = join(workDir, 'broken.csv');
  const staged = join(workDir, 'staged.parquet');
  await splitRecords(table.path, table.dialect, width, { good, broken }, { cut });

  const fields = table.header.map((_, i) => fieldName(i)).join(', ');
  const values = plan.columns.map((column, i) => `${valueSql(column, plan)} as ${valueName(i)}`);
  await connection.run(
    `copy (select _row, ${fields}, ${values.join(', ')}
       from ${readNumberedText(table.dialect, width)}) to $target ${PARQUET}`,
    { source: good, target: staged },
  );
  await connection.run(`create temp table faulty as ${faultySql(plan, table)}`, { staged });
  await connection.run(
    `insert into faulty select _row, null, null, reason, record from ${READ_BROKEN}`,
    { broken },
  );
  await markRepeats(connection, plan, table, staged);
  await connection.run(
    `insert into faulty select _row, $key_name, repeats.key, repeats.reason, ${recordSql(table)}
     from read_parquet($staged) join repeats using (_row) where not repeats.is_copy`,
    { staged, key_name: plan.key.join(', ') },
  );
  const landing = plan.columns.flatMap((column, i) =>
    isWritten(column, plan) ? [`${valueName(i)} as ${identifier(column.name)}`] : [],
  );
  const nLanded = await countOf(
    connection,
    `copy (select ${landing.join(', ')}, ${STAMP_SQL} from read_parquet($staged)
       where _row not in (select _row from faulty) and _row not in (select _row from repeats))
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
  const setAside = await moneyTotals(
    connection,
    moneySql(
      plan,
      `(select * from read_parquet($staged) where _row in (select _row from faulty) or _row in (select _row from repeats))`,
      (column) => valueName(plan.columns.indexOf(column)),
    ),
    { staged },
  );
  await connection.run('drop table faulty; drop table repeats');
  for (const file of [good, broken, staged]) await rm(file, { force: true });
  return { nLanded, nQuarantined, nDuplicate, setAside };
}

/** Where the value of a column stands in the staged file. */
const valueName = (index: number) => `v${index}`;

/** Records with a faulty value: the first faulty column, its text, why, and the whole record. */
function faultySql(plan: Plan, table: ReadableTable): string {
  const faults = plan.columns.flatMap((column, i) => {
    const sql = faultSql(column, valueName(i));
    return sql ? [{ column, sql }] : [];
  });
  const pick = (what: (one: (typeof faults)[number]) => string) =>
    faults.length === 0
      ? 'null::varchar'
      : `case ${faults.map((one) => `when ${one.sql} then ${what(one)}`).join(' ')} end`;
  const any = faults.length === 0 ? 'false' : faults.map(({ sql }) => sql).join(' or ');
  return `select _row, ${pick(({ column }) => literal(column.name))} as column_name,
      ${pick(({ column }) => fieldText(column))} as value,
      ${pick(({ column }) => reasonSql(column))} as reason, ${recordSql(table)} as record
    from read_parquet($staged) where ${any}`;
}

/** The text of the file for a column: its field, or what is made of several. */
const fieldText = ({ index, text }: PlannedColumn) =>
  index === null ? (text ?? 'null') : fieldName(index);

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
  table: ReadableTable,
  staged: string,
): Promise<void> {
  const nameOf = (key: string) => valueName(plan.columns.findIndex(({ name }) => name === key));
  const key = plan.key.map(nameOf).join(', ');
  const all = plan.columns.map((_, i) => valueName(i)).join(', ');
  const shown = plan.key.map((name) => `${nameOf(name)}::varchar`).join(', ');
  await connection.run(
    `create temp table repeats as
     with sound as (
       select * from read_parquet($staged) where _row not in (select _row from faulty)
     ), suspects as (
       select hash(${key}) as suspect from sound group by all having count(*) > 1
     ), ranked as (
       select _row, concat_ws(', ', ${shown}) as key,
         first_value(_row) over same_key as first_row,
         hash(${all}) = first_value(hash(${all})) over same_key
           and hash('again', ${all}) = first_value(hash('again', ${all})) over same_key as is_copy
       from sound where hash(${key}) in (select suspect from suspects)
       window same_key as (partition by ${key} order by _row)
     )
     select _row, key, is_copy,
       'duplicate id ' || key || ': differs from row ' || (first_row + ${table.rowsAbove})
         || ', which was kept' as reason
     from ranked where _row <> first_row`,
    { staged },
  );
}
