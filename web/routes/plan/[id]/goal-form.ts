import type { Profile } from '#models/capacity/inputs.ts';
import type { Goal } from '#models/scenario/scenario.ts';
import { parseAmount } from '#web/lib/format/parse-amount.ts';

/** Which profiles may be hired, by the words of the form. */
export const HIRED = {
  both: ['experienced', 'developing'],
  experienced: ['experienced'],
  developing: ['developing'],
} as const satisfies Record<string, readonly Profile[]>;

/** What a form asks for, or which of its fields cannot be read. */
export type GoalAsked =
  { readonly ok: true; readonly goal: Goal } | { readonly ok: false; readonly field: GoalField };

export type GoalField =
  | 'budget'
  | 'per_month'
  | 'interviews'
  | 'mix'
  | 'teams'
  /** Nothing keeps most revenue from hiring without end. */
  | 'limit';

/** What is known beside the form. */
interface Known {
  /** What the form does not ask for stays as it is here. */
  readonly start: Goal;
  readonly teams: readonly string[];
  /** Quarters of the plan with their targets. */
  readonly targets: readonly { readonly quarter: string; readonly target: number | null }[];
}

type Field = (name: string) => string;

/** The goal that a filled form says. Names of fields of a team end with its place in the list. */
export function goalOf(text: Field, { start, teams, targets }: Known): GoalAsked {
  const wrong = (field: GoalField): GoalAsked => ({ ok: false, field });
  const budget = parseAmount(text('budget'));
  if (budget === undefined || (budget !== null && budget < 0)) return wrong('budget');
  const perMonth = count(text('hires_per_month'));
  if (perMonth === undefined) return wrong('per_month');
  const interviews = count(text('interviews_per_month'));
  if (interviews === undefined) return wrong('interviews');
  const [low, high] = [share(text('low')), share(text('high'))];
  if (low === undefined || high === undefined || (low ?? 0) > (high ?? 1)) return wrong('mix');

  const sizes: Record<string, { least?: number; most?: number }> = {};
  for (const [at, team] of teams.entries()) {
    const [least, most] = [count(text(`least ${at}`)), count(text(`most ${at}`))];
    if (least === undefined || most === undefined) return wrong('teams');
    if (least !== null && most !== null && least > most) return wrong('teams');
    if (least === null && most === null) continue;
    sizes[team] = { ...(least === null ? {} : { least }), ...(most === null ? {} : { most }) };
  }
  const objective = text('objective') === 'most_revenue' ? 'most_revenue' : 'least_cost';
  const isBound = budget !== null || perMonth !== null || teams.every((team) => sizes[team]?.most);
  if (objective === 'most_revenue' && !isBound) return wrong('limit');

  const since = text('since');
  const from = targets.findIndex(({ quarter }) => quarter === since);
  const revenue = Object.fromEntries(
    targets
      .slice(Math.max(0, from))
      .flatMap(({ quarter, target }) => (target === null ? [] : [[quarter, target]])),
  );
  const confidence = text('confidence');
  const profiles = HIRED[(text('profiles') || 'both') as keyof typeof HIRED] ?? HIRED.both;
  const { gap, seconds } = start;
  const goal: Goal = {
    objective,
    ...(from > 0 ? { revenue } : {}),
    confidence: confidence === '' ? null : Number(confidence) / 100,
    ...(budget === null ? {} : { budget }),
    ...(low === null && high === null ? {} : { mix: { low: low ?? 0, high: high ?? 1 } }),
    ...(perMonth === null ? {} : { hires_per_month: perMonth }),
    ...(interviews === null ? {} : { interviews_per_month: interviews }),
    earliest: text('earliest') || null,
    keep_span: text('keep_span') !== '',
    teams: sizes,
    profiles,
    ...{ gap, seconds },
  };
  return { ok: true, goal };
}

/**
 * How large teams may become where nobody has said it: half as large again, and two more at least.
 * Without a bound the solution would put everybody into the team that sells most for its cost.
 */
export function usualSizes(
  teams: readonly { readonly id: string; readonly headcount: readonly number[] }[],
): Goal['teams'] {
  return Object.fromEntries(
    teams.map(({ id, headcount }) => {
      const now = headcount[0] ?? 0;
      return [id, { most: Math.max(Math.ceil(now * 1.5), Math.ceil(now) + 2) }];
    }),
  );
}

/** A whole number of 0 or more; null for nothing, undefined for what is none. */
function count(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= 100_000 ? value : undefined;
}

function share(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text.replace('%', ''));
  return value >= 0 && value <= 100 ? value / 100 : undefined;
}
