const PLAIN = /^-?\d{1,16}(\.\d{1,2})?$/;

/**
 * An amount as exact text with two decimals.
 * @example decimalText(1234.5) // '1234.50'
 * @throws for what is no amount below 10^16.
 */
export function decimalText(amount: number | string): string {
  const text = typeof amount === 'number' ? amount.toFixed(2) : amount.trim();
  if (!PLAIN.test(text)) {
    throw new RangeError(`invalid amount: ${amount}; expected a number below 10^16, like 1234.50`);
  }
  const [whole = '0', cents = ''] = text.split('.');
  return `${whole}.${cents.padEnd(2, '0')}`;
}
