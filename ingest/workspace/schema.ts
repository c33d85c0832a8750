import { Cron } from 'croner';
import { z } from 'zod';
import { isDay } from './day.ts';
import { HIRING_STAGES } from './hiring-stages.ts';
import { WEEKDAYS, WEEK_PATTERNS } from './fiscal-weeks.ts';
import { planningSchema } from './planning.ts';
import { SELLING_TITLES } from './selling-titles.ts';

const share = z.number().min(0).max(1);
const day = z.string().refine(isDay, 'expected a day that exists, like 2026-11-13');
const band = z
  .strictObject({ low: share, high: share })
  .refine(({ low, high }) => low <= high, 'expected low to be at most high');
const counts = z
  .strictObject({ low: z.int().min(0), high: z.int().min(0) })
  .refine(({ low, high }) => low <= high, 'expected low to be at most high');
const amount = z.number().min(0);
const hireCost = z.strictObject({ hire: amount, month: amount });
const stages = z
  .array(
    z.strictObject({
      stage: z
        .string()
        .regex(/^[a-z][a-z0-9_]*$/, 'expected a name of lower-case letters, digits and _'),
      names: z.array(z.string().min(1)).min(1),
    }),
  )
  .min(2)
  .refine(
    (list) => new Set(list.map(({ stage }) => stage)).size === list.length,
    'expected each stage once',
  )
  .refine(
    (list) => list.every(({ stage }) => stage !== 'unknown'),
    'expected no stage named unknown',
  );
const person = z
  .strictObject({
    rep: z.string().min(1),
    employee: z.string().min(1).optional(),
    other_rep: z.string().min(1).optional(),
  })
  .refine(
    ({ employee, other_rep: other }) => (employee === undefined) !== (other === undefined),
    'expected a rep with either an employee or an other_rep',
  );
const timezone = z.string().refine(isTimezone, 'expected an IANA name like Asia/Shanghai');

/** What `quotient.yaml` may say; unknown keys are refused, so that a misspelt one is noticed. */
export const configSchema = z.strictObject({
  company: z.string().min(1),
  language: z.enum(['en', 'zh-CN']).default('en'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code like USD'),
  timezone: timezone.default('UTC'),
  fiscal_year_start_month: z.int().min(1).max(12).default(1),
  fiscal_year_named_for: z.enum(['end', 'start']).default('end'),
  fiscal_weeks: z
    .strictObject({
      pattern: z.enum(WEEK_PATTERNS),
      ends_on: z.enum(WEEKDAYS).default('saturday'),
      rule: z.enum(['nearest', 'last']).default('nearest'),
      long_quarter: z.int().min(1).max(4).default(4),
    })
    .nullish(),
  as_of: day.nullish(),
  history_start: day.nullish(),
  experienced_years: z.number().min(0).max(50).default(3),
  hiring_mix: z
    .strictObject({
      low: share,
      high: share,
      regions: z.record(z.string(), band).nullish(),
      teams: z.record(z.string(), band).nullish(),
    })
    .refine(({ low, high }) => low <= high, 'expected low to be at most high')
    .default({ low: 0.4, high: 0.6 }),
  coaching_per_week: counts.default({ low: 1, high: 2 }),
  ramp_months: z
    .strictObject({ experienced: z.int().min(1).max(36), developing: z.int().min(1).max(36) })
    .default({ experienced: 6, developing: 12 }),
  hiring_stages: stages.default(
    HIRING_STAGES.map(({ stage, names }) => ({ stage, names: [...names] })),
  ),
  hire_costs: z.strictObject({ experienced: hireCost, developing: hireCost }).nullish(),
  schedule: z
    .string()
    .refine(isSchedule, 'expected five fields of cron like "0 6 * * 1-5"')
    .nullish(),
  identity: z
    .strictObject({
      same_person: z.array(person).nullish(),
      not_same_person: z.array(person).nullish(),
    })
    .nullish(),
  forecast_call_weekday: z.enum(WEEKDAYS).default('friday'),
  planning: planningSchema.prefault({}),
  selling_titles: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        role: z.enum(['rep', 'manager', 'leader', 'other']),
      }),
    )
    .default([...SELLING_TITLES]),
  demo: z.boolean().default(false),
});

export type ConfigFile = z.infer<typeof configSchema>;

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isSchedule(text: string): boolean {
  try {
    new Cron(text, { paused: true, mode: '5-part' });
    return true;
  } catch {
    return false;
  }
}
