/**
 * Round tick values from 0 (or below) to at least `high`, about `count` of them.
 *
 * @example niceTicks(0, 3.7, 4) // [0, 1, 2, 3, 4]
 */
export function niceTicks(
  low: number,
  high: number,
  count = 4,
  steps: readonly number[] = [1, 2, 2.5, 5, 10],
): number[] {
  const span = Math.max(high - low, Number.MIN_VALUE);
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = steps.map((m) => m * power).find((s) => s >= rough * 0.999) ?? rough;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** First and last tick, as a scale's domain. */
export function span(ticks: readonly number[]): [number, number] {
  return [ticks[0] ?? 0, ticks.at(-1) ?? 1];
}

/** The largest of some numbers, leaving out what is missing; 0 where there is none. */
export function maximum(values: readonly (number | null | undefined)[]): number {
  return values.reduce<number>((top, value) => Math.max(top, value ?? 0), 0);
}
