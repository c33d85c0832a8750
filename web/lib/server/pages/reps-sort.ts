import type { RepsQuery, RepTableRow, Show } from './reps.ts';

/** The columns that the table can be sorted by. */
export const SORT_KEYS = [
  'rep_name',
  'team_id',
  'attainment',
  'bookings',
  'win_rate',
  'average_won_amount',
  'median_cycle_days',
  'pipeline_created',
  'n_activities',
  'coverage_ratio',
  'tenure_months',
] as const satisfies readonly (keyof RepTableRow)[];

export type SortKey = (typeof SORT_KEYS)[number];

const SHOWS: readonly Show[] = ['all', 'ramped', 'ramping'];

/** `?sort=-attainment&show=ramping`; what is not known falls back to the best first, all reps. */
export function repsQuery(parameters: URLSearchParams): RepsQuery {
  const asked = parameters.get('sort') ?? '-attainment';
  const key = SORT_KEYS.find((known) => known === asked.replace(/^-/, ''));
  return {
    sort: key ?? 'attainment',
    desc: key === undefined || asked.startsWith('-'),
    show: SHOWS.find((known) => known === parameters.get('show')) ?? 'all',
  };
}

/** Sorted by one column; equal ones by name, missing values last in both directions. */
export function sortRows<Row extends Pick<RepTableRow, SortKey>>(
  rows: readonly Row[],
  key: SortKey,
  desc: boolean,
): Row[] {
  const sign = desc ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [a[key], b[key]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right));
    return sign * order || a.rep_name.localeCompare(b.rep_name);
  });
}
