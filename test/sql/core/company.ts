import type { Cell, GivenRows } from '../given-expect.ts';

type Given = Readonly<Record<string, Cell>>;

export const ANN = '0055g0000000001AAA';
export const BEN = '0055g0000000002AAA';
export const CHEN = '0055g0000000003AAA';
export const DEAL = '0065g0000000001AAA';

/** Two open stages, won and lost, as the stage list exports them. */
export const STAGES: GivenRows = [
  ['Qualify', false, false, 20, 'Pipeline'],
  ['Propose', false, false, 60, 'BestCase'],
  ['Won', true, true, 100, 'Closed'],
  ['Lost', true, false, 0, 'Omitted'],
].map(([name, isClosed, isWon, probability, category], at) => ({
  id: `stage${at}`,
  master_label: name ?? null,
  api_name: name ?? null,
  sort_order: at + 1,
  is_closed: isClosed ?? null,
  is_won: isWon ?? null,
  default_probability: probability ?? null,
  forecast_category: category ?? null,
}));

/** Ann, Ben and Chen in the CRM. */
export const USERS: GivenRows = [
  { id: ANN, name: 'Ann Lee', email: 'ann@acme.example', created_date: '2020-01-01 00:00:00' },
  { id: BEN, name: 'Ben Ode', email: 'ben@acme.example', created_date: '2020-01-01 00:00:00' },
  { id: CHEN, name: 'Chen Wu', email: 'chen@acme.example', created_date: '2020-01-01 00:00:00' },
];

/** A deal as the CRM shows it now: Ann's, open, 100 in Qualify, to close on 15 February 2026. */
export function deal(overrides: Given = {}): Given {
  return {
    id: DEAL,
    name: 'Deal',
    stage_name: 'Qualify',
    amount: '100.00',
    probability: 20,
    close_date: '2026-02-15',
    owner_id: ANN,
    created_date: '2026-01-02 09:00:00',
    system_modstamp: '2026-01-02 09:00:00',
    is_deleted: false,
    ...overrides,
  };
}

/** One row of the deal's history; what is left out is as in `deal()`. */
export function change(id: string, at: string, overrides: Given = {}): Given {
  return {
    id,
    opportunity_id: DEAL,
    created_date: at,
    stage_name: 'Qualify',
    amount: '100.00',
    close_date: '2026-02-15',
    probability: 20,
    ...overrides,
  };
}

/** A change of owner as the field history exports it: ids in one row, names in another. */
export function handover(id: string, at: string, from: string, to: string, field = 'Owner'): Given {
  return {
    id,
    opportunity_id: DEAL,
    created_date: at,
    field,
    old_value: from,
    new_value: to,
  };
}

/** Raw relations of a company with one deal. */
export function company(parts: {
  readonly deals?: GivenRows;
  readonly history?: GivenRows;
  readonly owners?: GivenRows;
  readonly more?: Readonly<Record<string, GivenRows>>;
}): Record<string, GivenRows> {
  return {
    salesforce__user: USERS,
    salesforce__opportunity_stage: STAGES,
    salesforce__opportunity: parts.deals ?? [deal()],
    salesforce__opportunity_history: parts.history ?? [],
    salesforce__opportunity_field_history: parts.owners ?? [],
    ...parts.more,
  };
}
