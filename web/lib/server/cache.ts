/** Keeps the answers used last; a pending answer is shared by all who ask for it meanwhile. */
export class RecentCache<Value> {
  readonly #entries = new Map<string, Promise<Value>>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** The answer kept under `key`, else that of `make`; a failure is not kept. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known;
    }
    const made = make();
    this.#entries.set(key, made);
    made.catch(() => this.#entries.delete(key));
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#size) break;
      this.#entries.delete(oldest);
    }
    return made;
  }

  get size(): number {
    return this.#entries.size;
  }
}
