const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  b: 1e9,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
};

const AMOUNT = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(k|m|b|千|万|亿)?(?:元)?$/i;

/**
 * An amount as people type it, in cents-exact numbers: with or without thousands marks, a currency
 * sign, and the units of both languages. Undefined for what is no amount, null for nothing.
 *
 * @example [parseAmount('$1.2m'), parseAmount('120万')] // [1200000, 1200000]
 */
export function parseAmount(text: string): number | null | undefined {
  const half = text
    .normalize('NFKC')
    .replaceAll(/[\s$¥€£]|(?:US|CN|RMB)(?=\d)/g, '')
    .trim();
  if (half === '') return null;
  const match = AMOUNT.exec(half);
  if (match === null) return undefined;
  const [, sign = '', whole, fraction = '', unit = ''] = match;
  if (whole === undefined && fraction.length < 2) return undefined;
  const value = Number(`${(whole ?? '0').replaceAll(',', '')}${fraction}`);
  const amount = Math.round(value * (UNITS[unit.toLowerCase()] ?? 1) * 100) / 100;
  return amount >= 1e13 ? undefined : sign === '-' ? -amount : amount;
}
