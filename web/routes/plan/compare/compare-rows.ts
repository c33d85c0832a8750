import type { PlanResult, YearOutcome } from '#models/scenario/result.ts';
import type { Formatters } from '#web/lib/format/index.ts';
import type { T } from '#web/lib/i18n/index.ts';

/** A measure that scenarios are compared by. */
export interface CompareRow {
  readonly key: string;
  readonly label: (t: T) => string;
  readonly value: (result: PlanResult) => number | null;
  readonly format: (value: number | null) => string;
  /** The difference to the baseline in words; null where there is none to see. */
  readonly delta: (result: PlanResult, baseline: PlanResult) => string | null;
  /** Place of the best one; null where none is better or all are alike. */
  readonly best: (results: readonly PlanResult[]) => number | null;
}

type Better = 'more' | 'less' | null;

/** The measures of a comparison: each year of the plan, then each quarter's chance. */
export function compareRows(baseline: PlanResult, f: Formatters): readonly CompareRow[] {
  const money = (value: number | null) => f.moneyShort(value);
  const percent = (value: number | null) => f.percent(value);
  const row = (
    key: string,
    label: CompareRow['label'],
    value: CompareRow['value'],
    format: CompareRow['format'],
    signed: (change: number) => string,
    better: Better = null,
  ): CompareRow => ({
    key,
    label,
    value,
    format,
    delta: (result, before) => {
      const [now, then] = [value(result), value(before)];
      if (now === null || then === null || format(now) === format(then)) return null;
      return signed(now - then);
    },
    best: (results) => bestOf(results.map(value), better, format),
  });
  const points = (change: number) => f.points(change, 0);
  return [
    ...baseline.byYear.flatMap(({ year }) => {
      const of = (pick: (one: YearOutcome) => number | null) => (result: PlanResult) => {
        const found = result.byYear.find((one) => one.year === year);
        return found === undefined ? null : pick(found);
      };
      const named =
        (key: 'target' | 'expected' | 'p10' | 'probability' | 'quota' | 'cost') => (t: T) =>
          `${year} · ${t(`plan.row.${key}`)}`;
      const change = f.signedMoneyShort;
      return [
        row(
          `${year} target`,
          named('target'),
          of((one) => one.target),
          money,
          change,
        ),
        row(
          `${year} expected`,
          named('expected'),
          of((one) => one.mean),
          money,
          change,
          'more',
        ),
        row(
          `${year} p10`,
          named('p10'),
          of((one) => one.p10),
          money,
          change,
          'more',
        ),
        row(
          `${year} chance`,
          named('probability'),
          of((one) => one.probability),
          percent,
          points,
          'more',
        ),
        row(
          `${year} quota`,
          named('quota'),
          of((one) => one.quota),
          money,
          change,
        ),
        row(
          `${year} cost`,
          named('cost'),
          of((one) => one.cost),
          money,
          change,
          'less',
        ),
      ];
    }),
    row(
      'headcount',
      (t) => t('plan.row.headcount'),
      ({ company }) => company.headcount.at(-1) ?? null,
      (value) => f.number(value, 0),
      (change) => f.signed(change),
    ),
    ...baseline.quarters.map((quarter, q) =>
      row(
        `chance ${quarter}`,
        (t) => `${f.periodShort(quarter)} · ${t('plan.row.probability')}`,
        (result) => result.byQuarter[q]?.probability ?? null,
        percent,
        points,
        'more',
      ),
    ),
  ];
}

function bestOf(
  values: readonly (number | null)[],
  better: Better,
  format: CompareRow['format'],
): number | null {
  const known = values.filter((value) => value !== null);
  // What reads alike is alike.
  if (better === null || new Set(known.map(format)).size < 2) return null;
  return values.indexOf(better === 'more' ? Math.max(...known) : Math.min(...known));
}
