export interface Observation {
  /** Time until it happened or, where it has not yet, until now. */
  readonly time: number;
  readonly happened: boolean;
}

/**
 * How long until half of them get there, when some have not yet? The median of the Kaplan–Meier
 * curve (Kaplan & Meier 1958): those still waiting count as long as they have waited, instead of
 * being left out, which would make the answer too early. Not yet half: null.
 *
 * @throws RangeError where a time is negative or not a number.
 * @example
 * survivalMedian([
 *   { time: 1, happened: true }, { time: 2, happened: false }, { time: 3, happened: true },
 * ]) // 3
 */
export function survivalMedian(observations: readonly Observation[]): number | null {
  for (const { time } of observations) {
    if (!(time >= 0)) throw new RangeError(`invalid time: ${time}; expected 0 or more`);
  }
  const sorted = [...observations].sort((a, b) => a.time - b.time);
  let waiting = 1;
  for (let index = 0; index < sorted.length;) {
    const time = sorted[index]?.time ?? 0;
    const tied = sorted.filter((other) => other.time === time);
    const events = tied.filter((other) => other.happened).length;
    waiting *= 1 - events / (sorted.length - index);
    if (waiting <= 0.5 + 1e-12 && events > 0) return time;
    index += tied.length;
  }
  return null;
}
