import { weekWeight } from './week-weight.ts';
import type { Week } from './weeks.ts';

/** What the methods missed in a week of a past quarter. */
interface Losses {
  readonly week: Week;
  readonly loss: Map<string, number>;
  actual: number;
}

const POWER = 8;
/** Weeks of a record that count as much as what is believed beforehand. */
const PRIOR_WEEKS = 10;
/** Loss that is believed beforehand, against the best seen so far. */
const PRIOR_LOSS = 1.5;
/** Methods that know less of the quarter's deals are believed to lose more. */
const LESS_INFORMED: Readonly<Record<string, number>> = {
  stage_weighted: 1.3,
  run_rate: 2,
  naive: 2,
  seasonal_naive: 2,
};
const LEAST_WEIGHT = 0.04;

/**
 * Whom to believe? Weights of methods from the pinball loss of what they expected in weeks like
 * this one of the quarters before, each forecast made without knowing its quarter; near weeks and
 * recent quarters count more. Ten weeks' worth of a prior stands beside it, by which methods that know
 * less lose more, so that one lucky quarter does not crown a guess. A method with half the loss of another has 256 times its weight;
 * under 4% it is left out (Bates & Granger 1969 combine by inverse error; a power sharpens it).
 * Without any record: the first that applies.
 */
export class LossRecord {
  private readonly weeks = new Map<number, Losses>();

  add(week: Week, method: string, loss: number): void {
    const one = this.of(week);
    one.loss.set(method, (one.loss.get(method) ?? 0) + loss);
  }

  addActual(week: Week, amount: number): void {
    this.of(week).actual += amount;
  }

  /** Weights that add up to 1 over the methods that apply. */
  weights(
    week: Week,
    methods: readonly string[],
    first: readonly string[],
  ): ReadonlyMap<string, number> {
    const sums = new Map(
      methods.map(
        (method) => [method, { loss: 0, weight: 0 }] as [string, { loss: number; weight: number }],
      ),
    );
    for (const past of this.weeks.values()) {
      if (past.week.quarter >= week.quarter || !(past.actual > 0)) continue;
      const weight = weekWeight(week, past.week);
      for (const [method, sum] of sums) {
        const value = past.loss.get(method);
        if (value === undefined) continue;
        sum.loss += (weight * value) / past.actual;
        sum.weight += weight;
      }
    }
    const seen = [...sums].filter(([, { weight }]) => weight > 0);
    const usual = PRIOR_LOSS * Math.min(...seen.map(([, { loss, weight }]) => loss / weight));
    const scores = seen.map(([method, { loss, weight }]) => {
      const prior = PRIOR_WEEKS * usual * (LESS_INFORMED[method] ?? 1);
      return [method, Math.max(1e-9, (loss + prior) / (weight + PRIOR_WEEKS))] as const;
    });
    if (scores.length === 0) {
      const chosen = first.find((method) => methods.includes(method));
      return new Map(chosen === undefined ? [] : [[chosen, 1]]);
    }
    const best = Math.min(...scores.map(([, score]) => score));
    const raw = scores.map(([method, score]) => [method, (best / score) ** POWER] as const);
    const sum = raw.reduce((total, [, w]) => total + w, 0);
    const kept = raw.filter(([, w]) => w / sum >= LEAST_WEIGHT);
    const keptSum = kept.reduce((total, [, w]) => total + w, 0);
    return new Map(kept.map(([method, w]) => [method, w / keptSum]));
  }

  private of(week: Week): Losses {
    const known = this.weeks.get(week.index);
    if (known) return known;
    const made: Losses = { week, loss: new Map(), actual: 0 };
    this.weeks.set(week.index, made);
    return made;
  }
}
