import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { subjectRows, wonAsOf } from '../../subject.ts';
import { dealPick } from './deal-pick.ts';

/** Why a forecast moves, in the order of the waterfall. */
export const FORECAST_STEPS = [
  'won',
  'created',
  'likelier',
  'amount',
  'less_likely',
  'pushed',
  'lost',
  'reassigned',
  'rest',
] as const;
export type ForecastStep = (typeof FORECAST_STEPS)[number];

/** One deal's part in the change of the forecast. */
export interface ForecastMove {
  readonly opportunity_id: string;
  readonly opportunity_name: string;
  readonly rep_name: string | null;
  readonly step: ForecastStep;
  readonly amount: number;
  readonly before: number | null;
  readonly after: number | null;
}

export interface ForecastChanges {
  readonly from: string;
  readonly to: string;
  readonly opening: number;
  readonly closing: number;
  readonly steps: Readonly<Record<ForecastStep, number>>;
  readonly moves: readonly ForecastMove[];
}

/** A deal as the model saw it on a day. */
export interface Seen {
  readonly opportunity_id: string;
  readonly p_won_in_period: number;
  readonly won_amount: number;
  readonly is_due: boolean;
}

interface Part {
  readonly id: string;
  readonly step: ForecastStep;
  readonly amount: number;
  readonly before: number | null;
  readonly after: number | null;
}

interface Known {
  readonly before: readonly Seen[];
  readonly after: readonly Seen[];
  /** Amounts of the deals won between the two days. */
  readonly won: ReadonlyMap<string, number>;
  /** Deals that changed hands across the border of the subject. */
  readonly reassigned: ReadonlySet<string>;
}

/** Deals that are named. */
const MOVES = 8;

/**
 * How the forecast came from last week's number to this one, by deal: what was won, created, became
 * likelier, was pushed or lost. The rest is what no open deal explains: deals that are still to be
 * created, and the other methods of the ensemble.
 */
export async function forecastChanges(
  context: PageContext,
  days: { readonly from: string; readonly to: string },
  ends: { readonly opening: number; readonly closing: number },
): Promise<ForecastChanges> {
  const { session, persona, subject, filters } = context;
  const rows = subjectRows(subject, filters);
  const on = async (day: string): Promise<readonly Seen[]> =>
    readMart<Seen>(session, persona, 'deal_forecast', {
      columns: ['opportunity_id', 'p_won_in_period', 'won_amount', 'is_due'],
      ...(await dealPick(context, day)),
    });
  const [before, after, won, moved] = await Promise.all([
    on(days.from),
    on(days.to),
    readMart<Won>(session, persona, 'bookings', {
      columns: ['opportunity_id', 'opportunity_name', 'rep_name', 'amount'],
      ...rows,
      where: {
        ...rows.where,
        ...wonAsOf(filters.period, days.to),
        closed_on: { gt: days.from, le: days.to },
      },
    }),
    readMart<{ opportunity_id: string }>(session, persona, 'pipeline_movements', {
      columns: ['opportunity_id'],
      ...rows,
      where: {
        ...rows.where,
        as_of_date: { gt: days.from, le: days.to },
        bucket: ['reassigned_in', 'reassigned_out'],
      },
    }),
  ]);
  const parts = partsOf({
    before,
    after,
    won: new Map(won.map((row) => [row.opportunity_id, row.amount ?? 0])),
    reassigned: new Set(moved.map(({ opportunity_id }) => opportunity_id)),
  });
  const steps = Object.fromEntries(
    FORECAST_STEPS.map((step) => [
      step,
      parts.reduce((sum, part) => sum + (part.step === step ? part.amount : 0), 0),
    ]),
  ) as Record<ForecastStep, number>;
  const explained = Object.values(steps).reduce((sum, amount) => sum + amount, 0);
  const largest = dealsOf(parts)
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
    .slice(0, MOVES);
  return {
    ...days,
    ...ends,
    steps: { ...steps, rest: ends.closing - ends.opening - explained },
    moves: await named(context, days, largest, won),
  };
}

/** What each deal added to or took from the forecast between two days. */
export function partsOf({ before, after, won, reassigned }: Known): readonly Part[] {
  const then = new Map(before.map((deal) => [deal.opportunity_id, deal]));
  const now = new Map(after.map((deal) => [deal.opportunity_id, deal]));
  const ids = new Set([...then.keys(), ...now.keys(), ...won.keys()]);
  return [...ids].flatMap((id): readonly Part[] => {
    const [old, fresh, amount] = [then.get(id), now.get(id), won.get(id)];
    const had = old === undefined ? 0 : old.p_won_in_period * old.won_amount;
    const chances = {
      before: old?.p_won_in_period ?? null,
      after: amount === undefined ? (fresh?.p_won_in_period ?? null) : 1,
    };
    if (amount !== undefined) return [{ id, step: 'won', amount: amount - had, ...chances }];
    const has = fresh === undefined ? 0 : fresh.p_won_in_period * fresh.won_amount;
    if (old === undefined || fresh === undefined) {
      const step = reassigned.has(id) ? 'reassigned' : fresh === undefined ? 'lost' : 'created';
      return [{ id, step, amount: has - had, ...chances }];
    }
    if (old.is_due && !fresh.is_due) return [{ id, step: 'pushed', amount: has - had, ...chances }];
    const byChance = (fresh.p_won_in_period - old.p_won_in_period) * old.won_amount;
    return [
      { id, step: byChance < 0 ? 'less_likely' : 'likelier', amount: byChance, ...chances },
      { id, step: 'amount', amount: has - had - byChance, ...chances },
    ];
  });
}

/** One part for each deal: its whole move, called by the larger of its steps. */
export function dealsOf(parts: readonly Part[]): readonly Part[] {
  const deals = new Map<string, { readonly whole: number; readonly main: Part }>();
  for (const part of parts) {
    const known = deals.get(part.id);
    const isMain = known === undefined || Math.abs(part.amount) > Math.abs(known.main.amount);
    deals.set(part.id, {
      whole: (known?.whole ?? 0) + part.amount,
      main: isMain ? part : known.main,
    });
  }
  return [...deals.values()].map(({ whole, main }) => ({ ...main, amount: whole }));
}

interface Won {
  readonly opportunity_id: string;
  readonly opportunity_name: string;
  readonly rep_name: string | null;
  readonly amount: number | null;
}

async function named(
  { session, persona }: PageContext,
  { from, to }: { readonly from: string; readonly to: string },
  parts: readonly Part[],
  won: readonly Won[],
): Promise<readonly ForecastMove[]> {
  const open = await readMart<Omit<Won, 'amount'>>(session, persona, 'deals_weekly', {
    columns: ['opportunity_id', 'opportunity_name', 'rep_name'],
    where: { as_of_date: [from, to], opportunity_id: parts.map(({ id }) => id) },
    orderBy: ['as_of_date'],
  });
  const names = new Map([...open, ...won].map((row) => [row.opportunity_id, row]));
  return parts
    .filter(({ amount }) => amount !== 0)
    .map(({ id, ...part }) => ({
      ...part,
      opportunity_id: id,
      opportunity_name: names.get(id)?.opportunity_name ?? id,
      rep_name: names.get(id)?.rep_name ?? null,
    }));
}
