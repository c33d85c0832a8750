import { beforeAll, describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';
import { ANN, BEN, DEAL, company } from './company.ts';

type Rows = Awaited<ReturnType<typeof runGraph>>[string];

const term = (id: string, start: string, end: string, more = {}) => ({
  contract_id: id,
  subscription_id: 'S1',
  account_id: 'A1',
  start_date: start,
  end_date: end,
  annual_amount: '1200.00',
  ...more,
});

let built: Record<string, Rows>;
beforeAll(async () => {
  built = await runGraph(
    {
      raw: company({
        more: {
          salesforce__account: [{ id: 'A1', name: 'Acme', owner_id: ANN }],
          bamboohr__employee: [
            { employee_number: 'E1', work_email: 'ben@acme.example', hire_date: '2024-01-01' },
          ],
          quotient__contract: [
            term('C2', '2026-01-01', '2026-12-31', { signed_on: '2025-12-20', currency: 'eur' }),
            term('C1', '2025-01-01', '2025-12-31', {
              opportunity_id: DEAL,
              owner_email: ' Ben@acme.example',
              renewal_owner_email: 'gone@acme.example',
              signed_on: '2024-12-11',
            }),
            {
              ...term('C3', '2026-02-01', '2027-01-31', { cancelled_on: '2026-05-11' }),
              subscription_id: null,
            },
            term('C4', '2026-09-01', '2026-08-31'),
          ],
          quotient__satisfaction_answer: [
            { answer_id: 'a', account_id: 'A1', answered_on: '2026-02-01', kind: 'NPS', score: 9 },
            {
              answer_id: 'b',
              account_id: 'A9',
              answered_on: '2026-02-01',
              kind: ' csat',
              score: 4,
              rep_email: 'BEN@acme.example',
            },
            { answer_id: 'c', account_id: 'A1', answered_on: '2026-02-01', kind: 'NPS', score: 11 },
          ],
          quotient__content_item: [
            { content_id: 'K1', title: 'Case', kind: 'Case study', published_on: '2025-01-01' },
          ],
          quotient__content_share: [
            { share_id: 's1', content_id: 'K1', opportunity_id: DEAL, shared_on: '2026-01-05' },
            {
              share_id: 's2',
              content_id: 'K9',
              opportunity_id: DEAL,
              shared_by: 'ben@acme.example',
              shared_on: '2026-01-06',
            },
          ],
        },
      }),
    },
    ['fct_contract', 'fct_satisfaction', 'dim_content', 'fct_content_use'],
  );
});

describe('fct_contract', () => {
  it('numbers the terms of a subscription by their first day and knows which was followed', () => {
    expect(built['fct_contract']).toMatchObject([
      { contract_id: 'C1', term_number: 1, next_signed_on: '2025-12-20', currency: 'USD' },
      { contract_id: 'C2', term_number: 2, next_signed_on: null, currency: 'EUR' },
      { contract_id: 'C3', term_number: 1, subscription_id: 'C3' },
    ]);
  });

  it('belongs to who signed it, by mail, else by the deal, else to the owner of the account', () => {
    expect(built['fct_contract']).toMatchObject([
      { rep_id: BEN, renewal_rep_id: 'gone@acme.example' },
      { rep_id: ANN, renewal_rep_id: ANN, opportunity_id: DEAL },
      { rep_id: ANN, opportunity_id: null },
    ]);
  });

  it('is in force until the day before it was cancelled', () => {
    expect(built['fct_contract']?.map((row) => row['ends_on'])).toEqual([
      '2025-12-31',
      '2026-12-31',
      '2026-05-10',
    ]);
  });

  it('leaves out a term that ends before it begins', () => {
    expect(built['fct_contract']?.some((row) => row['contract_id'] === 'C4')).toBe(false);
  });
});

describe('fct_satisfaction', () => {
  it('puts NPS and CSAT on one scale from 0 to 1, and a score off the scale on none', () => {
    expect(built['fct_satisfaction']).toMatchObject([
      { kind: 'nps', score_share: 0.9, is_promoter: true, is_detractor: false },
      { kind: 'csat', score_share: 0.75, is_promoter: null, is_detractor: null },
      { kind: 'nps', score: 11, score_share: null, is_promoter: null },
    ]);
  });

  it('belongs to the rep who is named, else to the owner of the account', () => {
    expect(built['fct_satisfaction']?.map((row) => row['rep_id'])).toEqual([ANN, BEN, ANN]);
  });
});

describe('content', () => {
  it('that is in no library still has a name', () => {
    expect(built['dim_content']).toMatchObject([
      { content_id: 'K1', title: 'Case', kind: 'Case study', stage: 'Unknown' },
      { content_id: 'K9', title: 'K9', kind: 'Unknown' },
    ]);
  });

  it('is used in a deal by whoever has the mail address', () => {
    expect(built['fct_content_use']).toMatchObject([
      { share_id: 's1', opportunity_id: DEAL, rep_id: null },
      { share_id: 's2', rep_id: BEN, used_on: '2026-01-06' },
    ]);
  });
});
