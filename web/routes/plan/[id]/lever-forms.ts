import type { LeverKind } from '#models/scenario/scenario.ts';

/** What one field of a lever's form asks for. */
export type LeverField =
  | {
      readonly name: string;
      readonly kind: 'team' | 'segment' | 'person' | 'month' | 'quarter' | 'industry';
      readonly optional?: boolean;
    }
  | {
      readonly name: string;
      readonly kind: 'choice';
      readonly of: readonly string[];
      readonly optional?: boolean;
    }
  | {
      readonly name: string;
      readonly kind: 'count' | 'amount' | 'percent' | 'text';
      readonly optional?: boolean;
    }
  | {
      readonly name: string;
      /** Percentages, one a month. */
      readonly kind: 'percents';
      readonly optional?: boolean;
      readonly length?: number;
    };

/** Of these fields a lever has one and no more. */
export const ONE_OF: Readonly<Partial<Record<LeverKind, readonly string[]>>> = {
  leave: ['rep', 'team'],
  target: ['change', 'amount'],
  quota_for: ['change', 'amount'],
  ramp: ['months', 'curve'],
  attrition: ['change', 'yearly'],
};

/** Of these fields a lever has at most one. */
export const AT_MOST_ONE: Readonly<Partial<Record<LeverKind, readonly string[]>>> = {
  quota_for: ['team', 'rep'],
};

/** The levers that a form adds, with their fields; sliders and the hiring grid set the others. */
export const LEVER_FORMS: Readonly<Partial<Record<LeverKind, readonly LeverField[]>>> = {
  hire: [
    { name: 'count', kind: 'count' },
    { name: 'team', kind: 'team' },
    { name: 'month', kind: 'month' },
    { name: 'profile', kind: 'choice', of: ['experienced', 'developing'] },
    { name: 'role', kind: 'choice', of: ['rep', 'manager'] },
    { name: 'territory', kind: 'text', optional: true },
    { name: 'potential', kind: 'percent', optional: true },
  ],
  leave: [
    { name: 'rep', kind: 'person', optional: true },
    { name: 'team', kind: 'team', optional: true },
    { name: 'count', kind: 'count', optional: true },
    { name: 'month', kind: 'month' },
  ],
  promote: [
    { name: 'rep', kind: 'person' },
    { name: 'month', kind: 'month' },
    { name: 'team', kind: 'team', optional: true },
  ],
  transfer: [
    { name: 'rep', kind: 'person' },
    { name: 'month', kind: 'month' },
    { name: 'to', kind: 'team' },
  ],
  report: [
    { name: 'rep', kind: 'person' },
    { name: 'to', kind: 'person' },
  ],
  target: [
    { name: 'quarter', kind: 'quarter', optional: true },
    { name: 'industry', kind: 'industry', optional: true },
    { name: 'change', kind: 'percent', optional: true },
    { name: 'amount', kind: 'amount', optional: true },
  ],
  quota: [
    {
      name: 'method',
      kind: 'choice',
      of: ['potential', 'history', 'equal', 'capacity', 'attainment', 'bottom_up'],
    },
    { name: 'round', kind: 'amount', optional: true },
    { name: 'floor', kind: 'amount', optional: true },
    { name: 'cap', kind: 'amount', optional: true },
    { name: 'change', kind: 'percent', optional: true },
  ],
  quota_for: [
    { name: 'team', kind: 'team', optional: true },
    { name: 'rep', kind: 'person', optional: true },
    { name: 'quarter', kind: 'quarter', optional: true },
    { name: 'change', kind: 'percent', optional: true },
    { name: 'amount', kind: 'amount', optional: true },
  ],
  ramp: [
    { name: 'profile', kind: 'choice', of: ['experienced', 'developing'] },
    { name: 'months', kind: 'count', optional: true },
    { name: 'curve', kind: 'percents', optional: true },
  ],
  seasonality: [{ name: 'months', kind: 'percents', length: 12 }],
  attrition: [
    { name: 'profile', kind: 'choice', of: ['experienced', 'developing'], optional: true },
    { name: 'change', kind: 'percent', optional: true },
    { name: 'yearly', kind: 'percent', optional: true },
  ],
  backfill: [
    { name: 'share', kind: 'percent' },
    { name: 'months', kind: 'count', optional: true },
  ],
  win_rate: effect(),
  deal_size: effect(),
  cycle: effect(),
  price: effect(),
  productivity: effect(),
  new_team: [
    { name: 'team', kind: 'text' },
    { name: 'like', kind: 'team' },
    { name: 'from', kind: 'month' },
    { name: 'segment', kind: 'text', optional: true },
    { name: 'region', kind: 'text', optional: true },
    { name: 'productivity', kind: 'amount', optional: true },
  ],
  mix: [{ name: 'share', kind: 'percent' }],
};

function effect(): readonly LeverField[] {
  return [
    { name: 'team', kind: 'team', optional: true },
    { name: 'segment', kind: 'segment', optional: true },
    { name: 'from', kind: 'month', optional: true },
    { name: 'change', kind: 'percent' },
  ];
}

export const LEVER_KINDS = Object.keys(LEVER_FORMS) as (keyof typeof LEVER_FORMS)[];
