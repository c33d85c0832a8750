/** Loss of each method by quarter, in shares of what came. */
interface Losses {
  readonly loss: Map<string, number>;
  actual: number;
}

const HALF_LIFE_QUARTERS = 4;
const POWER = 6;
const LEAST_WEIGHT = 0.04;

/**
 * Whom to believe? Weights of methods from their pinball losses on the quarters before, each
 * forecast made without knowing its quarter; recent quarters count more. A method with half the
 * loss of another has 64 times its weight; under 4% it is left out (Bates & Granger 1969
 * combine by inverse error; a power sharpens it). Without any record: the first that applies.
 */
export class LossRecord {
  private readonly quarters = new Map<number, Losses>();

  add(quarter: number, method: string, loss: number): void {
    const one = this.of(quarter);
    one.loss.set(method, (one.loss.get(method) ?? 0) + loss);
  }

  addActual(quarter: number, amount: number): void {
    this.of(quarter).actual += amount;
  }

  /** Weights that add up to 1 over the methods that apply. */
  weights(
    quarter: number,
    methods: readonly string[],
    first: readonly string[],
  ): Map<string, number> {
    const scores = new Map<string, number>();
    for (const method of methods) {
      let loss = 0;
      let weight = 0;
      for (const [q, one] of this.quarters) {
        const value = one.loss.get(method);
        if (q >= quarter || value === undefined || !(one.actual > 0)) continue;
        const w = 0.5 ** ((quarter - 1 - q) / HALF_LIFE_QUARTERS);
        loss += (w * value) / one.actual;
        weight += w;
      }
      if (weight > 0) scores.set(method, Math.max(1e-9, loss / weight));
    }
    if (scores.size === 0) {
      const chosen = first.find((method) => methods.includes(method));
      return new Map(chosen === undefined ? [] : [[chosen, 1]]);
    }
    const best = Math.min(...scores.values());
    const raw = [...scores].map(([method, score]) => [method, (best / score) ** POWER] as const);
    const sum = raw.reduce((total, [, w]) => total + w, 0);
    const kept = raw.filter(([, w]) => w / sum >= LEAST_WEIGHT);
    const keptSum = kept.reduce((total, [, w]) => total + w, 0);
    return new Map(kept.map(([method, w]) => [method, w / keptSum]));
  }

  private of(quarter: number): Losses {
    const known = this.quarters.get(quarter);
    if (known) return known;
    const made: Losses = { loss: new Map(), actual: 0 };
    this.quarters.set(quarter, made);
    return made;
  }
}
