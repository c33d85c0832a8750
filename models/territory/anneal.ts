import { seededRandom } from '../stats/seeded-random.ts';
import type { RecutInstance } from './instance.ts';

/** How a search goes. */
export interface Annealing {
  readonly seed: number;
  /** Steps for each account that may change hands. */
  readonly steps: number;
  /** What a fair share beyond the bounds costs. */
  readonly over: number;
  /** Cost that is accepted with a chance of 1 in e, at the start and at the end. */
  readonly hot: number;
  readonly cold: number;
}

/**
 * Improves who has what by handing accounts over and swapping them, now and then for the worse, less
 * and less so (simulated annealing, Kirkpatrick et al. 1983), among the pairs of account and rep that
 * are open. The same seed gives the same answer; so many steps whatever the machine. The best that
 * was seen; nothing to move: as it was.
 *
 * @example
 * annealed(
 *   { nReps: 2, owner: Int32Array.of(0), moveCost: Float64Array.of(1), loads: [], isBounded: [], tolerance: [] },
 *   Uint8Array.of(1, 1), [1], { seed: 1, steps: 50, over: 1, hot: 0.5, cold: 0.05 },
 * ) // [0]
 */
export function annealed(
  {
    nReps,
    owner,
    moveCost,
    loads,
    isBounded,
    tolerance,
  }: Pick<RecutInstance, 'nReps' | 'owner' | 'moveCost' | 'loads' | 'isBounded' | 'tolerance'>,
  isOpen: Uint8Array,
  start: readonly number[],
  { seed, steps, over, hot, cold }: Annealing,
): number[] {
  const n = start.length;
  const owners = Int32Array.from(start);
  const random = seededRandom(seed);
  const choices = start.map((own, a) =>
    Int32Array.from(
      Array.from({ length: nReps }, (_, r) => r).filter(
        (r) => isOpen[a * nReps + r] === 1 || r === own,
      ),
    ),
  );
  const movable = Int32Array.from(choices.flatMap((of, a) => (of.length > 1 ? [a] : [])));
  if (movable.length === 0 || nReps < 2) return [...start];

  // Movable accounts of each rep, and where in it each account stands.
  const members = new Int32Array(nReps * n);
  const sizes = new Int32Array(nReps);
  const place = new Int32Array(n);
  const put = (a: number, r: number) => {
    const at = sizes[r] ?? 0;
    members[r * n + at] = a;
    place[a] = at;
    sizes[r] = at + 1;
  };
  for (const a of movable) put(a, owners[a] ?? 0);

  const kinds = loads.length;
  const limits = Float64Array.from(tolerance);
  const weights = loads.map((_, kind) =>
    Float64Array.from({ length: nReps }, (_r, r) => (isBounded[kind]?.[r] === 1 ? over : 0)),
  );
  const sums = loads.map((load) => {
    const of = new Float64Array(nReps);
    owners.forEach((r, a) => (of[r] = (of[r] ?? 0) + (load[a * nReps + r] ?? 0)));
    return of;
  });
  const costOf = (a: number, r: number) => (owner[a] === r ? 0 : (moveCost[a] ?? 0));
  const change = (a: number, r: number, b: number, s: number) => {
    let delta = costOf(a, s) - costOf(a, r);
    if (b >= 0) delta += costOf(b, r) - costOf(b, s);
    for (let kind = 0; kind < kinds; kind += 1) {
      const [load, sum, weight] = [loads[kind], sums[kind], weights[kind]];
      if (!load || !sum || !weight) continue;
      const limit = limits[kind] ?? 0;
      const ofR = sum[r] ?? 0;
      const ofS = sum[s] ?? 0;
      let toR = ofR - (load[a * nReps + r] ?? 0);
      let toS = ofS + (load[a * nReps + s] ?? 0);
      if (b >= 0) {
        toR += load[b * nReps + r] ?? 0;
        toS -= load[b * nReps + s] ?? 0;
      }
      delta += (weight[r] ?? 0) * (beyond(toR, limit) - beyond(ofR, limit));
      delta += (weight[s] ?? 0) * (beyond(toS, limit) - beyond(ofS, limit));
    }
    return delta;
  };
  const give = (a: number, from: number, to: number) => {
    for (let kind = 0; kind < kinds; kind += 1) {
      const [load, sum] = [loads[kind], sums[kind]];
      if (!load || !sum) continue;
      sum[from] = (sum[from] ?? 0) - (load[a * nReps + from] ?? 0);
      sum[to] = (sum[to] ?? 0) + (load[a * nReps + to] ?? 0);
    }
    const last = (sizes[from] ?? 1) - 1;
    const moved = members[from * n + last] ?? a;
    members[from * n + (place[a] ?? 0)] = moved;
    place[moved] = place[a] ?? 0;
    sizes[from] = last;
    put(a, to);
    owners[a] = to;
  };

  let now = 0;
  let lowest = 0;
  const best = Int32Array.from(owners);
  const all = steps * movable.length;
  const cooling = Math.log(cold / hot) / all;
  let heat = hot;
  for (let step = 0; step < all; step += 1) {
    if (step % 1_000 === 0) heat = hot * Math.exp(cooling * step);
    const a = movable[Math.floor(random() * movable.length)] ?? 0;
    const r = owners[a] ?? 0;
    const of = choices[a];
    const s = of?.[Math.floor(random() * of.length)] ?? r;
    if (r === s) continue;
    const size = sizes[s] ?? 0;
    const isSwap = size > 0 && random() < 0.6;
    const b = isSwap ? (members[s * n + Math.floor(random() * size)] ?? -1) : -1;
    if (b >= 0 && isOpen[b * nReps + r] !== 1) continue;
    const delta = change(a, r, b, s);
    if (delta > 0 && random() >= Math.exp(-delta / heat)) continue;
    give(a, r, s);
    if (b >= 0) give(b, s, r);
    now += delta;
    if (now < lowest - 1e-9) {
      lowest = now;
      best.set(owners);
    }
  }
  return [...best];
}

const beyond = (sum: number, limit: number): number => {
  const off = sum > 1 ? sum - 1 - limit : 1 - limit - sum;
  return off > 0 ? off : 0;
};
