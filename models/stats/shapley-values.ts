const MOST = 16;

/**
 * How much of a result is each of several causes worth? The Shapley value (Shapley 1953): a
 * cause's mean contribution over all orders in which the causes can come in. The values sum to
 * `worth(all) - worth(none)`, causes that change nothing get 0, equal causes get equal values.
 * `worth` takes a set of causes as bits: bit i is cause i. No causes: empty.
 *
 * The example shares the cost of a runway among planes that need 8, 11, 13 and 18 of it
 * (Littlechild & Owen 1973, "A simple expression for the Shapley value in a special case").
 *
 * @throws RangeError where `n` is not a whole number from 0 to 16.
 * @example
 * shapleyValues(4, (planes) =>
 *   Math.max(0, ...[8, 11, 13, 18].filter((_, plane) => (planes >> plane) % 2 === 1)),
 * ).map((value) => Math.round(value * 1e9) / 1e9) // [2, 3, 4, 9]
 */
export function shapleyValues(n: number, worth: (causes: number) => number): number[] {
  if (!Number.isInteger(n) || n < 0 || n > MOST) {
    throw new RangeError(`invalid number of causes: ${n}; expected 0 to ${MOST}`);
  }
  const worths = Array.from({ length: 2 ** n }, (_, causes) => worth(causes));
  const weights = weightsBySize(n);
  return Array.from({ length: n }, (_, cause) => {
    let value = 0;
    for (let others = 0; others < worths.length; others++) {
      if ((others >> cause) % 2 === 1) continue;
      const gain = (worths[others + 2 ** cause] ?? 0) - (worths[others] ?? 0);
      value += (weights[sizeOf(others)] ?? 0) * gain;
    }
    return value;
  });
}

/** Share of the orders in which exactly a given set of so many comes before a cause. */
function weightsBySize(n: number): number[] {
  const weights: number[] = [];
  for (let size = 0; size < n; size++) {
    const before = weights[size - 1];
    weights.push(before === undefined ? 1 / n : (before * size) / (n - size));
  }
  return weights;
}

function sizeOf(causes: number): number {
  let size = 0;
  for (let rest = causes; rest > 0; rest >>= 1) size += rest % 2;
  return size;
}
