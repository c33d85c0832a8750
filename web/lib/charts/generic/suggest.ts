import { kindOf } from '#web/lib/shell/kinds.ts';
import type { ChartSpec } from './spec.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

const FEW = 12;
const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL|DOUBLE|FLOAT)/;
const ID = /(^|_)id$/;

/**
 * The chart that rows ask for by themselves: days make a line, names make bars, two numbers make
 * dots, one number a histogram. Null where no column is a number.
 *
 * @example suggestChart([{ name: 'day', type: 'DATE' }, { name: 'n', type: 'BIGINT' }], [])?.type // 'line'
 */
export function suggestChart(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, unknown>>[],
): ChartSpec | null {
  const numbers = columns.filter(({ type }) => NUMBER.test(type) && !type.endsWith(']'));
  const days = columns.filter((column) => ['date', 'month'].includes(kindOf(column)));
  const words = columns.filter(({ type }) => type === 'VARCHAR');
  const names = words.filter(({ name }) => !ID.test(name));
  const distinct = ({ name }: Column): number => new Set(rows.map((row) => row[name])).size;
  const [day] = days;
  const week = numbers.find(({ name }) => /^(week|month|year|quarter)/.test(name));
  const period = names.find(({ name }) => name === 'period');
  const axis = day ?? period ?? week;
  const measures = numbers.filter((column) => column !== week);
  const [measure] = [...measures].sort((a, b) => rank(b) - rank(a));
  if (measure === undefined) return null;
  const series = [...names, ...words].find(
    (column) => column !== axis && distinct(column) > 1 && distinct(column) <= FEW,
  );
  const spread = { y: [measure.name], where: {} };
  if (axis !== undefined) {
    const isRepeated = distinct(axis) < rows.length;
    const by = isRepeated && series !== undefined ? { series: series.name } : {};
    return { type: axis === period ? 'bar' : 'line', x: axis.name, ...spread, ...by };
  }
  const [name] = names;
  if (name !== undefined) return { type: 'bar', x: name.name, ...spread };
  const [first, second] = measures;
  if (first !== undefined && second !== undefined) {
    return { type: 'dot', x: first.name, y: [second.name], where: {} };
  }
  return { type: 'histogram', x: measure.name, y: [], where: {} };
}

/** Money and ratios say more than counts, and counts more than positions. */
function rank(column: Column): number {
  const kind = kindOf(column);
  if (kind === 'money' || kind === 'percent' || kind === 'ratio') return 2;
  return kind === 'count' && column.name.startsWith('n_') ? 1 : 0;
}
