import { expect, test } from 'vitest';
import { columnsChanged } from '#ingest/land/columns-changed.ts';
import type { Manifest } from '#ingest/land/manifest.ts';
import type { Plan } from '#ingest/land/plan.ts';

const plan = { unknown: [], dropped: [] } as unknown as Plan;
const before = { header: ['Amount', 'Close Date', 'Note'] } as unknown as Manifest;
const COLUMNS = {
  amount: { header: 'Amount', aliases: ['商机金额'], type: 'money', required: false },
} as const;

test('a column that another of its names replaces was renamed; others came or went', () => {
  const changes = columnsChanged(plan, ['商机金额', 'Close date', 'Owner'], before, COLUMNS);
  expect(changes).toEqual([
    'column "Amount" is now called "商机金额"',
    'new column "Owner"',
    'column "Note" is gone',
  ]);
});
