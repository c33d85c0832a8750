import { N_GROUPS } from './deal-features.ts';

/** Columns of open deals by as-of day, which grow at the end and are let go of at the start. */
export class DealColumns {
  n = 0;
  private size = 1024;
  week = new Int16Array(this.size);
  deal = new Int32Array(this.size);
  rep = new Int32Array(this.size);
  stage = new Int16Array(this.size);
  category = new Int16Array(this.size);
  /** Company currency at the rate of the day; NaN where the deal has none. */
  amount = new Float64Array(this.size);
  probability = new Float64Array(this.size);
  /** Whether the close date lies in the quarter of the day. */
  isDue = new Uint8Array(this.size);
  isOverdue = new Uint8Array(this.size);
  /** Whether it was created within the week. */
  isNew = new Uint8Array(this.size);
  /** Cell of the historical conversion: stage, age in stage and part of the quarter, and whether due. */
  cell = new Int16Array(this.size);
  /** Number in [0,1) by which samples are drawn, the same whatever other rows there are. */
  chance = new Float32Array(this.size);
  /** Log-odds that the model of the row's own quarter gave it; NaN without one. */
  earlier = new Float64Array(this.size);
  /** Indicators that are set, `N_GROUPS` a row. */
  active = new Int16Array(this.size * N_GROUPS);

  /** Makes room for a row and returns its place. */
  add(): number {
    if (this.n === this.size) this.keep(0, this.size * 2);
    this.earlier[this.n] = Number.NaN;
    return this.n++;
  }

  /** Lets go of the first rows; the others move up. */
  drop(rows: number): void {
    this.keep(rows, Math.max(1024, this.size - rows));
  }

  private keep(from: number, size: number): void {
    const { n } = this;
    const moved = <A extends Columns>(of: A, width = 1): A => {
      const into = new (of.constructor as new (length: number) => A)(size * width);
      into.set(of.subarray(from * width, n * width));
      return into;
    };
    this.week = moved(this.week);
    this.deal = moved(this.deal);
    this.rep = moved(this.rep);
    this.stage = moved(this.stage);
    this.category = moved(this.category);
    this.amount = moved(this.amount);
    this.probability = moved(this.probability);
    this.isDue = moved(this.isDue);
    this.isOverdue = moved(this.isOverdue);
    this.isNew = moved(this.isNew);
    this.cell = moved(this.cell);
    this.chance = moved(this.chance);
    this.earlier = moved(this.earlier);
    this.active = moved(this.active, N_GROUPS);
    this.n = n - from;
    this.size = size;
  }
}

type Columns = Int16Array | Int32Array | Uint8Array | Float32Array | Float64Array;
