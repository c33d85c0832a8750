interface Reporter {
  readonly id: string;
  readonly managerId: string | null;
}

/**
 * Would somebody report to themselves, if `id` reported to `to`? The line from them back to them;
 * null where there is no circle.
 *
 * @example circularReporting([{ id: 'a', managerId: null }, { id: 'b', managerId: 'a' }], 'a', 'b') // ['a', 'b', 'a']
 */
export function circularReporting(
  people: readonly Reporter[],
  id: string,
  to: string,
): string[] | null {
  const managers = new Map(people.map((person) => [person.id, person.managerId]));
  const chain = [id, to];
  const seen = new Set(chain.slice(1));
  for (let at: string | null = to; at !== null && at !== id;) {
    at = managers.get(at) ?? null;
    if (at === null) return null;
    chain.push(at);
    if (at !== id && seen.has(at)) return null;
    seen.add(at);
  }
  return chain;
}
