import { describe, expect, it } from 'vitest';
import { runGraph, type Cell, type GivenRows } from '../given-expect.ts';
import { PROCESS } from '../marts/recruiting.ts';

type Given = Readonly<Record<string, Cell>>;

const from = (system: string, rows: readonly Given[]): GivenRows =>
  rows.map((row) => ({ source_system: system, ...row }));

const rowsOf = (rows: readonly Given[] | readonly object[] | undefined, ...names: string[]) =>
  (rows ?? []).map((row) => names.map((name) => (row as Given)[name]));

const process = Object.fromEntries(
  Object.entries(PROCESS).map(([name, rows]) => [name.replace('raw.', ''), rows]),
);

describe('a company that recruits with Lever or Moka', () => {
  const built = runGraph(
    {
      raw: {
        ...process,
        quotient__candidate: from('lever', [
          {
            ...{ candidate_id: 'c1', application_id: 'a1', candidate_name: 'Ann Lee' },
            ...{ job: 'Account Executive', stage: 'Phone interview', prior_sales_years: 5 },
            ...{ applied_at: '2026-03-02 09:00:00', source: 'Referral', _as_of: '2026-11-13' },
            ...{ rejected_at: '2026-04-20 09:00:00', rejected_reason: 'Hired' },
          },
          {
            ...{ candidate_id: 'c1', application_id: 'a2', candidate_name: 'Ann Lee' },
            ...{ job: 'Sales Manager', stage: 'New lead', status: 'rejected' },
            ...{ applied_at: '2026-02-02 09:00:00', _as_of: '2026-11-13' },
          },
        ]),
        quotient__candidate_stage: from('lever', [
          { application_id: 'a1', stage: 'Résumé', entered_at: '2026-03-02 09:00:00' },
          { application_id: 'a1', stage: 'Phone interview', entered_at: '2026-03-09 09:00:00' },
          { application_id: 'a1', stage: 'Offer', entered_at: '2026-04-13 09:00:00' },
        ]),
        quotient__interview: from('lever', [
          ...(['x@acme.example', 'y@acme.example'] as const).map((interviewer, at) => ({
            ...{ interview_id: `i${at}`, application_id: 'a1', interview: 'Phone interview' },
            ...{ starts_at: '2026-03-09 10:00:00', submitted_at: '2026-03-10 10:00:00' },
            ...{ interviewer, recommendation: at === 0 ? 'Strong Hire' : '不推荐' },
          })),
          {
            ...{ interview_id: 'r1', application_id: 'a1', interview: 'Reference call' },
            starts_at: '2026-03-16 10:00:00',
          },
          {
            ...{ interview_id: 'p1', application_id: 'a1', interview: 'Role-play: discovery' },
            starts_at: '2026-03-23 10:00:00',
          },
          {
            ...{ interview_id: 'd1', application_id: 'a1', interview: 'Debrief' },
            ...{ starts_at: '2026-03-24 10:00:00', is_canceled: true },
          },
        ]),
      },
    },
    ['fct_application', 'interview_audit', 'hiring_funnel', 'fct_interview'],
  );

  it('has its applications with role, profile and how they ended', async () => {
    const { fct_application: applications } = await built;
    expect(
      rowsOf(applications, 'application_id', 'role', 'hire_profile', 'status', 'source'),
    ).toEqual([
      ['lever:a1', 'rep', 'experienced', 'hired', 'Referral'],
      ['lever:a2', 'manager', 'experienced', 'rejected', 'Unknown'],
    ]);
  });

  it('has the audit of its interviews, a panel counted once', async () => {
    const { interview_audit: audits, fct_interview: interviews } = await built;
    expect(rowsOf(interviews, 'interview_id', 'n_positive', 'n_negative')).toEqual([
      ['lever:i0', 1, 1],
    ]);
    expect(audits).toMatchObject([
      {
        ...{ candidate_id: 'lever:c1', status: 'hired', has_scorecard: true },
        ...{ has_reference_call: true, has_role_play: true, has_debrief: false },
        interviewer_agreement: 0,
      },
    ]);
  });

  it('has the funnel of its stages', async () => {
    const { hiring_funnel: funnel } = await built;
    const reps = (funnel ?? []).filter((row) => row['role'] === 'rep');
    expect(rowsOf(reps, 'stage', 'n_passed').map(([stage]) => stage)).toContain('accepted');
    expect(reps).toHaveLength(7);
  });
});

describe('a company that sells with another CRM than Salesforce', () => {
  const deal = (id: string, more: Given = {}): Given => ({
    ...{ opportunity_id: id, stage: 'Qualify', amount: '100.00', close_date: '2026-05-15' },
    ...{ owner_name: 'Ann Lee', account_name: 'Acme', created_at: '2026-02-02 09:00:00' },
    ...{ _as_of: '2026-11-13', ...more },
  });
  const won = { stage: 'Won', outcome: 'won', stage_changed_at: '2026-05-15 09:00:00' };
  const built = runGraph(
    {
      raw: {
        quotient__opportunity: from('zoho', [
          deal('1', { campaign: 'Spring fair', territory: 'West', ...won }),
          deal('2', { amount: '50.00', product_name: 'Box', product_family: 'Tools', ...won }),
          deal('3', { close_date: '2026-12-15' }),
        ]),
        quotient__opportunity_line: from('zoho', [
          { line_id: 'l1', opportunity_id: '1', product: 'Box', quantity: 3, total_price: '30.00' },
          { line_id: 'l2', opportunity_id: '1', product: 'p2', quantity: 1, total_price: '10.00' },
        ]),
        quotient__product: from('zoho', [
          { product_id: 'p1', product_name: 'Box', family: 'Tools' },
          { product_id: 'p2', product_name: 'Lid', family: 'Parts' },
        ]),
        quotient__campaign: from('zoho', [
          {
            ...{ campaign_id: 'm1', campaign_name: 'Spring fair', start_date: '2026-01-10' },
            ...{ budgeted_cost: '25.00', currency: 'USD' },
          },
        ]),
        quotient__lead: from('zoho', [
          {
            ...{ lead_id: 'n1', lead_source: 'Web', owner: 'Ann Lee', campaign: 'm1' },
            ...{ created_at: '2026-01-12 09:00:00', converted_on: '2026-02-02' },
            opportunity_id: '2',
          },
          { lead_id: 'n2', lead_source: 'Web', campaign: 'm1', created_at: '2026-01-20 09:00:00' },
        ]),
        quotient__contact: from('zoho', [
          { contact_id: 'k1', contact_name: 'Kim', account: 'Acme', owner: 'Ann Lee' },
        ]),
        quotient__forecast_submission: from('zoho', [
          {
            ...{ submission_id: 's1', rep: 'Ann Lee', category: '承诺', amount: '80.00' },
            ...{ period_start: '2026-10-01', submitted_at: '2026-11-10 09:00:00' },
          },
        ]),
      },
    },
    [
      ...['campaign_results', 'lead_conversion', 'product_bookings', 'account_coverage'],
      ...['fct_forecast_submission', 'dim_opportunity'],
    ],
  );

  it('sees what its campaigns and leads brought', async () => {
    const { campaign_results: campaigns, lead_conversion: leads } = await built;
    expect(campaigns).toMatchObject([
      {
        ...{ campaign_name: 'Spring fair', cost: 25, n_leads: 2, n_converted: 1, n_deals: 2 },
        ...{ n_won: 2, won_amount: 150, cost_per_lead: 12.5, won_per_cost: 6 },
      },
    ]);
    expect(leads).toMatchObject([
      {
        ...{ month: '2026-01-01', source: 'Marketing', n_leads: 2, n_converted: 1 },
        ...{ conversion_rate: 0.5, median_days: 21, n_won: 1, won_amount: 50 },
      },
    ]);
  });

  it('sees its bookings by product, a deal shared out by price', async () => {
    const { product_bookings: products } = await built;
    expect(rowsOf(products, 'period', 'family', 'product_name', 'n_deals', 'won_amount')).toEqual([
      ['FY2026-Q2', 'Parts', 'Lid', 1, 25],
      ['FY2026-Q2', 'Tools', 'Box', 2, 125],
    ]);
  });

  it('sees how well a customer is known, who called what, and the territories of its files', async () => {
    const { account_coverage: accounts, fct_forecast_submission: calls } = await built;
    expect(accounts).toMatchObject([
      { account_name: 'Acme', n_contacts: 1, n_open_deals: 1, is_single_threaded: true },
    ]);
    expect(rowsOf(calls, 'level', 'level_id', 'category', 'amount').slice(0, 1)).toEqual([
      ['rep', 'zoho:Ann Lee', 'commit', 80],
    ]);
    expect(rowsOf((await built)['dim_opportunity'], 'territory')).toEqual([
      ['West'],
      ['Unknown'],
      ['Unknown'],
    ]);
  });
});
