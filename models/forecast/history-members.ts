import type { InputTable } from '../table-model.ts';
import { columnsOf } from './columns.ts';
import { memberKey, type Level } from './levels.ts';
import { SINGLE_METHODS, type Method, type SingleMethod, type Spread } from './methods.ts';
import type { Weeks } from './weeks.ts';

/** A member on a day, with what each method says. */
export interface Member {
  readonly key: string;
  readonly level: Level;
  readonly id: string;
  readonly won: number;
  readonly commit: number | null;
  readonly bestCase: number | null;
  readonly rest: Map<SingleMethod, number>;
  readonly hazard: Spread | null;
  /** Standard deviation that its open deals give, or a third of what is expected. */
  readonly spread: number;
  readonly all: Map<Method, Spread>;
  weights: ReadonlyMap<string, number>;
}

const COLUMN: Readonly<Record<SingleMethod, string>> = {
  naive: 'naive',
  seasonal_naive: 'seasonal_naive',
  run_rate: 'run_rate',
  stage_weighted: 'stage_weighted',
  historical_conversion: 'historical_conversion',
  hazard: 'hazard',
  commit: 'commit_corrected',
};

/**
 * Who was forecast in each week, and what did each method say beyond what was won? Reads
 * `forecast_methods` in the order of days, one week at a time.
 *
 * @example [...membersByWeek(undefined, { weeks: [], byDate: new Map() })] // []
 */
export function* membersByWeek(
  methods: InputTable | undefined,
  weeks: Weeks,
): Generator<readonly [number, Member[]]> {
  const table = columnsOf(methods);
  const [day, level, id] = [table.text('as_of_date'), table.text('level'), table.text('level_id')];
  const [won, commit, bestCase] = [
    table.number('won_amount'),
    table.number('commit'),
    table.number('best_case'),
  ];
  const read = SINGLE_METHODS.map((method) => [method, table.number(COLUMN[method])] as const);
  const [p10, p50, p90] = [
    table.number('hazard_p10'),
    table.number('hazard_p50'),
    table.number('hazard_p90'),
  ];
  let held: Member[] = [];
  let current = -1;
  for (let row = 0; row < table.n; row++) {
    const week = weeks.byDate.get(day(row) ?? '') ?? -1;
    if (week !== current && held.length > 0) {
      yield [current, held];
      held = [];
    }
    current = week;
    const booked = won(row) ?? 0;
    const rest = new Map<SingleMethod, number>();
    for (const [method, value] of read) {
      const amount = value(row);
      if (amount !== null) rest.set(method, Math.max(0, amount - booked));
    }
    const mean = table.number('hazard')(row);
    const hazard =
      mean === null
        ? null
        : { mean, p10: p10(row) ?? mean, p50: p50(row) ?? mean, p90: p90(row) ?? mean };
    const largest = Math.max(0, ...rest.values());
    held.push({
      key: memberKey((level(row) ?? 'company') as Level, id(row) ?? ''),
      level: (level(row) ?? 'company') as Level,
      id: id(row) ?? '',
      won: booked,
      commit: commit(row),
      bestCase: bestCase(row),
      rest,
      hazard,
      spread: hazard && hazard.p90 > hazard.p10 ? (hazard.p90 - hazard.p10) / 2.56 : largest / 3,
      all: new Map(),
      weights: new Map(),
    });
  }
  if (held.length > 0) yield [current, held];
}
