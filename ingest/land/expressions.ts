import { identifier, literal } from './sql-text.ts';
import type { Plan, PlannedColumn } from './plan.ts';
import { RAW_TYPES } from './types.ts';

export { fieldName } from './field-name.ts';

/** The typed value of a planned column, null where the text is none or could be read in two ways. */
export function valueSql(column: PlannedColumn, plan: Plan): string {
  const { system } = plan.source;
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
      return plan.reading.decimalMark ? `to_money(${field})` : `to_sure_money(${field})`;
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

/**
 * True where the record must not land because of this column, given its value; null where nothing
 * can be wrong.
 */
export function faultSql(column: PlannedColumn, value: string): string | null {
  const field = column.text;
  if (field === null) return null;
  const faults: string[] = [];
  if (column.required) faults.push(`coalesce(is_blank(${field}), true)`);
  if (column.required && column.type === 'id') faults.push(`${value} is null`);
  if (column.type !== 'id' && column.type !== 'text') {
    faults.push(`(${field} is not null and ${value} is null
      and not regexp_full_match(${field}, '\\s*'))`);
  }
  return faults.length > 0 ? `(${faults.join(' or ')})` : null;
}

/** Why a faulty value cannot land, as an SQL text. */
export function reasonSql(column: PlannedColumn): string {
  const field = column.text ?? 'null';
  const invalid = literal(INVALID[column.type]);
  const isTimed = column.type === 'date' || column.type === 'timestamp';
  const otherwise = isTimed
    ? `case when is_day_month(${field}) then ${literal(AMBIGUOUS_DAY)} else ${invalid} end`
    : column.type === 'money'
      ? `case when is_point_or_group(${field}) then ${literal(AMBIGUOUS_AMOUNT)} else ${invalid} end`
      : invalid;
  return `case when is_blank(${field}) then 'missing required value' else ${otherwise} end`;
}

/** Starts the reason of a day that could be read in two ways. */
export const AMBIGUOUS_DAY =
  'ambiguous date: day and month cannot be told apart; expected YYYY-MM-DD';

/** Starts the reason of an amount whose point may be the decimal mark or set off thousands. */
export const AMBIGUOUS_AMOUNT =
  'ambiguous amount: the point may be a decimal mark or set off thousands; expected 1234.50';

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

/**
 * Whether a column is written: those that the file has something for, and the key. A column of
 * nulls costs as much to write as one of amounts, and readers take a missing one for null.
 */
export const isWritten = (column: PlannedColumn, { key }: Plan): boolean =>
  column.text !== null || key.includes(column.name);

/**
 * The columns of the Parquet file, from the all-text reading. The statement fails at the first fault:
 * cheaper than a filter, each value is made once.
 */
export function strictSelectSql(plan: Plan): string {
  return plan.columns
    .filter((column) => isWritten(column, plan))
    .map((column) => `${strictValueSql(column, plan)} as ${identifier(column.name)}`)
    .join(', ');
}

function strictValueSql(column: PlannedColumn, plan: Plan): string {
  const value = valueSql(column, plan);
  const field = column.text;
  if (field === null) return value;
  if (column.type === 'id') return column.required ? `coalesce(${value}, error('fault'))` : value;
  if (column.type === 'text') {
    // One cheap comparison tells most texts from blanks.
    return column.required
      ? `case when (${field} < '!' or ${field} is null) and is_blank(${field}) then error('fault') else ${value} end`
      : value;
  }
  const fault = column.required ? `error('fault')` : `fault_unless_blank(${field})`;
  return `coalesce(${value}, ${fault})`;
}
