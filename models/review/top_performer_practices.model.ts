/*---
sentence: What the best performers of a quarter do differently from the others, and how sure that is.
sentence zh: 某财季表现最好的销售与其他人做法有何不同，以及把握有多大。
grain: [period, practice]
not null: [as_of_date, n_top, n_rest, is_small_sample]
accepted:
  practice: [activities_per_week, meeting_share, focus_share, new_deals_per_week, open_deals, deals_in_order, activities_per_deal, coaching_per_week, content_share]
ranges:
  q_value: [0, 1]
not additive over: [period, practice]
scope: open
owner: people-ops
chart: { type: bar, x: practice, y: difference, series: period }
source: "METRICS.md top_performer_practices. Interval: bootstrap of a difference of means (Efron and Tibshirani, An Introduction to the Bootstrap, 1993). P-value: permutation test (Fisher, The Design of Experiments, 1935). Q-value: Benjamini and Hochberg, Controlling the false discovery rate, 1995."
inputs:
  rep_productivity: [rep_id, period, as_of_date, attainment, bookings, is_ramping, is_active]
  rep_habits: [as_of_date, rep_id, period, n_working_days, n_open, n_in_order, n_activities, n_meetings, n_focused, n_new_deals, n_sessions, n_open_with_content]
types:
  period: VARCHAR
  practice: VARCHAR
  as_of_date: DATE
  top_value: DOUBLE
  rest_value: DOUBLE
  difference: DOUBLE
  low: DOUBLE
  high: DOUBLE
  q_value: DOUBLE
  n_top: BIGINT
  n_rest: BIGINT
  is_small_sample: BOOLEAN
columns:
  period: Fiscal quarter
  practice: "What is compared: activities_per_week, meeting_share (of activities), focus_share (of activities, for deals due in this quarter or the next), new_deals_per_week, open_deals (mean at week ends), deals_in_order (share of open deals), activities_per_deal (a week), coaching_per_week, content_share (of open deals)"
  as_of_date: "Last as-of day of the period: nothing later is used"
  top_value: Mean of the top fifth by attainment, among active reps with a quota who are past their ramp
  rest_value: Mean of the others among them
  difference: Top value less rest value; where the two go together, one need not cause the other
  low: Lower end of the 80% interval of the difference; null with fewer than five reps on a side
  high: Upper end of the 80% interval of the difference; null with fewer than five reps on a side
  q_value: "Share of false calls to expect among practices of the period with this value or a lower one, [0,1]; null with fewer than five reps on a side"
  n_top: Reps of the top fifth for whom the practice is known
  n_rest: Others for whom it is known
  is_small_sample: Whether a side has fewer than five reps, so that nothing can be said of chance
columns zh:
  period: 财季
  practice: 对比的做法：activities_per_week 每周活动数、meeting_share 会议占活动比、focus_share 针对本季或下季到期商机的活动占比、new_deals_per_week 每周新建商机数、open_deals 周末未结商机数均值、deals_in_order 打理得当的未结商机占比、activities_per_deal 每周每商机活动数、coaching_per_week 每周辅导次数、content_share 已分享内容的未结商机占比
  as_of_date: 该期间最后一个截止日；不使用此后的任何信息
  top_value: 达成率前五分之一者的均值（已过爬坡期、有配额且在职的销售中）
  rest_value: 其余者的均值
  difference: 前五分之一均值 − 其余均值；二者相关并不等于因果
  low: 差异 80% 区间下限；任一方不足五人为空
  high: 差异 80% 区间上限；任一方不足五人为空
  q_value: 把该期间 q 值不高于此的做法都视为真实差异时，预计误判的占比，取值 [0,1]；任一方不足五人为空
  n_top: 前五分之一中该做法可知的人数
  n_rest: 其余者中该做法可知的人数
  is_small_sample: 是否任一方不足五人，无法排除偶然
---*/
import { cells } from '../cells.ts';
import type { Cell, InputTable, TableModel } from '../table-model.ts';
import { comparePractices, type Practices } from './compare-practices.ts';
import { topFifth } from './top-fifth.ts';

/** Each practice as one sum of weekly counts over another; a week without either is left out. */
const PRACTICES = {
  activities_per_week: ['n_activities', 'n_weeks'],
  meeting_share: ['n_meetings', 'n_activities'],
  focus_share: ['n_focused', 'n_activities'],
  new_deals_per_week: ['n_new_deals', 'n_weeks'],
  open_deals: ['n_open', 'one'],
  deals_in_order: ['n_in_order', 'n_open'],
  activities_per_deal: ['n_activities', 'n_open'],
  coaching_per_week: ['n_sessions', 'n_weeks'],
  content_share: ['n_open_with_content', 'n_open'],
} as const;

type Practice = keyof typeof PRACTICES;
const NAMES = Object.keys(PRACTICES) as Practice[];
const WORKING_DAYS = 5;

interface RepQuarter {
  readonly rep_id: string;
  readonly period: string;
  readonly as_of_date: string;
  readonly attainment: number;
  readonly bookings: number;
}

export const model: TableModel = {
  run({ rep_productivity, rep_habits }) {
    const practices = readPractices(rep_habits);
    const periods = new Map<string, RepQuarter[]>();
    for (const rep of readReps(rep_productivity)) {
      periods.set(rep.period, [...(periods.get(rep.period) ?? []), rep]);
    }
    return [...periods].flatMap(([period, reps]) => rowsOf(period, reps, practices));
  },
};

function rowsOf(
  period: string,
  reps: readonly RepQuarter[],
  practices: ReadonlyMap<string, Practices>,
): Cell[][] {
  const { top, rest } = topFifth(reps);
  const of = (group: readonly RepQuarter[]): Practices[] =>
    group.map(({ rep_id }) => practices.get(`${period} ${rep_id}`) ?? {});
  const asOf = reps[0]?.as_of_date ?? null;
  return comparePractices({ names: NAMES, top: of(top), rest: of(rest), seed: seedOf(period) }).map(
    (one) => [
      ...[period, one.practice, asOf],
      ...[one.topValue, one.restValue, one.difference, one.low, one.high, one.qValue],
      ...[one.nTop, one.nRest, one.isSmallSample],
    ],
  );
}

/** Reps past their ramp, or without a hire date to tell by, who were there and had a quota. */
function readReps(table: InputTable | undefined): RepQuarter[] {
  const { nRows, text, number, flag } = cells(table);
  return Array.from({ length: nRows }, (_, row) => row).flatMap((row) => {
    const attainment = number('attainment', row);
    if (attainment === null || flag('is_ramping', row) === true) return [];
    if (flag('is_active', row) === false) return [];
    return {
      rep_id: text('rep_id', row) ?? '',
      period: text('period', row) ?? '',
      as_of_date: text('as_of_date', row) ?? '',
      attainment,
      bookings: number('bookings', row) ?? 0,
    };
  });
}

/** Each rep's practices of a quarter, by period and rep. */
function readPractices(table: InputTable | undefined): Map<string, Practices> {
  const { nRows, text, number } = cells(table);
  const sums = new Map<string, Record<Practice, { above: number; below: number }>>();
  for (let row = 0; row < nRows; row++) {
    const key = `${text('period', row)} ${text('rep_id', row)}`;
    const sum = sums.get(key) ?? emptySums();
    sums.set(key, sum);
    const days = number('n_working_days', row);
    const count = (name: string): number | null =>
      name === 'one' ? 1 : name === 'n_weeks' ? (days ?? 0) / WORKING_DAYS : number(name, row);
    for (const name of NAMES) {
      const [above, below] = PRACTICES[name].map(count);
      if (typeof above !== 'number' || typeof below !== 'number') continue;
      sum[name].above += above;
      sum[name].below += below;
    }
  }
  return new Map([...sums].map(([key, sum]) => [key, ratiosOf(sum)]));
}

function emptySums(): Record<Practice, { above: number; below: number }> {
  return Object.fromEntries(NAMES.map((name) => [name, { above: 0, below: 0 }])) as Record<
    Practice,
    { above: number; below: number }
  >;
}

function ratiosOf(sum: Record<Practice, { above: number; below: number }>): Practices {
  return Object.fromEntries(
    NAMES.filter((name) => sum[name].below > 0).map((name) => [
      name,
      sum[name].above / sum[name].below,
    ]),
  );
}

/** A seed that is the period's own, so that one quarter's interval does not hang on the others. */
function seedOf(period: string): number {
  return [...period].reduce((seed, letter) => (seed * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
}
