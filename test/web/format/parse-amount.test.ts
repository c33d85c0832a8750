import { expect, it } from 'vitest';
import { parseAmount } from '#web/lib/format/parse-amount.ts';

it.each([
  ['1200000', 1_200_000],
  ['1,200,000', 1_200_000],
  ['$1.2m', 1_200_000],
  ['850k', 850_000],
  ['1.5 B', 1_500_000_000],
  ['¥120万', 1_200_000],
  ['1.2亿', 120_000_000],
  ['１２０万元', 1_200_000],
  ['-3.50', -3.5],
  ['0.1', 0.1],
  ['.5m', 500_000],
])('%s is %d', (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

it.each(['', '  ', '$'])('"%s" is nothing', (text) => {
  expect(parseAmount(text)).toBe(null);
});

it.each(['abc', '1,2,3', '12 or 13', '1e6', '--5', '.', '99999999999999', '1.2.3'])(
  '"%s" is no amount',
  (text) => {
    expect(parseAmount(text)).toBe(undefined);
  },
);
