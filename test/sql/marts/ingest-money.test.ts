import { expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';

it('the difference of a file is what was counted less what landed and was set aside', async () => {
  const sum = { column_name: 'amount', landed: '10.10', set_aside: '0.20' };
  const rows = await runModel('ingest_money', {
    given: {
      fct_ingest_money: [
        { ...sum, file_id: 'a', currency: 'CNY', counted: '10.30' },
        { ...sum, file_id: 'a', currency: 'USD', counted: '10.31' },
        { ...sum, file_id: 'b', currency: '', counted: null },
      ],
    },
  });
  expect(rows.map(({ difference }) => difference)).toEqual(
    ['0.00', '0.01', null].map((one) => (one === null ? null : Number(one))),
  );
});
