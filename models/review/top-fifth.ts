export interface Ranked {
  readonly rep_id: string;
  readonly attainment: number;
  readonly bookings: number;
}

/**
 * Who performs best? A fifth of the reps, rounded up, by attainment, then bookings, then id, and
 * the others. One rep is the top and leaves no others; nobody: both empty.
 *
 * @example
 * topFifth([
 *   { rep_id: 'a', attainment: 1, bookings: 1 }, { rep_id: 'b', attainment: 2, bookings: 1 },
 * ]).top.map(({ rep_id }) => rep_id) // ['b']
 */
export function topFifth<Rep extends Ranked>(
  reps: readonly Rep[],
): { readonly top: readonly Rep[]; readonly rest: readonly Rep[] } {
  const best = reps.toSorted(
    (a, b) =>
      b.attainment - a.attainment || b.bookings - a.bookings || (a.rep_id < b.rep_id ? -1 : 1),
  );
  const n = Math.ceil(best.length / 5);
  return { top: best.slice(0, n), rest: best.slice(n) };
}
