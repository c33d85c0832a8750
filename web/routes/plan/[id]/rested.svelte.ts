import { untrack } from 'svelte';

/** A value that follows once the hand rests: for what is long and below the results. */
export class Rested<T> {
  readonly #value: { readonly current: T };

  constructor(read: () => T) {
    let current = $state.raw(untrack(read));
    this.#value = {
      get current() {
        return current;
      },
    };
    $effect(() => {
      const latest = read();
      const timer = setTimeout(() => (current = latest), 150);
      return () => clearTimeout(timer);
    });
  }

  get current(): T {
    return this.#value.current;
  }
}
