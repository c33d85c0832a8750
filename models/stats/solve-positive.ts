/**
 * Turns a symmetric positive definite matrix of `n` rows (one after the other) into its Cholesky
 * factor, in place. A pivot that is not positive, as of a column without any data, is taken as one
 * without effect.
 *
 * @example factorised(Float64Array.of(4, 0, 0, 9), 2) // Float64Array.of(2, 0, 0, 3)
 */
export function factorised(matrix: Float64Array, n: number): Float64Array {
  const a = matrix;
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    let pivot = a[rowJ + j] as number;
    for (let k = 0; k < j; k++) pivot -= (a[rowJ + k] as number) ** 2;
    const root = pivot > 1e-12 ? Math.sqrt(pivot) : Infinity;
    a[rowJ + j] = root;
    for (let i = j + 1; i < n; i++) {
      const rowI = i * n;
      let sum = a[rowI + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[rowI + k] as number) * (a[rowJ + k] as number);
      a[rowI + j] = sum / root;
    }
  }
  return a;
}

/**
 * Solves `A x = b` where the Cholesky factor of A is known; x of a column without effect is 0.
 *
 * @example solveFactorised(Float64Array.of(2, 0, 0, 3), Float64Array.of(8, 27)) // Float64Array.of(2, 3)
 */
export function solveFactorised(a: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (a[i * n + k] as number) * (x[k] as number);
    x[i] = sum / (a[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (a[k * n + i] as number) * (x[k] as number);
    x[i] = sum / (a[i * n + i] as number);
  }
  return x;
}
