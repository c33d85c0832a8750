const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const POD = '5g00000';

/** Key prefixes of Salesforce objects. */
export const PREFIX = {
  user: '005',
  role: '00E',
  account: '001',
  opportunity: '006',
  history: '008',
  fieldHistory: '017',
  stage: '01J',
  line: '00k',
  product: '01t',
  territory: '0MI',
  userTerritory: '0MC',
  task: '00T',
  event: '00U',
  lead: '00Q',
  campaign: '701',
  forecast: '0Fi',
  quota: '0J9',
  period: '026',
  fiscalYear: '022',
  forecastType: '0Db',
} as const;

const pairs: string[] = [];
const pairCapitals: number[] = [];
for (const [i, high] of [...DIGITS].entries()) {
  for (const [j, low] of [...DIGITS].entries()) {
    pairs[i * 62 + j] = high + low;
    pairCapitals[i * 62 + j] = isCapital(high) | (isCapital(low) << 1);
  }
}

/**
 * Ids of one object: 15 characters whose case matters and three that say which are capitals.
 * @example idsOf(PREFIX.opportunity)(0) // '0065g00000000001AA' plus its third check character
 */
export function idsOf(prefix: string): (index: number) => string {
  const head = (prefix + POD).slice(0, 10);
  const check = checkOf(head.slice(0, 5)) + checkOf(head.slice(5));
  return (index) => {
    const n = index + 1;
    const high = Math.floor(n / 14776336);
    const middle = Math.floor(n / 3844) % 3844;
    const low = n % 3844;
    const digit = DIGITS[high] ?? '0';
    const capitals =
      isCapital(digit) | ((pairCapitals[middle] ?? 0) << 1) | ((pairCapitals[low] ?? 0) << 3);
    return `${head}${digit}${pairs[middle]}${pairs[low]}${check}${SUFFIX[capitals]}`;
  };
}

function checkOf(five: string): string {
  let capitals = 0;
  for (let i = 0; i < 5; i++) capitals |= isCapital(five[i] ?? '') << i;
  return SUFFIX[capitals] ?? 'A';
}

function isCapital(digit: string): number {
  return digit >= 'A' && digit <= 'Z' ? 1 : 0;
}
