import type { DuckDBConnection } from '@duckdb/node-api';
import type { MoneyCount, MoneyPlaces } from '#ingest/readers/money-count.ts';
import { BadFile } from '#ingest/readers/types.ts';
import { rowsOf } from './duck.ts';
import { fieldName } from './field-name.ts';
import type { Plan, PlannedColumn } from './plan.ts';
import { identifier } from './sql-text.ts';

/** The money of a file in one column and currency, in decimal text. */
export interface MoneyLine {
  readonly column: string;
  /** As it landed; '' where the file names none. */
  readonly currency: string;
  readonly landed: string;
  /** In rows that were set aside or repeat another. */
  readonly setAside: string;
  /** Added up from the bytes of the file; null where amounts have another form than 1234.50. */
  readonly counted: string | null;
}

/** Names under which files give the currency of their amounts. */
const CURRENCY = /^(currency|currency_iso_code|currency_code)$/;

const isPlain = (column: PlannedColumn) =>
  column.index !== null && column.text === fieldName(column.index);

const moneyOf = ({ columns }: Plan) =>
  columns.filter((column) => column.type === 'money' && column.index !== null);

const currencyOf = ({ columns }: Plan) =>
  columns.find((column) => CURRENCY.test(column.name) && column.index !== null) ?? null;

/** Where the count by bytes finds the money of a file; null where it has none in plain columns. */
export function moneyPlaces(plan: Plan): MoneyPlaces | undefined {
  const columns = moneyOf(plan)
    .filter(isPlain)
    .flatMap(({ index }) => index ?? []);
  if (columns.length === 0 || plan.reading.decimalMark === ',') return undefined;
  return { columns: [...new Set(columns)], currency: currencyOf(plan)?.index ?? null };
}

/** Sums by column and currency of some rows, as SQL; `nameOf` says where a column stands in them. */
export function moneySql(
  plan: Plan,
  from: string,
  nameOf: (column: PlannedColumn) => string,
): string | null {
  const currency = currencyOf(plan);
  const by = currency ? `coalesce(trim(${nameOf(currency)}), '')` : `''`;
  const parts = moneyOf(plan).map(
    (column) =>
      `select '${column.name}' as name, ${by} as currency, sum(${nameOf(column)})::decimal(38, 2)::varchar as total
       from ${from} group by all`,
  );
  return parts.length === 0 ? null : parts.join(' union all ');
}

/** Sums by column and currency, in hundredths. */
export type MoneyTotals = ReadonlyMap<string, bigint>;

const keyOf = (column: string, currency: string) => `${column}\n${currency}`;

export async function moneyTotals(
  connection: DuckDBConnection,
  sql: string | null,
  params: Readonly<Record<string, string>>,
): Promise<MoneyTotals> {
  if (sql === null) return new Map();
  const rows = await rowsOf(connection, sql, params);
  return new Map(
    rows.flatMap(([name, currency, total]): [string, bigint][] =>
      total === null
        ? []
        : [[keyOf(String(name), String(currency)), BigInt((total as string).replace('.', ''))]],
    ),
  );
}

/** The totals of the landed rows of a Parquet file. */
export const landedMoney = (connection: DuckDBConnection, plan: Plan, parquet: string) =>
  moneyTotals(
    connection,
    moneySql(plan, 'read_parquet($parquet)', ({ name }) => identifier(name)),
    { parquet },
  );

/**
 * The money of a file by column and currency: what landed, what was set aside, and what the count
 * by bytes found. Throws where they differ by a cent.
 */
export function reconciled(
  file: string,
  plan: Plan,
  count: MoneyCount | null,
  landed: MoneyTotals,
  setAside: MoneyTotals,
): MoneyLine[] {
  const currency = currencyOf(plan);
  // A translated currency is another word than the file's: then only the column's total is held.
  const isByCurrency = currency === null || (isPlain(currency) && currency.values === undefined);
  return moneyOf(plan).flatMap((column) => {
    const isCounted =
      count !== null && isPlain(column) && !count.others.includes(column.index ?? -1);
    const counted = new Map<string, bigint>();
    for (const one of isCounted ? count.sums : []) {
      if (one.place === column.index) counted.set(one.currency, BigInt(one.hundredths));
    }
    const of = (totals: MoneyTotals) => {
      const found = [...totals].filter(([key]) => key.startsWith(`${column.name}\n`));
      return new Map(found.map(([key, total]) => [key.slice(column.name.length + 1), total]));
    };
    const [here, aside] = [of(landed), of(setAside)];
    const hold = (label: string, bytes: bigint, rows: bigint) => {
      if (bytes === rows) return;
      throw new BadFile(
        `lost money: ${column.header} of ${file} adds up to ${decimal(bytes)}${label} by count, but to ${decimal(rows)} as it was read; nothing was loaded; export it again`,
      );
    };
    const all = (sums: ReadonlyMap<string, bigint>) =>
      [...sums.values()].reduce((total, one) => total + one, 0n);
    if (isCounted) hold('', all(counted), all(here) + all(aside));
    // Words that differ only by how a reader takes blanks or case are held by their total.
    const isSame =
      isByCurrency && [...counted.keys()].every((one) => here.has(one) || aside.has(one));
    const names = new Set([...here.keys(), ...aside.keys()]);
    return [...names].sort().map((name) => {
      const sums = { landed: here.get(name) ?? 0n, setAside: aside.get(name) ?? 0n };
      const bytes = isCounted && isSame ? (counted.get(name) ?? 0n) : null;
      if (bytes !== null) hold(` ${name}`.trimEnd(), bytes, sums.landed + sums.setAside);
      return {
        column: column.name,
        currency: name,
        landed: decimal(sums.landed),
        setAside: decimal(sums.setAside),
        counted: bytes === null ? null : decimal(bytes),
      };
    });
  });
}

/** @example decimal(-123450n) // '-1234.50' */
export function decimal(hundredths: bigint): string {
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
