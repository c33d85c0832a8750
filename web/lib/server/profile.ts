import type { Persona } from '#web/lib/shell/types.ts';
import type { ModelColumn, ModelEntry } from './catalogue.ts';
import { summariseMart, type Row } from './marts.ts';
import { quote } from './query.ts';
import type { SnapshotSession } from './snapshot.ts';

type Plain = string | number | boolean | null;

/** One value of a column, or a range of values, and how many rows hold it. */
export interface Bucket {
  readonly from: Plain;
  /** Null for a single value. */
  readonly to: Plain;
  readonly n: number;
}

/** What the rows hold in one column. */
export interface ColumnProfile {
  readonly name: string;
  readonly n_null: number;
  readonly n_distinct: number;
  readonly min: Plain;
  readonly max: Plain;
  /** Equal ranges of a number or day; the commonest values of anything else. */
  readonly buckets: readonly Bucket[];
  readonly form: 'ranges' | 'values';
}

export interface Profile {
  readonly n_rows: number;
  /** Counted by a sketch, within some percent. */
  readonly is_approximate: boolean;
  readonly columns: readonly ColumnProfile[];
}

const RANGES = 12;
const COMMON = 5;
const EXACT_ROWS = 200_000;

/**
 * Type, missing and distinct values, ends and shape of each column, over the rows that the
 * persona may see. Lists and structs are counted, not drawn.
 *
 * @throws QuotientError 403 where the mart is closed to the persona.
 */
export async function profileOf(
  session: SnapshotSession,
  persona: Persona,
  model: ModelEntry,
): Promise<Profile> {
  const isApproximate = (model.n_rows ?? 0) > EXACT_ROWS;
  const ask = (summary: (model: ModelEntry) => string): Promise<readonly Row[]> =>
    summariseMart(session, persona, model.name, summary);
  const [ends = {}] = await ask(({ columns }) => endsOf(columns, isApproximate));
  const ranged = model.columns.filter(
    (column, at) => isRanged(column) && Number(ends[`max_${at}`]) > Number(ends[`min_${at}`]),
  );
  const listed = model.columns.filter((column) => !ranged.includes(column) && !isNested(column));
  const at = (column: ModelColumn): number => model.columns.indexOf(column);
  const [ranges, values] = await Promise.all([
    ranged.length === 0
      ? []
      : ask(({ columns }) => rangesOf(columns, ranged, (column) => stepsOf(ends, at(column)))),
    listed.length === 0 ? [] : ask(({ columns }) => valuesOf(columns, listed)),
  ]);
  return {
    n_rows: Number(ends['n']),
    is_approximate: isApproximate,
    columns: model.columns.map((column, index) => ({
      name: column.name,
      n_null: Number(ends['n']) - Number(ends[`known_${index}`]),
      n_distinct: Number(ends[`distinct_${index}`]),
      min: plain(ends[isRanged(column) ? `first_${index}` : `min_${index}`]),
      max: plain(ends[isRanged(column) ? `last_${index}` : `max_${index}`]),
      form: ranged.includes(column) ? 'ranges' : 'values',
      buckets: ranged.includes(column)
        ? rangeBuckets(ranges[0]?.[`h_${index}`], stepsOf(ends, index), column)
        : values
            .filter((row) => row['column_at'] === index)
            .map((row) => ({ from: plain(row['value']), to: null, n: Number(row['n']) })),
    })),
  };
}

/** Counts, ends, and for numbers and days their place on one axis. */
function endsOf(columns: readonly ModelColumn[], isApproximate: boolean): string {
  const parts = columns.flatMap((column, at) => {
    const name = quote(column.name);
    if (isNested(column)) {
      return [`count(${name}) as known_${at}`, `0 as distinct_${at}`];
    }
    const distinct = isApproximate ? `approx_count_distinct(${name})` : `count(distinct ${name})`;
    const ends = isRanged(column)
      ? [
          `min(${axis(column)}) as min_${at}`,
          `max(${axis(column)}) as max_${at}`,
          `min(${name}) as first_${at}`,
          `max(${name}) as last_${at}`,
        ]
      : [`min(${name}) as min_${at}`, `max(${name}) as max_${at}`];
    return [`count(${name}) as known_${at}`, `${distinct} as distinct_${at}`, ...ends];
  });
  return `select count(*) as n, ${parts.join(', ')} from seen`;
}

function rangesOf(
  columns: readonly ModelColumn[],
  ranged: readonly ModelColumn[],
  steps: (column: ModelColumn) => readonly number[],
): string {
  const parts = ranged.map((column) => {
    // Rounding may leave the highest value above the last step: it belongs to the last range.
    const inner = steps(column).slice(1, -1);
    const bounds = inner.map((step) => step.toString()).join(', ');
    return `histogram(${axis(column)}, [${bounds}]::double[]) as h_${columns.indexOf(column)}`;
  });
  return `select ${parts.join(', ')} from seen`;
}

function valuesOf(columns: readonly ModelColumn[], listed: readonly ModelColumn[]): string {
  return listed
    .map((column) => {
      const name = quote(column.name);
      return `(select ${columns.indexOf(column)} as column_at, cast(${name} as varchar) as value,
        count(*) as n from seen where ${name} is not null
        group by 2 order by n desc, value limit ${COMMON})`;
    })
    .join(' union all ');
}

/** The borders of equal ranges between the ends of a column. */
function stepsOf(ends: Row, at: number): readonly number[] {
  const [low, high] = [Number(ends[`min_${at}`]), Number(ends[`max_${at}`])];
  return Array.from({ length: RANGES + 1 }, (_, i) => low + ((high - low) * i) / RANGES);
}

function rangeBuckets(map: unknown, steps: readonly number[], column: ModelColumn): Bucket[] {
  const counts = new Array<number>(RANGES).fill(0);
  const inner = steps.slice(1, -1);
  for (const { key, value } of (map ?? []) as { key: number | string; value: number }[]) {
    // The database writes a border a little differently: the nearest one is meant.
    const off = inner.map((step) => Math.abs(step - Number(key)));
    const isAbove = Number(key) > (steps.at(-1) ?? 0);
    counts[isAbove ? RANGES - 1 : off.indexOf(Math.min(...off))] = Number(value);
  }
  const shown = (value: number): Plain =>
    isDay(column) ? new Date(value * 1000).toISOString().slice(0, 10) : value;
  return steps.slice(0, -1).map((from, i) => ({
    from: shown(from),
    to: shown(steps[i + 1] ?? from),
    n: counts[i] ?? 0,
  }));
}

const isDay = ({ type }: ModelColumn): boolean => /^(DATE|TIMESTAMP)/.test(type);
const isNested = ({ type }: ModelColumn): boolean => /\[|^(STRUCT|MAP|UNION|JSON)/.test(type);
const isRanged = (column: ModelColumn): boolean =>
  isDay(column) ||
  (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL|DOUBLE|FLOAT)/.test(column.type) &&
    !isNested(column));

/** A number or day as a point of one axis. */
function axis(column: ModelColumn): string {
  const name = quote(column.name);
  return isDay(column) ? `epoch(cast(${name} as timestamp))` : `cast(${name} as double)`;
}

function plain(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  return value as Plain;
}
