/** A table that nobody changes, so nothing has to follow it. */
export const tableOf = <Key, Value>(
  pairs: Iterable<readonly [Key, Value]>,
): ReadonlyMap<Key, Value> => new Map(pairs);

/** A set that nobody changes. */
export const setOf = <Item>(items: Iterable<Item>): ReadonlySet<Item> => new Set(items);
