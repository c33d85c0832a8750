/**
 * Makes parts add up to their whole to the cent: each part is multiplied by one factor, rounded to
 * cents, and what rounding leaves goes to the largest part. Top-down reconciliation by forecast
 * proportions (Athanasopoulos, Ahmed & Hyndman 2009): the whole is forecast best. Parts that are
 * all 0 share evenly. No parts: none.
 *
 * @example reconcile([1, 1, 1], 100) // [33.34, 33.33, 33.33]
 */
export function reconcile(parts: readonly number[], whole: number): number[] {
  if (parts.length === 0) return [];
  const sum = parts.reduce((total, part) => total + part, 0);
  const shares = sum > 0 ? parts.map((part) => part / sum) : parts.map(() => 1 / parts.length);
  const cents = shares.map((share) => Math.round(whole * share * 100));
  const left = Math.round(whole * 100) - cents.reduce((total, cent) => total + cent, 0);
  const largest = shares.indexOf(Math.max(...shares));
  cents[largest] = (cents[largest] ?? 0) + left;
  return cents.map((cent) => cent / 100);
}
