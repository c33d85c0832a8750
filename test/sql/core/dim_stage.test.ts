import { describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';
import { STAGES, change, company, deal } from './company.ts';

describe('dim_stage', () => {
  it('keeps the order and the names of the stage list', async () => {
    const { dim_stage } = await runGraph({ raw: { salesforce__opportunity_stage: STAGES } }, [
      'dim_stage',
    ]);
    expect(dim_stage).toMatchObject([
      { stage: 'Lost', position: 4, is_closed: true, is_won: false, default_probability: 0 },
      { stage: 'Propose', position: 2, is_closed: false, forecast_category: 'BestCase' },
      { stage: 'Qualify', position: 1, default_probability: 0.2 },
      { stage: 'Won', position: 3, is_closed: true, is_won: true },
    ]);
  });

  it('adds stages that are no longer listed after the others, as the deals describe them', async () => {
    const raw = company({
      deals: [deal({ stage_name: 'Old win', is_closed: true, is_won: true })],
      history: [
        change('h1', '2026-01-02 09:00:00', { stage_name: 'Old start', probability: 10 }),
        change('h2', '2026-01-03 09:00:00', {
          stage_name: 'Old loss',
          probability: 0,
          forecast_category: 'Omitted',
        }),
      ],
    });
    const { dim_stage = [] } = await runGraph({ raw }, ['dim_stage']);
    expect(dim_stage.filter((row) => String(row['stage']).startsWith('Old'))).toMatchObject([
      { stage: 'Old loss', is_closed: true, is_won: false, position: 6 },
      { stage: 'Old start', is_closed: false, is_won: false, position: 5 },
      { stage: 'Old win', is_closed: true, is_won: true, position: 7 },
    ]);
  });

  it('uses the API name of a relabelled stage when the deals carry that', async () => {
    const raw = company({
      deals: [deal({ stage_name: 'Propose' })],
      more: {
        salesforce__opportunity_stage: STAGES.map((stage) =>
          stage['api_name'] === 'Propose' ? { ...stage, master_label: 'Offer made' } : stage,
        ),
      },
    });
    const { dim_stage = [] } = await runGraph({ raw }, ['dim_stage']);
    expect(dim_stage.map((row) => row['stage'])).toEqual(['Lost', 'Propose', 'Qualify', 'Won']);
  });
});
