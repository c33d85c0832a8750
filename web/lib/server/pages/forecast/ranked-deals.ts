import { readMart } from '../../marts.ts';
import type { PageContext } from '../../request.ts';
import { dealPick } from './deal-pick.ts';

/** What moves a deal's chance, and how strongly: a code of `deal_forecast.reasons`. */
export interface Reason {
  readonly code: string;
  /** Difference of log-odds to the average open deal. */
  readonly logOdds: number;
}

/** An open deal, and what it could do to the quarter. */
export interface RankedDeal {
  readonly opportunity_id: string;
  readonly opportunity_name: string;
  readonly account_name: string | null;
  readonly rep_name: string | null;
  readonly stage: string | null;
  readonly close_date: string | null;
  readonly amount: number | null;
  readonly probability: number;
  readonly p_open_at_end: number;
  /** What the number gains if it is won, and loses if it is not. */
  readonly gain: number;
  readonly loss: number;
  readonly n_similar: number;
  readonly n_similar_won: number;
  readonly reasons: readonly Reason[];
  readonly basis: string;
}

export interface RankedDeals {
  readonly deals: readonly RankedDeal[];
  readonly n_open: number;
  /** How many open deals rest on what, most first. */
  readonly bases: readonly { readonly basis: string; readonly n: number }[];
}

interface Row {
  readonly opportunity_id: string;
  readonly amount: number | null;
  readonly won_amount: number;
  readonly p_won_in_period: number;
  readonly p_open_at_end: number;
  readonly n_similar: number | null;
  readonly n_similar_won: number | null;
  readonly reasons: string | null;
  readonly basis: string;
}

interface Named {
  readonly opportunity_id: string;
  readonly opportunity_name: string;
  readonly account_name: string | null;
  readonly rep_name: string | null;
  readonly stage: string | null;
  readonly close_date: string | null;
}

const SHOWN = 25;
/** Only the largest can be among those shown: a swing is at most half of the amount. */
const LARGEST = 2_000;

/** The open deals ranked by the swing that they give the quarter, √(p·(1−p)) × amount. */
export async function rankedDeals(context: PageContext): Promise<RankedDeals> {
  const { session, persona, filters } = context;
  const pick = await dealPick(context, filters.asOf);
  const [rows, bases] = await Promise.all([
    readMart<Row>(session, persona, 'deal_forecast', {
      columns: [
        ...['opportunity_id', 'amount', 'won_amount', 'p_won_in_period', 'p_open_at_end'],
        ...['n_similar', 'n_similar_won', 'reasons', 'basis'],
      ],
      ...pick,
      orderBy: ['-won_amount', 'opportunity_id'],
      limit: LARGEST,
    }),
    readMart<{ basis: string; n: number }>(session, persona, 'deal_forecast', {
      columns: ['basis', { count: true, as: 'n' }],
      ...pick,
      orderBy: ['-n', 'basis'],
    }),
  ]);
  const top = rows.toSorted((a, b) => swingOf(b) - swingOf(a)).slice(0, SHOWN);
  const names = await readMart<Named>(session, persona, 'deals_weekly', {
    columns: [
      ...['opportunity_id', 'opportunity_name', 'account_name'],
      ...['rep_name', 'stage', 'close_date'],
    ],
    where: {
      as_of_date: filters.asOf,
      opportunity_id: top.map(({ opportunity_id }) => opportunity_id),
    },
  });
  const named = new Map(names.map((row) => [row.opportunity_id, row]));
  return {
    bases: bases.map(({ basis, n }) => ({ basis, n: Number(n) })),
    n_open: bases.reduce((sum, { n }) => sum + Number(n), 0),
    deals: top.map((row) => {
      const name = named.get(row.opportunity_id);
      return {
        opportunity_id: row.opportunity_id,
        opportunity_name: name?.opportunity_name ?? row.opportunity_id,
        account_name: name?.account_name ?? null,
        rep_name: name?.rep_name ?? null,
        stage: name?.stage ?? null,
        close_date: name?.close_date ?? null,
        amount: row.amount,
        probability: row.p_won_in_period,
        p_open_at_end: row.p_open_at_end,
        gain: (1 - row.p_won_in_period) * row.won_amount,
        loss: row.p_won_in_period * row.won_amount,
        n_similar: Number(row.n_similar ?? 0),
        n_similar_won: Number(row.n_similar_won ?? 0),
        reasons: reasonsOf(row.reasons),
        basis: row.basis,
      };
    }),
  };
}

const swingOf = ({ p_won_in_period: p, won_amount }: Row): number =>
  Math.sqrt(Math.max(0, p * (1 - p))) * won_amount;

/**
 * The codes of `deal_forecast.reasons`, strongest first.
 *
 * @example reasonsOf('stage:+0.83,pushes:-0.40') // [{ code: 'stage', logOdds: 0.83 }, …]
 */
export function reasonsOf(text: string | null): readonly Reason[] {
  return (text ?? '').split(',').flatMap((part) => {
    const [code = '', size = ''] = part.split(':');
    const logOdds = Number(size);
    return code === '' || size === '' || !Number.isFinite(logOdds) ? [] : [{ code, logOdds }];
  });
}
