import { z } from 'zod';
import type { Goal, LeverKind } from './scenario.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month like 2027-02');
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'expected a day like 2026-11-13');
const quarter = z.string().regex(/^FY\d{4}-Q[1-4]$/, 'expected a fiscal quarter like FY2027-Q2');
const name = z.string().min(1, 'expected a name');
const profile = z.enum(['experienced', 'developing'], 'expected experienced or developing');
const share = z
  .number('expected a fraction from 0 to 1')
  .min(0, 'expected a fraction from 0 to 1')
  .max(1, 'expected a fraction from 0 to 1');
const amount = z
  .number('expected an amount of 0 or more')
  .min(0, 'expected an amount of 0 or more');
/** A change may halve or multiply, but nothing falls by more than all of it. */
const change = z
  .number('expected a change like 0.1 for 10% up')
  .min(-0.95, 'expected a change from -0.95 to 10, 0.1 for 10% up')
  .max(10, 'expected a change from -0.95 to 10, 0.1 for 10% up');
const count = z
  .int('expected a whole number from 1 to 10000')
  .min(1, 'expected a whole number from 1 to 10000')
  .max(10_000, 'expected a whole number from 1 to 10000');
const potential = z.number().min(0.01).max(100);
const effect = z.strictObject({
  change,
  from: month.optional(),
  team: name.optional(),
  segment: name.optional(),
});

const exactly = (...keys: readonly string[]) =>
  [
    (given: object) => keys.filter((key) => key in given).length === 1,
    `expected exactly one of ${keys.join(', ')}`,
  ] as const;
const atMost = (...keys: readonly string[]) =>
  [
    (given: object) => keys.filter((key) => key in given).length <= 1,
    `expected at most one of ${keys.join(', ')}`,
  ] as const;

/** What each lever may say, by its key in the file. */
export const leverSchemas = {
  hire: z.strictObject({
    count,
    month,
    team: name,
    profile: profile.default('experienced'),
    role: z.enum(['rep', 'manager'], 'expected rep or manager').default('rep'),
    territory: name.optional(),
    potential: potential.optional(),
  }),
  leave: z
    .strictObject({ month, rep: name.optional(), team: name.optional(), count: count.optional() })
    .refine(...exactly('rep', 'team')),
  promote: z.strictObject({ rep: name, month, team: name.optional() }),
  transfer: z.strictObject({ rep: name, month, to: name }),
  report: z.strictObject({ rep: name, to: name }),
  target: z
    .strictObject({
      quarter: quarter.optional(),
      industry: name.optional(),
      amount: amount.optional(),
      change: change.optional(),
    })
    .refine(...exactly('amount', 'change')),
  quota: z.strictObject({
    method: z.enum(
      ['potential', 'history', 'equal', 'capacity', 'attainment', 'bottom_up'],
      'expected potential, history, equal, capacity, attainment or bottom_up',
    ),
    round: amount.optional(),
    floor: amount.optional(),
    cap: amount.optional(),
    change: share.optional(),
  }),
  quota_for: z
    .strictObject({
      rep: name.optional(),
      team: name.optional(),
      quarter: quarter.optional(),
      amount: amount.optional(),
      change: change.optional(),
    })
    .refine(...exactly('amount', 'change'))
    .refine(...atMost('rep', 'team')),
  over_assignment: z.strictObject({ share: z.number().min(-0.5).max(2) }),
  ramp: z
    .strictObject({
      profile,
      months: z.int().min(1).max(36).optional(),
      curve: z.array(z.number().min(0).max(3)).min(1).max(36).optional(),
    })
    .refine(...exactly('months', 'curve')),
  win_rate: effect,
  deal_size: effect,
  cycle: effect,
  price: effect,
  productivity: effect,
  marketing_share: z.strictObject({ share }),
  seasonality: z.strictObject({
    months: z.array(z.number().min(0)).length(12, 'expected twelve numbers, January first'),
  }),
  new_team: z.strictObject({
    team: name,
    from: month,
    like: name,
    segment: name.optional(),
    region: name.optional(),
    productivity: amount.optional(),
  }),
  mix: z.strictObject({ share }),
  attrition: z
    .strictObject({
      profile: profile.optional(),
      change: change.optional(),
      yearly: z.number().min(0).max(0.95, 'expected a fraction from 0 to 0.95').optional(),
    })
    .refine(...exactly('change', 'yearly')),
  backfill: z.strictObject({ share, months: z.int().min(0).max(24).optional() }),
} satisfies Record<LeverKind, z.ZodType>;

const band = z
  .strictObject({ low: share, high: share })
  .refine(({ low, high }) => low <= high, 'expected low to be at most high');
const size = z
  .strictObject({ least: z.int().min(0).optional(), most: z.int().min(0).optional() })
  .refine(({ least = 0, most = Infinity }) => least <= most, 'expected least to be at most most');

export const goalSchema = z.strictObject({
  objective: z
    .enum(['least_cost', 'most_revenue'], 'expected least_cost or most_revenue')
    .default('least_cost'),
  revenue: z.record(quarter, amount).optional(),
  confidence: z
    .number('expected a fraction from 0.5 to 0.99')
    .min(0.5, 'expected a fraction from 0.5 to 0.99')
    .max(0.99, 'expected a fraction from 0.5 to 0.99')
    .nullable()
    .default(null),
  budget: amount.optional(),
  mix: band.optional(),
  hires_per_month: z.int().min(0).optional(),
  interviews_per_month: z.int().min(0).optional(),
  earliest: month.nullable().default(null),
  keep_span: z.boolean().default(false),
  teams: z.record(name, size).default({}),
  profiles: z.array(profile).min(1).default(['experienced', 'developing']),
  gap: z.number().min(0).max(0.5).default(0.01),
  seconds: z.number().min(1).max(3600).default(60),
});

/** The file but for its levers, which are read one by one for the sake of their errors. */
export const fileSchema = z.strictObject({
  version: z.literal(1, 'expected 1; this file may be of a newer Quotient'),
  name,
  note: z.string().default(''),
  scope: z.strictObject({ manager: name }).optional(),
  baseline: z
    .strictObject({
      as_of: day.nullable().default(null),
      from: month.nullable().default(null),
      months: z
        .int('expected a multiple of 3 from 3 to 60')
        .min(3, 'expected a multiple of 3 from 3 to 60')
        .max(60, 'expected a multiple of 3 from 3 to 60')
        .refine((months) => months % 3 === 0, 'expected a multiple of 3 from 3 to 60')
        .default(24),
      hires: z.enum(['none', 'run_rate'], 'expected none or run_rate').default('none'),
    })
    .default({ as_of: null, from: null, months: 24, hires: 'none' }),
  levers: z.array(z.unknown()).default([]),
  solve: goalSchema.nullable().default(null),
  simulation: z
    .strictObject({
      draws: z.int().min(100).max(100_000).default(10_000),
      seed: z.int().min(0).max(4_294_967_295).default(1),
    })
    .default({ draws: 10_000, seed: 1 }),
});

/**
 * What to reach and keep to where a scenario does not say: least cost, the plan's own targets in
 * expectation, a gap of 1%.
 *
 * @example defaultGoal().objective // 'least_cost'
 */
export function defaultGoal(): Goal {
  return goalSchema.parse({}) as Goal;
}
