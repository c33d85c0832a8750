import type { Level } from '#web/lib/shell/types.ts';
import type { MartQuery, Where } from './query.ts';
import { memberRows, movementWhere, wonAsOf, type RowPick } from './subject.ts';

/** Where the rows stand that a by-level number is the sum or the count of. */
export interface Behind {
  readonly model: string;
  readonly query: Pick<MartQuery, 'line'> & {
    readonly where: Where;
    readonly columns: readonly string[];
    readonly orderBy: readonly string[];
  };
}

type Given = Readonly<Record<string, string>>;

const OPEN_COLUMNS = ['opportunity_name', 'amount', 'stage', 'close_date', 'rep_name', 'age_days'];
const BOOKING_COLUMNS = ['opportunity_name', 'amount', 'close_date', 'rep_name', 'cycle_days'];
const MOVE_COLUMNS = ['opportunity_name', 'amount', 'bucket', 'rep_name', 'as_of_date'];
const REP_COLUMNS = ['rep_name', 'team_id', 'quota', 'bookings', 'attainment', 'tenure_months'];

const OPEN = new Set([
  'open_amount',
  'n_open',
  'weighted_amount',
  'coverage_ratio',
  'coverage_gap',
]);
const WON = new Set([
  'won_amount',
  'n_won',
  'remaining_quota',
  'bookings',
  'amount_won',
  'win_rate',
]);
const LOST = new Set(['n_lost', 'amount_lost']);
const MOVES = new Set(
  'created pulled_in amount_up reopened reassigned_in won lost pushed_out amount_down reassigned_out'.split(
    ' ',
  ),
);

/**
 * The deals or reps behind one number of a by-level mart; null where the mart's own rows are
 * all there is. `given` are the columns that the address pins.
 */
export function behind(model: string, column: string | undefined, given: Given): Behind | null {
  const { level, level_id: levelId, period } = given;
  if (column === undefined || level === undefined || levelId === undefined) return null;
  const member = memberRows(level as Level, levelId);
  const day = given['as_of_date'] ?? given['week_end'];
  if (model === 'pipeline_waterfall') return waterfall(column, given, member);
  if (model === 'quota_attainment' && period !== undefined) {
    return rows('rep_productivity', REP_COLUMNS, member, { period, role: 'rep' }, '-attainment');
  }
  if (column === 'quota' && day !== undefined && period !== undefined) {
    return rows('rep_weekly', REP_COLUMNS, member, { period, as_of_date: day }, '-quota');
  }
  if (period === undefined) return null;
  if (OPEN.has(column) && day !== undefined) {
    return rows('deals_weekly', OPEN_COLUMNS, member, { period, as_of_date: day }, '-amount');
  }
  if (WON.has(column) || LOST.has(column)) {
    const closed = {
      ...(day === undefined ? { period, reopened_on: null } : wonAsOf(period, day)),
      is_won: WON.has(column),
    };
    return rows('bookings', BOOKING_COLUMNS, member, closed, '-amount');
  }
  return null;
}

function waterfall(column: string, given: Given, member: RowPick): Behind | null {
  const { period, from_date: from, to_date: to } = given;
  if (period === undefined || from === undefined || to === undefined) return null;
  if (column === 'opening' || column === 'closing') {
    const where = { period, as_of_date: column === 'opening' ? from : to };
    return rows('deals_weekly', OPEN_COLUMNS, member, where, '-amount');
  }
  if (!MOVES.has(column)) return null;
  const level = (given['level'] ?? 'company') as Level;
  const where = { ...movementWhere(level, column), period, as_of_date: { gt: from, le: to } };
  return rows('pipeline_movements', MOVE_COLUMNS, member, where, '-amount');
}

function rows(
  model: string,
  columns: readonly string[],
  member: RowPick,
  where: Where,
  order: string,
): Behind {
  const query = { columns, where: { ...member.where, ...where }, orderBy: [order] };
  return { model, query: member.line === undefined ? query : { ...query, line: member.line } };
}
