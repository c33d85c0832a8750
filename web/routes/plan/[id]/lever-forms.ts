import type { LeverKind } from '#models/scenario/scenario.ts';

/** What one field of a lever's form asks for. */
export type LeverField =
  | {
      readonly name: string;
      readonly kind: 'team' | 'person' | 'month' | 'quarter' | 'industry';
      readonly optional?: boolean;
    }
  | { readonly name: string; readonly kind: 'choice'; readonly of: readonly string[] }
  | {
      readonly name: string;
      readonly kind: 'count' | 'amount' | 'percent';
      readonly optional?: boolean;
    }
  | { readonly name: string; readonly kind: 'text' };

/** The levers that a form adds, with their fields; sliders and the hiring grid set the others. */
export const LEVER_FORMS: Readonly<Partial<Record<LeverKind, readonly LeverField[]>>> = {
  hire: [
    { name: 'count', kind: 'count' },
    { name: 'team', kind: 'team' },
    { name: 'month', kind: 'month' },
    { name: 'profile', kind: 'choice', of: ['experienced', 'developing'] },
    { name: 'role', kind: 'choice', of: ['rep', 'manager'] },
  ],
  leave: [
    { name: 'rep', kind: 'person' },
    { name: 'month', kind: 'month' },
  ],
  promote: [
    { name: 'rep', kind: 'person' },
    { name: 'month', kind: 'month' },
  ],
  transfer: [
    { name: 'rep', kind: 'person' },
    { name: 'month', kind: 'month' },
    { name: 'to', kind: 'team' },
  ],
  target: [
    { name: 'quarter', kind: 'quarter', optional: true },
    { name: 'industry', kind: 'industry', optional: true },
    { name: 'change', kind: 'percent' },
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
  ],
  quota_for: [
    { name: 'team', kind: 'team', optional: true },
    { name: 'rep', kind: 'person', optional: true },
    { name: 'quarter', kind: 'quarter', optional: true },
    { name: 'change', kind: 'percent' },
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
  ],
  mix: [{ name: 'share', kind: 'percent' }],
};

function effect(): readonly LeverField[] {
  return [
    { name: 'team', kind: 'team', optional: true },
    { name: 'from', kind: 'month', optional: true },
    { name: 'change', kind: 'percent' },
  ];
}

export const LEVER_KINDS = Object.keys(LEVER_FORMS) as (keyof typeof LEVER_FORMS)[];
