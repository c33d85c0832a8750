import { dealRisks, type DealRisk } from '#models/review/deal-risks.ts';
import { stageNorms } from '../benchmarks.ts';
import { readMart } from '../marts.ts';
import type { PageContext } from '../request.ts';
import { laterPeriod } from '../workspace.ts';
import type { ReviewSubject } from './review-subject.ts';

export interface RiskyDeal {
  readonly opportunity_id: string;
  readonly opportunity_name: string;
  readonly account_name: string | null;
  readonly rep_id: string;
  readonly rep_name: string | null;
  readonly stage: string;
  readonly amount: number;
  readonly close_date: string;
  readonly forecast_category: string | null;
  readonly n_pushes: number;
  readonly age_days: number;
  readonly days_in_stage: number;
  readonly risks: readonly DealRisk[];
}

export interface RiskyDeals {
  /** Open deals due by the end of the next quarter. */
  readonly n_open: number;
  readonly open_amount: number;
  readonly n_at_risk: number;
  readonly amount_at_risk: number;
  /** The largest at risk. */
  readonly deals: readonly RiskyDeal[];
}

const SHOWN = 12;

/** The open deals of a rep or team that carry a warning, largest first. */
export async function riskyDeals(
  { session, persona, filters }: PageContext,
  subject: ReviewSubject,
  period: string,
): Promise<RiskyDeals> {
  const [open, norms] = await Promise.all([
    readMart<Omit<RiskyDeal, 'risks'>>(session, persona, 'deals_weekly', {
      columns: [
        'opportunity_id',
        'opportunity_name',
        'account_name',
        'rep_id',
        'rep_name',
        'stage',
        'amount',
        'close_date',
        'forecast_category',
        'n_pushes',
        'age_days',
        'days_in_stage',
      ],
      where: {
        as_of_date: filters.asOf,
        period: { le: laterPeriod(period, 1) },
        ...(subject.kind === 'rep' ? { rep_id: subject.rep.rep_id } : { team_id: subject.team }),
      },
      orderBy: ['-amount', 'opportunity_id'],
    }),
    stageNorms(session, period),
  ]);
  const sum = (deals: readonly { readonly amount: number }[]): number =>
    deals.reduce((total, deal) => total + deal.amount, 0);
  const risky = open
    .map((deal): RiskyDeal => {
      const norm = norms.get(deal.stage);
      const known = { usual_days: norm?.usualDays ?? null, progress: norm?.progress ?? null };
      return { ...deal, risks: dealRisks({ ...deal, ...known }, filters.asOf) };
    })
    .filter((deal) => deal.risks.length > 0);
  return {
    n_open: open.length,
    open_amount: sum(open),
    n_at_risk: risky.length,
    amount_at_risk: sum(risky),
    deals: risky.slice(0, SHOWN),
  };
}
