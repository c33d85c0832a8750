import { seededRandom } from '../stats/seeded-random.ts';

/** Who could have what, as the search needs it: rows of accounts × reps. */
export interface Assignment {
  readonly nReps: number;
  /** What it costs that the rep has the account; Infinity where it may not. */
  readonly cost: Float64Array;
  /** Loads of each account by kind, over the fair share of each rep: account × reps + rep. */
  readonly loads: readonly Float64Array[];
  /** Most that each kind may be off 1, and what a unit beyond it costs. */
  readonly tolerance: readonly number[];
  readonly over: number;
}

/** Steps for each account, from warm to cold. */
const STEPS = 8_000;
const HOT = 0.5;
const COLD = 0.05;

/**
 * Improves an assignment by handing accounts over and swapping them, now and then for the worse,
 * less and less so (simulated annealing, Kirkpatrick et al. 1983). The same seed gives the same
 * answer; so many steps whatever the machine. Nothing to swap: the assignment as it was.
 *
 * @example annealed({ nReps: 2, cost: Float64Array.of(0, 0), loads: [], tolerance: [], over: 1 }, [0], 1) // [0]
 */
export function annealed(
  { nReps, cost, loads, tolerance, over }: Assignment,
  start: readonly number[],
  seed: number,
): number[] {
  const owners = [...start];
  const n = owners.length;
  if (n < 2 || nReps < 2) return owners;
  const random = seededRandom(seed);
  const open = owners.map((_, a) =>
    Array.from({ length: nReps }, (_rep, r) => r).filter((r) =>
      Number.isFinite(cost[a * nReps + r]),
    ),
  );
  const movable = open.flatMap((of, a) => (of.length > 1 ? [a] : []));
  if (movable.length === 0) return owners;
  const members = Array.from({ length: nReps }, () => [] as number[]);
  const place = new Int32Array(n);
  owners.forEach((r, a) => {
    const own = members[r];
    if (own) place[a] = own.push(a) - 1;
  });
  const kinds = loads.length;
  const sums = loads.map((load) => {
    const of = new Float64Array(nReps);
    owners.forEach((r, a) => (of[r] = (of[r] ?? 0) + (load[a * nReps + r] ?? 0)));
    return of;
  });
  const beyond = (sum: number, kind: number) =>
    over * Math.max(0, Math.abs(sum - 1) - (tolerance[kind] ?? 0));
  /** What changes if a goes from r to s and, where there is one, b from s to r. */
  const change = (a: number, r: number, b: number, s: number) => {
    let delta = (cost[a * nReps + s] ?? 0) - (cost[a * nReps + r] ?? 0);
    if (b >= 0) delta += (cost[b * nReps + r] ?? 0) - (cost[b * nReps + s] ?? 0);
    for (let kind = 0; kind < kinds; kind += 1) {
      const load = loads[kind];
      const sum = sums[kind];
      if (!load || !sum) continue;
      const [ofR, ofS] = [sum[r] ?? 0, sum[s] ?? 0];
      let [toR, toS] = [ofR - (load[a * nReps + r] ?? 0), ofS + (load[a * nReps + s] ?? 0)];
      if (b >= 0) {
        toR += load[b * nReps + r] ?? 0;
        toS -= load[b * nReps + s] ?? 0;
      }
      delta += beyond(toR, kind) + beyond(toS, kind) - beyond(ofR, kind) - beyond(ofS, kind);
    }
    return delta;
  };
  const give = (a: number, from: number, to: number) => {
    for (let kind = 0; kind < kinds; kind += 1) {
      const load = loads[kind];
      const sum = sums[kind];
      if (!load || !sum) continue;
      sum[from] = (sum[from] ?? 0) - (load[a * nReps + from] ?? 0);
      sum[to] = (sum[to] ?? 0) + (load[a * nReps + to] ?? 0);
    }
    const [own, others] = [members[from], members[to]];
    const last = own?.pop() ?? a;
    if (own && last !== a) {
      own[place[a] ?? 0] = last;
      place[last] = place[a] ?? 0;
    }
    if (others) place[a] = others.push(a) - 1;
    owners[a] = to;
  };
  let now = 0;
  let lowest = 0;
  let best = [...owners];
  const steps = STEPS * n;
  const cooling = Math.log(COLD / HOT) / steps;
  for (let step = 0; step < steps; step += 1) {
    const a = movable[Math.floor(random() * movable.length)] ?? 0;
    const r = owners[a] ?? 0;
    const of = open[a] ?? [];
    const s = of[Math.floor(random() * of.length)] ?? r;
    if (r === s) continue;
    const others = members[s] ?? [];
    const isSwap = others.length > 0 && random() < 0.6;
    const b = isSwap ? (others[Math.floor(random() * others.length)] ?? -1) : -1;
    if (b >= 0 && !Number.isFinite(cost[b * nReps + r])) continue;
    const delta = change(a, r, b, s);
    if (delta > 0 && random() >= Math.exp(-delta / (HOT * Math.exp(cooling * step)))) continue;
    give(a, r, s);
    if (b >= 0) give(b, s, r);
    now += delta;
    if (now < lowest - 1e-9 && step > steps / 2) {
      lowest = now;
      best = [...owners];
    }
  }
  return best;
}
