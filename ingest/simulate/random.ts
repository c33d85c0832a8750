/** One stream per kind of entity, so that a change in one leaves the chance of the others alone. */
export const STREAM = {
  people: 1,
  person: 2,
  coaching: 3,
  account: 4,
  deal: 5,
  activity: 6,
  lead: 7,
  content: 8,
  lines: 9,
  recruiting: 10,
  quota: 11,
  target: 12,
  forecast: 13,
  fx: 14,
  campaign: 15,
  pilot: 16,
  customer: 17,
} as const;

/**
 * Seeded chance: sfc32, keyed by seed, stream and index, so that entity 17 of a stream draws the
 * same numbers however many came before it.
 * @example new Random(1, STREAM.deal, 17).next() // the same number on every run
 */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;
  private spare = Number.NaN;

  constructor(
    private readonly seed: number,
    private readonly stream: number,
    index = 0,
  ) {
    this.at(index);
  }

  /** Starts the numbers of another entity of the stream. */
  at(index: number): this {
    this.a = Math.imul(this.seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
    this.b = Math.imul(this.stream + 1, 0xc2b2ae35) | 0;
    this.c = Math.imul(index + 1, 0x27d4eb2f) ^ Math.floor(index / 4294967296);
    this.d = 1;
    this.spare = Number.NaN;
    for (let round = 0; round < 12; round++) this.next();
    return this;
  }

  /** Uniform in [0, 1). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** Whole number in [0, n). */
  int(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    if (this.spare === this.spare) {
      const kept = this.spare;
      this.spare = Number.NaN;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const angle = 2 * Math.PI * this.next();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Log-normal with median 1. */
  spread(sigma: number): number {
    return Math.exp(sigma * this.normal());
  }

  /** Whole number with this mean, at most one away from it. */
  around(mean: number): number {
    return Math.floor(mean + this.next());
  }

  /** Index drawn by weight. */
  weighted(weights: readonly number[]): number {
    let total = 0;
    for (const weight of weights) total += weight;
    let left = this.next() * total;
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i] ?? 0;
      if (left < 0) return i;
    }
    return weights.length - 1;
  }
}
