import { describe, expect, it } from 'vitest';
import { runGraph, type Cell } from '../given-expect.ts';
import { ANN, BEN, DEAL, change, company, deal, handover } from './company.ts';

async function pipeline(
  parts: Parameters<typeof company>[0],
  settings: Readonly<Record<string, Cell>> = {},
) {
  const { fct_pipeline_weekly = [] } = await runGraph({ raw: company(parts), settings }, [
    'fct_pipeline_weekly',
  ]);
  return fct_pipeline_weekly;
}

const days = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows.map((row) => row['as_of_date']);

describe('fct_pipeline_weekly', () => {
  it('holds a deal from the week of its creation to the week before its closing', async () => {
    const rows = await pipeline({
      deals: [deal({ stage_name: 'Won' })],
      history: [
        change('h1', '2026-01-08 09:00:00'),
        change('h2', '2026-01-30 09:00:00', { stage_name: 'Won' }),
      ],
    });
    expect(days(rows)).toEqual(['2026-01-14', '2026-01-21', '2026-01-28']);
  });

  it('counts the last second of the day and not the first of the next', async () => {
    const opened = async (at: string) =>
      days(await pipeline({ history: [change('h1', at)] }, { as_of_date: '2026-01-15' }));
    expect(await opened('2026-01-14 23:59:59')).toEqual(['2026-01-14', '2026-01-15']);
    expect(await opened('2026-01-15 00:00:00')).toEqual(['2026-01-15']);
  });

  it('ends its days in the time zone of the workspace', async () => {
    const history = [change('h1', '2026-01-14 16:30:00')];
    const settings = { as_of_date: '2026-01-21', timezone: 'Asia/Shanghai' };
    expect(days(await pipeline({ history }, settings))).toEqual(['2026-01-21']);
  });

  it('leaves out weeks in which a deal was lost, before it was reopened', async () => {
    const rows = await pipeline(
      {
        history: [
          change('h1', '2026-01-02 09:00:00'),
          change('h2', '2026-01-10 09:00:00', { stage_name: 'Lost' }),
          change('h3', '2026-01-25 09:00:00'),
        ],
      },
      { as_of_date: '2026-02-04' },
    );
    expect(days(rows)).toEqual(['2026-01-07', '2026-01-28', '2026-02-04']);
  });

  it('shows each week the owner, amount, stage and quarter of that week', async () => {
    const rows = await pipeline(
      {
        deals: [deal({ owner_id: BEN })],
        history: [
          change('h1', '2026-01-02 09:00:00', { close_date: '2026-03-01' }),
          change('h2', '2026-01-12 09:00:00', {
            close_date: '2026-04-01',
            amount: '80.00',
            stage_name: 'Propose',
            probability: 60,
          }),
        ],
        owners: [handover('f1', '2026-01-20 09:00:00', ANN, BEN)],
      },
      { as_of_date: '2026-01-21' },
    );
    expect(rows).toMatchObject([
      { period: 'FY2026-Q1', rep_id: ANN, amount: 100, weighted_amount: 20, n_pushes: 0 },
      { period: 'FY2026-Q2', rep_id: ANN, amount: 80, weighted_amount: 48, n_pushes: 1 },
      { period: 'FY2026-Q2', rep_id: BEN, stage: 'Propose' },
    ]);
  });

  it('moves a deal to the new team of its owner on the day of the transfer, not before', async () => {
    const person = { work_email: 'ann@acme.example', job_title: 'Account Executive' };
    const rows = await pipeline(
      {
        history: [change('h1', '2026-01-02 09:00:00')],
        more: {
          bamboohr__employee: [
            { employee_number: 'E1', ...person, department: 'West', hire_date: '2025-01-06' },
          ],
          bamboohr__job_info: [
            {
              employee_number: 'E1',
              effective_date: '2025-01-06',
              department: 'East',
              division: 'A',
            },
            {
              employee_number: 'E1',
              effective_date: '2026-01-14',
              department: 'West',
              division: 'B',
            },
          ],
        },
      },
      { as_of_date: '2026-01-14' },
    );
    expect(rows).toMatchObject([
      { as_of_date: '2026-01-07', team_id: 'East', region: 'A' },
      { as_of_date: '2026-01-14', team_id: 'West', region: 'B' },
    ]);
  });

  it('values open deals at the rate of the as-of day, and at none if there is no rate', async () => {
    const foreign = { currency_iso_code: 'EUR' };
    const rates = [
      { rate_date: '2025-12-01', from_currency: 'EUR', to_currency: 'USD', rate: 1.1 },
      { rate_date: '2026-01-14', from_currency: 'EUR', to_currency: 'USD', rate: 1.2 },
    ];
    const parts = {
      deals: [deal(foreign)],
      history: [change('h1', '2026-01-02 09:00:00', { ...foreign })],
    };
    const amounts = async (given: typeof rates) =>
      (
        await pipeline(
          { ...parts, more: { quotient__fx_rate: given } },
          { as_of_date: '2026-01-14' },
        )
      ).map((row) => row['amount']);
    expect(await amounts(rates)).toEqual([110, 120]);
    expect(await amounts([])).toEqual([null, null]);
  });

  it('is empty in every week after a deal was deleted', async () => {
    const rows = await pipeline({
      deals: [deal({ is_deleted: true, system_modstamp: '2026-01-10 08:00:00' })],
      history: [change('h1', '2026-01-02 09:00:00')],
    });
    expect(rows).toMatchObject([{ as_of_date: '2026-01-07', opportunity_id: DEAL }]);
  });

  it('keeps a deal whose owner is in no user file', async () => {
    const rows = await pipeline(
      {
        deals: [deal({ owner_id: '0055g0000000009AAA' })],
        history: [change('h1', '2026-01-02 09:00:00')],
      },
      { as_of_date: '2026-01-07' },
    );
    expect(rows).toMatchObject([{ rep_id: '0055g0000000009AAA', team_id: 'Unknown' }]);
  });
});
