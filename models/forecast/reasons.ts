import { GROUPS, N_GROUPS } from './deal-features.ts';
import type { DealRows } from './deal-rows.ts';

/** Names of reasons, each once; the owner comes last. */
const REASONS = [...new Set(GROUPS.map(({ name }) => name))].filter((name) => name !== 'season');
const PLACE: readonly number[] = GROUPS.map(({ name }) =>
  (REASONS as readonly string[]).indexOf(name),
);
const OWNER = REASONS.length;
const MOST = 3;
const LEAST = 0.15;

/** What each property adds to the log-odds of a win on average over rows. */
export function meanContributions(
  coefficients: Float64Array,
  repEffect: Float64Array,
  rows: DealRows,
  from: number,
  to: number,
): Float64Array {
  const sum = new Float64Array(OWNER + 1);
  for (let row = from; row < to; row++) add(sum, coefficients, repEffect, rows, row);
  const n = Math.max(1, to - from);
  return sum.map((value) => value / n);
}

/**
 * Why is this deal likelier or less likely than the others? The properties that move its log-odds
 * of a win in the quarter most against the average open deal of the day, as `code:+0.83`, up to
 * three by size, joined by commas. Nothing that stands out: an empty text.
 *
 * @example ['stage:+0.83', 'pushes:-0.40'].join(',') // 'stage:+0.83,pushes:-0.40'
 */
export function reasonsOf(
  coefficients: Float64Array,
  repEffect: Float64Array,
  rows: DealRows,
  row: number,
  usual: Float64Array,
): string {
  const own = new Float64Array(OWNER + 1);
  add(own, coefficients, repEffect, rows, row);
  let text = '';
  for (let k = 0; k < MOST; k++) {
    let best = -1;
    let size = LEAST;
    for (let at = 0; at <= OWNER; at++) {
      const difference = Math.abs((own[at] as number) - (usual[at] as number));
      if (difference > size) {
        best = at;
        size = difference;
      }
    }
    if (best < 0) break;
    const difference = (own[best] as number) - (usual[best] as number);
    const name = best === OWNER ? 'owner' : (REASONS[best] ?? '');
    text += `${text === '' ? '' : ','}${name}:${difference > 0 ? '+' : ''}${difference.toFixed(2)}`;
    own[best] = usual[best] as number;
  }
  return text;
}

function add(
  sum: Float64Array,
  coefficients: Float64Array,
  repEffect: Float64Array,
  rows: DealRows,
  row: number,
): void {
  for (let g = 0; g < N_GROUPS; g++) {
    const place = PLACE[g] as number;
    const at = rows.columns.active[row * N_GROUPS + g] as number;
    if (place < 0 || at < 0) continue;
    sum[place] = (sum[place] as number) + (coefficients[at] as number);
  }
  const rep = rows.columns.rep[row] as number;
  if (rep >= 0) sum[OWNER] = (sum[OWNER] as number) + (repEffect[rep] ?? 0);
}
