import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { Lever } from '#models/scenario/scenario.ts';
import type { Sought } from '#web/lib/plan/goal-seek.ts';

/** A lever that a slider sets for the whole company. */
export interface QuickLever {
  readonly key: QuickKey;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly unit: 'change' | 'share' | 'months';
  /** Where the slider stands without a lever. */
  readonly neutral: (baseline: PlanInputs) => number;
  /** The lever that says this. */
  readonly make: (value: number) => Lever;
  /** The value, where a lever is this one. */
  readonly read: (lever: Lever) => number | null;
}

export type QuickKey =
  | 'target'
  | 'win_rate'
  | 'deal_size'
  | 'cycle'
  | 'price'
  | 'productivity'
  | 'over_assignment'
  | 'ramp_experienced'
  | 'ramp_developing'
  | 'attrition'
  | 'backfill'
  | 'marketing_share';

type EffectKind = 'win_rate' | 'deal_size' | 'cycle' | 'price' | 'productivity';

const effect = (kind: EffectKind, low: number, high: number): QuickLever => ({
  key: kind,
  low,
  high,
  step: 0.01,
  unit: 'change',
  neutral: () => 0,
  make: (change) => ({ kind, change }),
  read: (lever) =>
    lever.kind === kind && isPlain(lever, ['kind', 'change']) ? lever.change : null,
});

const ramp = (profile: 'experienced' | 'developing'): QuickLever => ({
  key: `ramp_${profile}`,
  low: 1,
  high: 18,
  step: 1,
  unit: 'months',
  neutral: ({ profiles }) => profiles[profile].ramp.value.length,
  make: (months) => ({ kind: 'ramp', profile, months }),
  read: (lever) =>
    lever.kind === 'ramp' && lever.profile === profile ? (lever.months ?? null) : null,
});

/** The sliders, in the order in which they are thought about. */
export const QUICK_LEVERS: readonly QuickLever[] = [
  {
    key: 'target',
    low: -0.3,
    high: 1,
    step: 0.01,
    unit: 'change',
    neutral: () => 0,
    make: (change) => ({ kind: 'target', change }),
    read: (lever) =>
      lever.kind === 'target' && isPlain(lever, ['kind', 'change']) ? (lever.change ?? null) : null,
  },
  effect('win_rate', -0.4, 0.5),
  effect('deal_size', -0.4, 0.5),
  effect('cycle', -0.5, 0.5),
  effect('price', -0.3, 0.3),
  effect('productivity', -0.4, 0.5),
  ramp('experienced'),
  ramp('developing'),
  {
    key: 'attrition',
    low: -0.8,
    high: 2,
    step: 0.05,
    unit: 'change',
    neutral: () => 0,
    make: (change) => ({ kind: 'attrition', change }),
    read: (lever) =>
      lever.kind === 'attrition' && isPlain(lever, ['kind', 'change'])
        ? (lever.change ?? null)
        : null,
  },
  {
    key: 'backfill',
    low: 0,
    high: 1,
    step: 0.05,
    unit: 'share',
    neutral: ({ backfill }) => backfill.share,
    make: (share) => ({ kind: 'backfill', share }),
    read: (lever) => (lever.kind === 'backfill' ? lever.share : null),
  },
  {
    key: 'over_assignment',
    low: 0,
    high: 0.5,
    step: 0.01,
    unit: 'share',
    neutral: ({ overAssignment }) => overAssignment.value,
    make: (share) => ({ kind: 'over_assignment', share }),
    read: (lever) => (lever.kind === 'over_assignment' ? lever.share : null),
  },
  {
    key: 'marketing_share',
    low: 0,
    high: 1,
    step: 0.01,
    unit: 'share',
    neutral: ({ sources }) =>
      sources.reduce((sum, { share, isMarketing }) => sum + (isMarketing ? share : 0), 0),
    make: (share) => ({ kind: 'marketing_share', share }),
    read: (lever) => (lever.kind === 'marketing_share' ? lever.share : null),
  },
];

/** The levers that can close a gap alone, and how far each may go for it. */
export const SOUGHT: readonly Sought<QuickKey>[] = [
  ['win_rate', 2],
  ['deal_size', 2],
  ['price', 1],
  ['productivity', 2],
  ['cycle', -0.8],
  ['attrition', -0.9],
  ['target', -0.9],
].flatMap(([key, to]): Sought<QuickKey>[] => {
  const quick = QUICK_LEVERS.find((one) => one.key === key);
  if (quick === undefined) return [];
  const { make, read } = quick;
  const is = (lever: Lever) => read(lever) !== null;
  return [{ key: quick.key, from: 0, to: Number(to), step: 0.001, make, is }];
});

/** Whether a lever says nothing but these, so that it is of the whole company. */
function isPlain(lever: Lever, keys: readonly string[]): boolean {
  return Object.keys(lever).every((key) => keys.includes(key));
}
