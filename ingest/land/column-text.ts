import type { Column, Making } from '#ingest/connectors/types.ts';
import { fieldName } from './field-name.ts';
import type { Reading } from './mapping.ts';
import { literal } from './sql-text.ts';

/** Where the fields of a header are. */
export type PlaceOf = (header: string) => number | null;

/**
 * The text that a column's value is read from, as SQL over the fields of a record; null where the
 * file has nothing for it. Most columns are simply a field; the rest are made as the connector or
 * the mapping says. What cannot be transformed stays as it was, so that it is quarantined for what
 * it says.
 */
export function columnText(
  column: Column,
  index: number | null,
  placeOf: PlaceOf,
  reading: Reading,
): string | null {
  const { make = {} } = column;
  const whole = wholeText(make, index, placeOf);
  if (whole === null) return make.otherwise === undefined ? null : literal(make.otherwise);
  const { otherwise } = make;
  let text = make.split ? partOf(whole, make.split) : whole;
  if (column.values && column.type !== 'text') text = valued(text, column.values, otherwise);
  else if (otherwise !== undefined)
    text = `coalesce(nullif(trim(${text}), ''), ${literal(otherwise)})`;
  return inOrder(column, make, text, reading);
}

function wholeText(make: Making, index: number | null, placeOf: PlaceOf): string | null {
  if (make.constant !== undefined) return literal(make.constant);
  if (!make.join) return index === null ? null : fieldName(index);
  const fields = make.join.map(placeOf).filter((place) => place !== null);
  if (fields.length === 0) return null;
  const parts = fields.map((place) => `nullif(trim(${fieldName(place)}), '')`);
  return `nullif(concat_ws(${literal(make.with ?? ' ')}, ${parts.join(', ')}), '')`;
}

function partOf(text: string, { on, part }: NonNullable<Making['split']>): string {
  return `nullif(trim(string_split(${text}, ${literal(on)})[${part}]), '')`;
}

/** A value map for numbers, days and yes or no; what it does not name is `otherwise`, else itself. */
function valued(
  text: string,
  values: NonNullable<Column['values']>,
  otherwise: string | undefined,
): string {
  const cases = Object.entries(values)
    .map(([value, spellings]) => {
      const list = spellings.map((one) => literal(one.trim().toLowerCase())).join(', ');
      return `when lower(trim(${text})) in (${list}) then ${literal(value)}`;
    })
    .join(' ');
  return `case ${cases} else ${otherwise === undefined ? text : literal(otherwise)} end`;
}

function inOrder(column: Column, make: Making, text: string, reading: Reading): string {
  switch (column.type) {
    case 'date':
    case 'timestamp':
      return reading.dateOrder ? `${reading.dateOrder}_text(${text})` : text;
    case 'money':
      return make.unit === undefined
        ? marked(text, reading)
        : `scaled_text(${marked(text, reading)}, ${make.unit})`;
    case 'ratio':
      return make.scale === undefined
        ? marked(text, reading)
        : `${make.scale}_text(${marked(text, reading)})`;
    case 'integer':
      return marked(text, reading);
    default:
      return text;
  }
}

/** Numbers with a decimal comma, as if they had a decimal point. */
function marked(text: string, { decimalMark }: Reading): string {
  return decimalMark === ',' ? `comma_text(${text})` : text;
}

const DAY_TIMES = ['', ' %H:%M:%S', ' %H:%M', ' %I:%M:%S %p', ' %I:%M %p'];

function dayOrder(name: string, day: string): string {
  const formats = ['%y', '%Y'].flatMap((year) =>
    DAY_TIMES.map((time) => literal(`${day}-${year}${time}`)),
  );
  return `create macro ${name}(x) as coalesce(
    strftime(try_strptime(regexp_replace(trim(x), '^(\\d{1,2})[/. ](\\d{1,2})[/. ]', '\\1-\\2-'), [${formats.join(', ')}]),
      '%Y-%m-%d %H:%M:%S'), x)`;
}

/** Days that begin with a year of two digits (26/11/13); years of four are told without being said. */
function shortYear(): string {
  const formats = DAY_TIMES.map((time) => literal(`%y-%m-%d${time}`));
  return `create macro ymd_text(x) as coalesce(
    strftime(try_strptime(regexp_replace(trim(x), '^(\\d{2})[-/. ](\\d{1,2})[-/. ](\\d{1,2})', '\\1-\\2-\\3'), [${formats.join(', ')}]),
      '%Y-%m-%d %H:%M:%S'), x)`;
}

/** The SQL macros that the texts above are made with. */
export const TEXT_MACROS: readonly string[] = [
  dayOrder('dmy_text', '%d-%m'),
  dayOrder('mdy_text', '%m-%d'),
  shortYear(),
  String.raw`create macro comma_text(x) as
    case when regexp_full_match(trim(x), '[-+]?[^\d]*[\d.\s'']*(,\d*)?[^\d,]*')
      then replace(regexp_replace(x, '[.\s''€$£¥￥]', '', 'g'), ',', '.') else x end`,
  `create macro number_text(x) as
    try_cast(coalesce(plain_number(x, '%?'), trim(x)) as decimal(28, 8))`,
  `create macro scaled_text(x, factor) as
    coalesce(cast(cast(number_text(x) * cast(factor as decimal(12, 0)) as decimal(38, 8)) as varchar), x)`,
  `create macro percent_text(x) as coalesce(cast(cast(number_text(x) as double) / 100 as varchar), x)`,
  `create macro fraction_text(x) as
    case when contains(x, '%') then percent_text(x) else x end`,
];
