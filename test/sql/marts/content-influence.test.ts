import { beforeAll, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;

/** Open in Discovery from 5 January, in Proposal from 20 January, closed in February. */
const deal = (id: string, stage: 'Won' | 'Lost', more: Partial<Deal> = {}): Deal => ({
  id,
  ...more,
  events: [
    ['2026-01-05', { close: '2026-02-20' }],
    ['2026-01-20', { stage: 'Proposal' }],
    ['2026-02-20', { stage }],
  ],
});
const share = (content_id: string, opportunity_id: string, used_on: string) => ({
  share_id: `${content_id} ${opportunity_id} ${used_on}`,
  content_id,
  opportunity_id,
  rep_id: 'r1',
  used_on,
});

/** Three thirds of amounts: of 100, of 200 and of 300. */
const list = [
  deal('w1', 'Won', { amount: 100 }),
  deal('c1', 'Won', { amount: 100 }),
  deal('c2', 'Lost', { amount: 100 }),
  deal('w2', 'Lost', { amount: 200 }),
  deal('c3', 'Lost', { amount: 200 }),
  deal('c4', 'Lost', { amount: 200 }),
  ...['x1', 'x2', 'x3'].map((id) => deal(id, 'Won', { amount: 300 })),
  deal('alone', 'Won', { segment: 'SMB' }),
  { id: 'open', events: [['2026-01-05', { close: '2026-08-01' }]] } satisfies Deal,
];
const fct_content_use: GivenRows = [
  share('A', 'w1', '2026-01-30'),
  share('A', 'w1', '2026-02-10'),
  share('A', 'w2', '2026-01-30'),
  share('A', 'open', '2026-01-30'),
  share('B', 'alone', '2026-01-30'),
  share('C', 'c1', '2026-02-25'),
];

/** Wilson's 80% interval of a share. */
function wilson(share: number, n: number): [low: number, high: number] {
  const z = 1.2815515655446004;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const reach =
    (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  return [middle - reach, middle + reach];
}

let rows: Rows;
beforeAll(async () => {
  const core = deals(...list);
  rows = await runModel('content_influence', {
    given: {
      ...core,
      dim_rep: reps({ rep_id: 'r1' }),
      dim_content: ['A', 'B', 'C'].map((content_id) => ({
        content_id,
        title: content_id,
        kind: 'Deck',
        stage: 'Unknown',
        industry: 'Unknown',
      })),
      fct_content_use,
    },
    settings: { as_of_date: '2026-05-10' },
  });
});
const of = (content: string) => rows.find((row) => row['content_id'] === content);

it('compares deals with content with those that stood alike before it was shown', () => {
  expect(of('A')).toMatchObject({
    as_of_date: '2026-03-31',
    n_uses: 4,
    n_deals: 2,
    n_matched: 2,
    n_controls: 4,
    win_rate_with: 0.5,
    win_rate_matched: 0.25,
    difference: 0.25,
  });
});

it('the interval is that of the difference of two shares', () => {
  const [lowWith, highWith] = wilson(0.5, 2);
  const [lowMatched, highMatched] = wilson(0.25, 4);
  const row = of('A');
  expect(row?.['low']).toBeCloseTo(0.25 - Math.hypot(0.5 - lowWith, highMatched - 0.25), 12);
  expect(row?.['high']).toBeCloseTo(0.25 + Math.hypot(highWith - 0.5, 0.25 - lowMatched), 12);
});

it('has no rate where no other deal is alike', () => {
  expect(of('B')).toMatchObject({
    n_deals: 1,
    n_matched: 0,
    win_rate_with: null,
    win_rate_matched: null,
    difference: null,
    low: null,
    high: null,
  });
});

it('does not count what was shown after the deal was closed', () => {
  expect(of('C')).toMatchObject({ n_uses: 1, n_deals: 0 });
});
