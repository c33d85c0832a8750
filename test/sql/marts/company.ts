import type { Cell, GivenRows } from '../given-expect.ts';

type GivenRow = GivenRows[number];

/** What changes in a deal; what is left out stays as it was. `stage: 'Deleted'` deletes the deal. */
export interface Change {
  readonly stage?: string;
  readonly amount?: number | null;
  readonly close?: string;
  readonly rep?: string;
  readonly currency?: string;
}

/** A deal as a test tells it: its properties and what happened to it, each at an instant or day. */
export interface Deal extends Change {
  readonly id: string;
  readonly segment?: string;
  readonly industry?: string;
  readonly territory?: string;
  readonly source?: string;
  readonly events: readonly (readonly [at: string, change: Change])[];
}

/** The open stages of the tests in their order, then the closed ones. */
export const STAGES: GivenRows = ['Discovery', 'Proposal', 'Negotiation', 'Won', 'Lost'].map(
  (stage, at) => ({ stage, position: at + 1, is_closed: at > 2, is_won: stage === 'Won' }),
);

/** Where a rep is from a day on. */
export interface Place {
  readonly rep_id: string;
  readonly team?: string;
  readonly region?: string;
  readonly manager?: string | null;
  readonly from?: string;
  readonly until?: string;
  readonly role?: string;
  readonly hired?: string | null;
  readonly left?: string;
  readonly profile?: string;
  readonly is_active?: boolean;
}

/** Rows of `dim_rep`. */
export function reps(...places: readonly Place[]): GivenRows {
  return places.map((place) => ({
    rep_id: place.rep_id,
    rep_name: place.rep_id,
    team_id: place.team ?? 'East',
    region: place.region ?? 'North',
    manager_id: place.manager ?? null,
    valid_from: place.from ?? '1900-01-01',
    valid_to: place.until ?? '9999-12-31',
    role: place.role ?? 'rep',
    hire_date: place.hired === undefined ? '2020-01-01' : place.hired,
    termination_date: place.left ?? null,
    hire_profile: place.profile ?? 'experienced',
    is_active: place.is_active ?? true,
  }));
}

/** The relations of core that deals fill: what they are and what each looked like when. */
export function deals(...list: readonly Deal[]): Record<string, GivenRows> {
  return {
    dim_stage: STAGES,
    dim_fx: rates({}),
    dim_opportunity: list.map((deal) => ({
      opportunity_id: deal.id,
      opportunity_name: deal.id,
      account_name: `account of ${deal.id}`,
      segment: deal.segment ?? 'Enterprise',
      industry: deal.industry ?? 'Retail',
      territory: deal.territory ?? 'Unknown',
      source: deal.source ?? 'Sales',
      type: 'New Business',
      created_at: instant(deal.events[0]?.[0] ?? '2026-01-01'),
    })),
    fct_opportunity_history: list.flatMap(history),
    fct_opportunity_event: list.map((deal) => ({
      opportunity_id: deal.id,
      event_number: 1,
      event_at: instant(deal.events[0]?.[0] ?? '2026-01-01'),
      rep_id: deal.events[0]?.[1].rep ?? deal.rep ?? 'r1',
    })),
  };
}

/** Rows of `dim_fx`: US dollars, and for each other currency its rates by first day. */
export function rates(
  others: Readonly<Record<string, Readonly<Record<string, number>>>>,
): GivenRows {
  const rows: GivenRow[] = [
    { currency: 'USD', valid_from: '1900-01-01', valid_to: '9999-12-31', rate: 1 },
  ];
  for (const [currency, byDay] of Object.entries(others)) {
    const days = Object.keys(byDay).sort();
    days.forEach((day, at) => {
      const valid_to = days[at + 1] ?? '9999-12-31';
      rows.push({ currency, valid_from: day, valid_to, rate: byDay[day] ?? null });
    });
  }
  return rows;
}

/** The calendar quarter of a day, as `dim_period` names it. */
export function quarterOf(day: string): string {
  const [year = '', month = '1'] = day.split('-');
  return `FY${year}-Q${Math.ceil(Number(month) / 3)}`;
}

function history(deal: Deal): GivenRow[] {
  const rows: Record<string, Cell>[] = [];
  let state: Required<Change> = {
    stage: 'Discovery',
    amount: 100,
    close: '2026-03-20',
    rep: 'r1',
    currency: 'USD',
    ...given(deal),
  };
  let stageEnteredAt = '';
  let isDeleted = false;
  let nPushes = 0;
  deal.events.forEach(([at, change], number) => {
    const before = state;
    isDeleted = change.stage === 'Deleted';
    state = { ...state, ...change, stage: isDeleted ? state.stage : (change.stage ?? state.stage) };
    const stage = STAGES.find((row) => row['stage'] === state.stage);
    const isOpen = !isDeleted && stage?.['is_closed'] === false;
    if (number === 0 || state.stage !== before.stage) stageEnteredAt = instant(at);
    if (number > 0 && isOpen && quarterOf(state.close) > quarterOf(before.close)) nPushes += 1;
    const last = rows.at(-1);
    if (last) last['valid_to'] = instant(at);
    rows.push({
      opportunity_id: deal.id,
      valid_from: instant(at),
      valid_to: '9999-12-31 00:00:00',
      stage: state.stage,
      amount_original: state.amount,
      currency: state.currency,
      close_date: state.close,
      close_period: quarterOf(state.close),
      rep_id: state.rep,
      forecast_category: 'Pipeline',
      is_open: isOpen,
      is_won: !isDeleted && stage?.['is_won'] === true,
      is_deleted: isDeleted,
      probability: 0.5,
      n_pushes: nPushes,
      stage_entered_at: stageEnteredAt,
      event_number: number + 1,
    });
  });
  return rows;
}

function given({ stage, amount, close, rep, currency }: Deal): Partial<Required<Change>> {
  return Object.fromEntries(
    Object.entries({ stage, amount, close, rep, currency }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function instant(at: string): string {
  return at.length > 10 ? at : `${at} 12:00:00`;
}
