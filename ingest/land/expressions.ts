import { identifier, literal } from './sql-text.ts';
import type { Plan, PlannedColumn } from './plan.ts';
import { RAW_TYPES } from './types.ts';

export { fieldName } from './field-name.ts';

/** The typed value of a planned column, null where the text is none. */
export function valueSql(column: PlannedColumn, system: string): string {
  const field = column.text;
  if (field === null) return `null::${RAW_TYPES[column.type]}`;
  switch (column.type) {
    case 'id':
      return system === 'salesforce' ? `salesforce_id(${field})` : `nullif(trim(${field}), '')`;
    case 'text':
      return column.values ? picklistSql(field, column.values) : field;
    case 'integer':
      return `to_whole(${field})`;
    case 'money':
      return `to_money(${field})`;
    case 'ratio':
      return `to_ratio(${field})`;
    case 'boolean':
      return `to_boolean(${field})`;
    case 'date':
      return `to_day(${field})`;
    case 'timestamp':
      return `to_instant(${field})`;
  }
}

function picklistSql(field: string, values: NonNullable<PlannedColumn['values']>): string {
  const pairs = new Map(
    Object.entries(values).flatMap(([canonical, spellings]) =>
      [canonical, ...spellings].map((spelling) => [spelling.toLowerCase(), canonical] as const),
    ),
  );
  const exact = Object.keys(values)
    .map((one) => `when ${field} = ${literal(one)} then ${literal(one)}`)
    .join(' ');
  const from = [...pairs.keys()].map(literal).join(', ');
  const to = [...pairs.values()].map(literal).join(', ');
  return `case ${exact} else coalesce(map([${from}], [${to}])[lower(trim(${field}))], ${field}) end`;
}

/** True where the record must not land because of this column; null where nothing can be wrong. */
export function faultSql(column: PlannedColumn, system: string): string | null {
  const field = column.text;
  if (field === null) return null;
  const faults: string[] = [];
  if (column.required) faults.push(`is_blank(${field})`);
  if (column.required && column.type === 'id') faults.push(`${valueSql(column, system)} is null`);
  if (column.type !== 'id' && column.type !== 'text') {
    const value = valueSql(column, system);
    faults.push(
      `case when ${field} is null or ${value} is not null then false
        else not regexp_full_match(${field}, '\\s*') end`,
    );
  }
  return faults.length > 0 ? `(${faults.join(' or ')})` : null;
}

/** Why a faulty value cannot land, as an SQL text. */
export function reasonSql(column: PlannedColumn): string {
  const field = column.text ?? 'null';
  const invalid = literal(INVALID[column.type]);
  const ambiguous = literal(AMBIGUOUS_DAY);
  const otherwise =
    column.type === 'date' || column.type === 'timestamp'
      ? `case when is_day_month(${field}) then ${ambiguous} else ${invalid} end`
      : invalid;
  return `case when is_blank(${field}) then 'missing required value' else ${otherwise} end`;
}

/** Starts the reason of a day that could be read in two ways. */
export const AMBIGUOUS_DAY =
  'ambiguous date: day and month cannot be told apart; expected YYYY-MM-DD';

const INVALID: Record<PlannedColumn['type'], string> = {
  id: 'missing required value',
  text: 'missing required value',
  integer: 'invalid whole number; expected digits, like 12',
  money: 'invalid amount; expected a number below 10^16, like 1234.50',
  ratio: 'invalid number; expected digits, like 0.25',
  boolean: 'invalid yes or no; expected true or false',
  date: 'invalid date; expected a day from 1900 to 2199, as YYYY-MM-DD',
  timestamp: 'invalid time; expected a moment from 1900 to 2199, as YYYY-MM-DDThh:mm:ssZ',
};

/** The columns of the Parquet file, from the all-text reading. */
export function selectSql(plan: Plan): string {
  return plan.columns
    .map((column) => `${valueSql(column, plan.source.system)} as ${identifier(column.name)}`)
    .join(', ');
}

/** The same, but the statement fails at the first fault: cheaper than a filter, each value is made once. */
export function strictSelectSql(plan: Plan): string {
  return plan.columns
    .map((column) => `${strictValueSql(column, plan.source.system)} as ${identifier(column.name)}`)
    .join(', ');
}

function strictValueSql(column: PlannedColumn, system: string): string {
  const value = valueSql(column, system);
  const field = column.text;
  if (field === null) return value;
  if (column.type === 'id') return column.required ? `coalesce(${value}, error('fault'))` : value;
  if (column.type === 'text') {
    return column.required
      ? `case when is_blank(${field}) then error('fault') else ${value} end`
      : value;
  }
  const fault = column.required ? `error('fault')` : `fault_unless_blank(${field})`;
  return `coalesce(${value}, ${fault})`;
}

/** Columns that can be faulty, with the condition. */
export function faultsOf(plan: Plan): { column: PlannedColumn; sql: string }[] {
  return plan.columns.flatMap((column) => {
    const sql = faultSql(column, plan.source.system);
    return sql ? [{ column, sql }] : [];
  });
}
