/**
 * An amount in whole cents.
 *
 * @example cents(1.006) // 1.01
 */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** The same where there may be none. */
export function centsOrNull(amount: number | null): number | null {
  return amount === null ? null : cents(amount);
}
