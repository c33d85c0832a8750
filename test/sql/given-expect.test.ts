import { expect, it } from 'vitest';
import { runGraph, runModel } from './given-expect.ts';

it('given rows have the types of the real model, and the order of its grain is that of the rows', async () => {
  const rows = await runModel('dim_stage', {
    given: {
      dim_stage: [
        { stage: 'Won', position: '2', is_won: 'true' },
        { stage: 'Discovery', position: 1 },
      ],
    },
  });
  expect(rows.map(({ stage, position, is_won }) => [stage, position, is_won])).toEqual([
    ['Discovery', 1, null],
    ['Won', 2, true],
  ]);
});

it('a column that the relation has not is refused', async () => {
  const wrong = runModel('quota_attainment', { given: { fct_quota: [{ quota_amout: 1 }] } });
  await expect(wrong).rejects.toThrow('given fct_quota has no column quota_amout; did you mean');
});

it('raw rows go through every layer', async () => {
  const raw = { salesforce__user: [{ id: '005B', name: 'Li Wei' }, { id: '005A' }] };
  const { dim_rep = [] } = await runGraph({ raw }, ['dim_rep']);
  expect(dim_rep.map(({ rep_name }) => rep_name)).toContain('Li Wei');
});
