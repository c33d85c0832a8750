import { fft } from './fft.ts';

/** Amounts that come or do not come, each on its own. */
export interface Chances {
  readonly n: number;
  /** Probability that it comes, a fraction. */
  readonly p: ArrayLike<number>;
  /** Its expected amount if it comes. */
  readonly amount: ArrayLike<number>;
  /** Spread of the amount as a share of it. */
  readonly spread: ArrayLike<number>;
}

/** Amounts of which an unknown number comes: `rate` expected ones of these sizes, equally likely. */
export interface Arrivals {
  readonly rate: number;
  readonly sizes: ArrayLike<number>;
}

/** A distribution on a grid: `cumulative[i]` is the probability of at most `start + i * width`. */
export interface SumDistribution {
  readonly mean: number;
  readonly sd: number;
  readonly start: number;
  readonly width: number;
  readonly cumulative: Float64Array;
}

const NONE: Arrivals = { rate: 0, sizes: [] };
/** From here on a chance is multiplied in directly; below it, its logarithm is a short series. */
const DIRECT = 0.3;
const SMALLEST = 1e-9;
/**
 * So many deals times bins are multiplied in. Beyond, the sum of those deals is so much wider than
 * any of them that their first four cumulants say everything (checked against multiplication).
 */
const MOST_DIRECT = 6_000_000;

/**
 * How likely is each total of many deals? The exact convolution of all of them on a grid: the
 * logarithm of the characteristic function of the sum is the Fourier transform of one measure,
 * ln(1 - p) at 0 and (-1)^(k+1) r^k / k at k amounts with r = p / (1 - p), to which every deal adds
 * a few points and the deals that do not exist yet add their expected sizes (a compound Poisson
 * sum), so that the cost is one transform whatever the number of deals (Duffie & Pan 1997 use the
 * transform; the series is that of ln(1 + x)). The grid spans the mean and 8 standard deviations
 * either side. An uncertain amount is spread over three points that keep mean and variance.
 * No deals: all at 0.
 *
 * @throws RangeError where the number of bins is no power of two.
 * @example
 * sumDistribution({ n: 1, p: [0.25], amount: [100], spread: [0] }, { bins: 64 }).mean // 25
 */
export function sumDistribution(
  chances: Chances,
  { bins = 16384, arrivals = NONE }: { readonly bins?: number; readonly arrivals?: Arrivals } = {},
): SumDistribution {
  const { mean, sd, most } = moments(chances, arrivals);
  if (!(mean > 0)) return { mean: 0, sd: 0, start: 0, width: 1, cumulative: new Float64Array([1]) };
  const from = Math.max(0, mean - 8 * sd);
  const to = Math.min(mean + 8 * sd, most);
  const width = ((to - from) * 1.02 + 1e-9 * mean) / (bins - 8);
  const first = Math.floor(from / width);
  const measure = new Float64Array(bins);
  const isMany = likely(chances) * bins > MOST_DIRECT;
  const direct: number[] = [];
  const cumulants = new Float64Array(5);
  let atZero = 0;
  for (let i = 0; i < chances.n; i++) {
    const p = Math.min(1, chances.p[i] as number);
    const amount = chances.amount[i] as number;
    const spread = chances.spread[i] as number;
    if (!(p > 0) || !(amount > 0)) continue;
    if (p < DIRECT) {
      atZero += Math.log1p(-p);
      series(measure, p, amount / width, spread, isMany);
    } else if (isMany) {
      addCumulants(cumulants, p, amount / width, spread);
    } else {
      direct.push(i);
    }
  }
  const each = arrivals.rate / Math.max(1, arrivals.sizes.length);
  for (let j = 0; j < arrivals.sizes.length; j++) {
    deposit(measure, (arrivals.sizes[j] as number) / width, each);
    atZero -= each;
  }
  const im = new Float64Array(bins);
  fft(measure, im);
  exponential(measure, im, atZero, cumulants);
  let end = lastThatCounts(measure, im, bins / 2);
  for (const [done, i] of direct.entries()) {
    const p = chances.p[i] as number;
    const place = (chances.amount[i] as number) / width;
    multiply(measure, im, p, place, chances.spread[i] as number, end);
    if (done % 8 === 7) end = lastThatCounts(measure, im, end);
  }
  mirror(measure, im);
  fft(measure, im, true);
  return { mean, sd, ...placed(measure, first, width, mean) };
}

/** Bins moved amounts a little: the grid that has the exact mean is a little wider, or elsewhere. */
function placed(circle: Float64Array, first: number, width: number, mean: number) {
  const bins = circle.length;
  const density = new Float64Array(bins);
  let sum = 0;
  let onGrid = 0;
  for (let i = 0; i < bins; i++) {
    const mass = Math.max(0, circle[(first + i) & (bins - 1)] as number);
    density[i] = mass;
    sum += mass;
    onGrid += mass * i;
  }
  const cumulative = cumulate(density, sum);
  const steps = onGrid / sum;
  if (first > 0) return { start: mean - steps * width, width, cumulative };
  return { start: 0, width: steps > 0 ? mean / steps : width, cumulative };
}

function moments({ n, p, amount, spread }: Chances, { rate, sizes }: Arrivals) {
  let mean = 0;
  let variance = 0;
  let most = 0;
  for (let i = 0; i < n; i++) {
    const q = p[i] as number;
    const a = amount[i] as number;
    const s = spread[i] as number;
    if (!(q > 0) || !(a > 0)) continue;
    mean += q * a;
    variance += q * a * a * (1 + s * s) - (q * a) ** 2;
    most += a * (1 + 1.7321 * s);
  }
  const each = rate / Math.max(1, sizes.length);
  for (let j = 0; j < sizes.length; j++) {
    const a = sizes[j] as number;
    mean += each * a;
    variance += each * a * a;
    if (each > 0) most = Infinity;
  }
  return { mean, sd: Math.sqrt(Math.max(0, variance)), most };
}

/** Deals that are too likely for a short series. */
function likely({ n, p }: Chances): number {
  let count = 0;
  for (let i = 0; i < n; i++) if ((p[i] as number) >= DIRECT) count++;
  return count;
}

/** Few deals lie on bins, where the series is exact; of many, each lies between two. */
function series(
  measure: Float64Array,
  p: number,
  place: number,
  spread: number,
  isMany: boolean,
): void {
  const ratio = p / (1 - p);
  const put = isMany ? deposit : drop;
  const base = isMany ? place : Math.round(place);
  let power = ratio;
  for (let k = 1; power / k > SMALLEST && k < 48; k++) {
    const weight = (k % 2 === 1 ? power : -power) / k;
    const at = base * k;
    const reach = 1.7320508 * spread * place * Math.sqrt(k);
    if (reach < 0.5 || reach >= at) {
      put(measure, at, weight);
    } else {
      put(measure, at - reach, weight / 6);
      put(measure, at, (weight * 2) / 3);
      put(measure, at + reach, weight / 6);
    }
    power *= ratio;
  }
}

/** Onto the nearest bin; the grid is a circle, its size a power of two. */
function drop(measure: Float64Array, place: number, weight: number): void {
  const bin = Math.round(place) & (measure.length - 1);
  measure[bin] = (measure[bin] as number) + weight;
}

/** Between two bins in such parts that the mean is kept. */
function deposit(measure: Float64Array, place: number, weight: number): void {
  const around = measure.length - 1;
  const low = Math.floor(place);
  const part = place - low;
  const first = low & around;
  const second = (low + 1) & around;
  measure[first] = (measure[first] as number) + weight * (1 - part);
  measure[second] = (measure[second] as number) + weight * part;
}

function addCumulants(sums: Float64Array, p: number, place: number, spread: number): void {
  const s = spread * spread;
  const m1 = p * place;
  const m2 = p * place ** 2 * (1 + s);
  const m3 = p * place ** 3 * (1 + 3 * s);
  const m4 = p * place ** 4 * (1 + 6 * s + 3 * s * s);
  sums[1] = (sums[1] as number) + m1;
  sums[2] = (sums[2] as number) + m2 - m1 * m1;
  sums[3] = (sums[3] as number) + m3 - 3 * m1 * m2 + 2 * m1 ** 3;
  sums[4] = (sums[4] as number) + m4 - 4 * m3 * m1 - 3 * m2 * m2 + 12 * m2 * m1 * m1 - 6 * m1 ** 4;
}

/** From the logarithm to the characteristic function, at half of the frequencies. */
function exponential(
  re: Float64Array,
  im: Float64Array,
  atZero: number,
  [, c1 = 0, c2 = 0, c3 = 0, c4 = 0]: Float64Array,
): void {
  const half = re.length / 2;
  for (let k = 0; k <= half; k++) {
    const w = (2 * Math.PI * k) / re.length;
    const gone = (w * w * c2) / 2;
    const log = (re[k] as number) + atZero - gone + (w * w * w * w * c4) / 24;
    if (gone > 60 || log < -32) {
      re[k] = 0;
      im[k] = 0;
      continue;
    }
    const size = Math.exp(log);
    const angle = (im[k] as number) - w * c1 + (w * w * w * c3) / 6;
    re[k] = size * Math.cos(angle);
    im[k] = size * Math.sin(angle);
  }
}

/** Frequencies beyond the last one that is not 0 stay so, whatever they are multiplied by. */
function lastThatCounts(re: Float64Array, im: Float64Array, end: number): number {
  let last = end;
  while (last > 0 && Math.abs(re[last] as number) + Math.abs(im[last] as number) < 1e-13) {
    re[last] = 0;
    im[last] = 0;
    last--;
  }
  return last;
}

/** Multiplies by 1 - p + p times the transform of the amount, frequency by frequency. */
function multiply(
  re: Float64Array,
  im: Float64Array,
  p: number,
  place: number,
  spread: number,
  end: number,
): void {
  const bins = re.length;
  const middle = Math.round(place);
  const reach = Math.round(1.7320508 * spread * place);
  const isSpread = reach >= 1 && reach < middle;
  const bin = (2 * Math.PI) / bins;
  const cos = Math.cos(bin * middle);
  const sin = -Math.sin(bin * middle);
  const sideCos = Math.cos(bin * reach);
  const sideSin = Math.sin(bin * reach);
  let x = 1;
  let y = 0;
  let u = 1;
  let v = 0;
  for (let k = 0; k <= end; k++) {
    const weight = isSpread ? p * (2 / 3 + u / 3) : p;
    const a = 1 - p + weight * x;
    const b = weight * y;
    const r = re[k] as number;
    const i = im[k] as number;
    re[k] = r * a - i * b;
    im[k] = r * b + i * a;
    const nextX = x * cos - y * sin;
    y = x * sin + y * cos;
    x = nextX;
    const nextU = u * sideCos - v * sideSin;
    v = u * sideSin + v * sideCos;
    u = nextU;
  }
}

/** The transform of real numbers: the upper half is the conjugate of the lower. */
function mirror(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  im[0] = 0;
  im[n / 2] = 0;
  for (let k = 1; k < n / 2; k++) {
    re[n - k] = re[k] as number;
    im[n - k] = -(im[k] as number);
  }
}

function cumulate(density: Float64Array, total: number): Float64Array {
  let sum = 0;
  for (let i = 0; i < density.length; i++) {
    sum += density[i] as number;
    density[i] = sum / total;
  }
  return density;
}
