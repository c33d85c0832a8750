/**
 * A day `YYYY-MM-DD` as a whole number of days since 1970-01-01; null for what is no day.
 *
 * @example dayNumber('1970-02-01') // 31
 */
export function dayNumber(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const time = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  const day = Number.isNaN(time) ? null : Math.floor(time / 86_400_000);
  known.set(text, day);
  return day;
}

const known = new Map<string, number | null>();
