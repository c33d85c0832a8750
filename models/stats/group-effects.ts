/** What was predicted and what happened, for members of groups. */
export interface Residuals {
  readonly n: number;
  /** Group of each observation, -1 for none. */
  readonly group: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Predicted probability. */
  readonly p: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
}

/**
 * How much better or worse is each group than predicted, in log-odds, pulled towards the average
 * as far as its data are thin? Empirical Bayes (Robbins 1956; variance by moments as DerSimonian &
 * Laird 1986): one Newton step a group, divided by its information and the precision of the
 * groups' true spread. `repeats` says how many observations tell one story (weeks of one deal).
 * Groups that do not differ more than by chance: all 0.
 *
 * @example
 * groupEffects({ n: 0, group: [], y: [], p: [], weight: [] }, 2, 1) // Float64Array.of(0, 0)
 */
export function groupEffects(data: Residuals, nGroups: number, repeats: number): Float64Array {
  const score = new Float64Array(nGroups);
  const information = new Float64Array(nGroups);
  for (let i = 0; i < data.n; i++) {
    const group = data.group[i] as number;
    if (group < 0) continue;
    const p = data.p[i] as number;
    const w = data.weight[i] as number;
    score[group] = (score[group] as number) + w * ((data.y[i] as number) - p);
    information[group] = (information[group] as number) + w * p * (1 - p);
  }
  let excess = 0;
  let squares = 0;
  for (let g = 0; g < nGroups; g++) {
    const h = information[g] as number;
    excess += (score[g] as number) ** 2 - repeats * h;
    squares += h * h;
  }
  const spread = squares > 0 ? excess / squares : 0;
  const effects = new Float64Array(nGroups);
  if (!(spread > 1e-4)) return effects;
  for (let g = 0; g < nGroups; g++) {
    const effect = (score[g] as number) / ((information[g] as number) + repeats / spread);
    effects[g] = Math.max(-1.5, Math.min(1.5, effect));
  }
  return effects;
}
