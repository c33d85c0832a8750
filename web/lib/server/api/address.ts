import type { Where } from '../query.ts';

/** The same conditions as `/api/marts` reads them; see `martQuery`. */
export function apiQuery(where: Where, orderBy: readonly string[] = [], line?: string): string {
  const query = new URLSearchParams();
  for (const [name, condition] of Object.entries(where)) {
    if (condition === undefined) continue;
    if (condition === null) query.append(name, 'null');
    else if (Array.isArray(condition)) {
      for (const value of condition) query.append(name, String(value));
    } else if (typeof condition === 'object') {
      for (const [operator, value] of Object.entries(condition)) {
        query.append(`${name}.${operator}`, String(value));
      }
    } else query.append(name, String(condition));
  }
  if (orderBy.length > 0) query.set('order', orderBy.join(','));
  if (line !== undefined) query.set('line', line);
  return query.toString();
}
