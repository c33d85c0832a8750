/**
 * The discrete Fourier transform of complex numbers, in place: radix-2 of Cooley & Tukey (1965).
 * `re` and `im` have the same length, a power of two. `inverse` divides by the length, so that
 * there and back gives the input again.
 *
 * @throws RangeError where the length is no power of two.
 * @example transformed([1, 0, 0, 0]) // [1, 1, 1, 1]
 */
export function fft(re: Float64Array, im: Float64Array, inverse = false): void {
  const n = re.length;
  if (n < 2 || (n & (n - 1)) !== 0 || im.length !== n) {
    throw new RangeError(`invalid length: ${n}; expected a power of two, the same for both parts`);
  }
  const { reversed, cos, sin } = tablesFor(n);
  for (let i = 0; i < n; i++) {
    const j = reversed[i] as number;
    if (j <= i) continue;
    const a = re[i] as number;
    re[i] = re[j] as number;
    re[j] = a;
    const b = im[i] as number;
    im[i] = im[j] as number;
    im[j] = b;
  }
  const sign = inverse ? 1 : -1;
  for (let half = 1; half < n; half <<= 1) {
    const step = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = cos[k * step] as number;
        const s = sign * (sin[k * step] as number);
        const low = start + k;
        const high = low + half;
        const x = re[high] as number;
        const y = im[high] as number;
        const tx = x * c - y * s;
        const ty = x * s + y * c;
        const u = re[low] as number;
        const v = im[low] as number;
        re[high] = u - tx;
        im[high] = v - ty;
        re[low] = u + tx;
        im[low] = v + ty;
      }
    }
  }
  if (!inverse) return;
  for (let i = 0; i < n; i++) {
    re[i] = (re[i] as number) / n;
    im[i] = (im[i] as number) / n;
  }
}

/** Real parts of the transform of real numbers. */
export function transformed(values: readonly number[]): number[] {
  const re = Float64Array.from(values);
  fft(re, new Float64Array(re.length));
  return [...re];
}

interface Tables {
  readonly reversed: Uint32Array;
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

const known = new Map<number, Tables>();

/** Bit reversal and roots of unity of a length; the same every time, so they are kept. */
function tablesFor(n: number): Tables {
  const kept = known.get(n);
  if (kept) return kept;
  const reversed = new Uint32Array(n);
  for (let i = 1; i < n; i++)
    reversed[i] = ((reversed[i >> 1] as number) >> 1) | (i & 1 ? n >> 1 : 0);
  const cos = Float64Array.from({ length: n / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / n));
  const sin = Float64Array.from({ length: n / 2 }, (_, k) => Math.sin((2 * Math.PI * k) / n));
  const tables = { reversed, cos, sin };
  known.set(n, tables);
  return tables;
}
