/** What a sparkline draws: paths in a box of `width` × `height`, and where its last value lies. */
export interface SparkPaths {
  readonly line: string;
  readonly area: string;
  readonly last: readonly [number, number];
}

/**
 * The paths of a small line without axes. The scale starts at 0 (or at the lowest
 * value below it), so that heights can be compared; gaps (null) break nothing: they are skipped.
 * Fewer than two values give null.
 *
 * @example sparkline([0, 1], { width: 10, height: 10 })?.line // 'M1.5 8.5L8.5 1.5'
 */
export function sparkline(
  values: readonly (number | null)[],
  { width, height }: { width: number; height: number },
): SparkPaths | null {
  const known = values.flatMap((value, index) => (value === null ? [] : [[index, value] as const]));
  if (known.length < 2) return null;
  const pad = 1.5;
  const low = Math.min(0, ...known.map(([, value]) => value));
  const high = Math.max(...known.map(([, value]) => value), low + Number.EPSILON);
  const x = (index: number): number => pad + (index / (values.length - 1)) * (width - 2 * pad);
  const y = (value: number): number =>
    height - pad - ((value - low) / (high - low)) * (height - 2 * pad);
  const at = known.map(([index, value]) => [round(x(index)), round(y(value))] as const);
  const line = 'M' + at.map(([px, py]) => `${px} ${py}`).join('L');
  const first = at[0] ?? [0, 0];
  const last = at.at(-1) ?? [0, 0];
  const floor = round(y(low));
  return { line, area: `${line}L${last[0]} ${floor}L${first[0]} ${floor}Z`, last };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
