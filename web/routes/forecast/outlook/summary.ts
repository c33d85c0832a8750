import type { OutlookRecord } from '#web/lib/server/pages/outlook/records.ts';
import type { OutlookMember, OutlookQuarter } from '#web/lib/server/pages/outlook/outlook.ts';

/** How a quarter's interval lies to its target. */
export type Status = 'above' | 'within' | 'below';

/** The outlook added up: the four quarters ahead, and those that have a target. */
export interface Summary {
  readonly next4: number;
  /** Against the last four closed quarters; null with fewer. */
  readonly growth: number | null;
  readonly nTargets: number;
  /** The last quarter with a target. */
  readonly through: string | null;
  readonly expected: number;
  readonly target: number;
  readonly nBelow: number;
  readonly nWhollyBelow: number;
}

/**
 * What the eight quarters come to. Expectations and targets add up, intervals do not.
 *
 * @example summaryOf({ level_id: 'a', name: 'A', past: [], quarters: [] }).nTargets // 0
 */
export function summaryOf({ past, quarters }: OutlookMember): Summary {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const withTarget = quarters.filter(({ target }) => target !== null);
  const next4 = sum(quarters.slice(0, 4).map(({ mean }) => mean));
  const last4 = sum(past.slice(-4).map(({ amount }) => amount));
  return {
    next4,
    growth: past.length < 4 || last4 <= 0 ? null : next4 / last4 - 1,
    nTargets: withTarget.length,
    through: withTarget.at(-1)?.period ?? null,
    expected: sum(withTarget.map(({ mean }) => mean)),
    target: sum(withTarget.map(({ target }) => target ?? 0)),
    nBelow: withTarget.filter(({ mean, target }) => mean < (target ?? 0)).length,
    nWhollyBelow: withTarget.filter((quarter) => statusOf(quarter) === 'below').length,
  };
}

/** Where the target lies to the 80% interval; null without a target. */
export function statusOf({
  p10,
  p90,
  target,
}: Pick<OutlookQuarter, 'p10' | 'p90' | 'target'>): Status | null {
  if (target === null) return null;
  if (p10 >= target) return 'above';
  return p90 < target ? 'below' : 'within';
}

/** Fewer judged forecasts say nothing of the intervals. */
const ENOUGH = 5;

/**
 * Whether past 80% intervals held clearly fewer quarters than they should have, over all horizons;
 * null where they did, or where too few have been judged.
 */
export function tooNarrow(
  records: readonly OutlookRecord[],
): { readonly covered: number; readonly n: number; readonly expected: number } | null {
  const own = records.flatMap((record) => record.own ?? []);
  const n = own.reduce((sum, record) => sum + record.n, 0);
  const covered = own.reduce((sum, record) => sum + record.covered, 0);
  return n >= ENOUGH && covered / n < 0.65 ? { covered, n, expected: Math.round(0.8 * n) } : null;
}
