import type { RepTableRow } from '#web/lib/server/pages/reps.ts';

/** The last row of the table: sums, and ratios of sums, over the rows that are shown. */
export function totalRow(rows: readonly RepTableRow[], name: string): RepTableRow {
  const sum = (of: (rep: RepTableRow) => number | null): number =>
    rows.reduce((total, rep) => total + (of(rep) ?? 0), 0);
  const bookings = sum((rep) => rep.bookings);
  const quota = sum((rep) => rep.quota);
  const nWon = sum((rep) => rep.n_won);
  const nLost = sum((rep) => rep.n_lost);
  const activities = sum((rep) => rep.n_activities);
  const open = sum((rep) => rep.open_amount);
  const remaining = sum((rep) => rep.remaining_quota);
  return {
    rep_id: '',
    rep_name: name,
    team_id: null,
    manager_name: null,
    region: null,
    main_segment: null,
    hire_date: null,
    hire_profile: 'unknown',
    tenure_months: null,
    is_ramping: false,
    ramp_factor: null,
    quota,
    bookings,
    attainment: ratio(bookings, quota),
    n_won: nWon,
    n_lost: nLost,
    win_rate: ratio(nWon, nWon + nLost),
    average_won_amount: ratio(bookings, nWon),
    median_cycle_days: null,
    pipeline_created: sum((rep) => rep.pipeline_created),
    n_activities: activities,
    activities_per_win: ratio(activities, nWon),
    open_amount: open,
    remaining_quota: remaining,
    coverage_ratio: ratio(open, remaining),
    weekly_bookings: addUp(rows.map((rep) => rep.weekly_bookings)),
    weekly_pipeline: addUp(rows.map((rep) => rep.weekly_pipeline)),
  };
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Adds lists from their ends: a rep who came during the quarter has fewer weeks. */
function addUp(lists: readonly (readonly number[])[]): number[] {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) =>
    lists.reduce((total, list) => total + (list[index - length + list.length] ?? 0), 0),
  );
}
