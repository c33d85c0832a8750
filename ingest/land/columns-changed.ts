import { REASON_HEADERS } from './correction.ts';
import { headerKey } from './header-name.ts';
import type { Manifest } from './manifest.ts';
import type { Plan } from './plan.ts';

/** What a file's columns have that the last file of its object had not, and the reverse. */
export function columnsChanged(
  plan: Plan,
  header: readonly string[],
  previous: Manifest | undefined,
): string[] {
  const kept = new Map(plan.unknown.map(({ header: one, name }) => [one, name]));
  const before = previous ? new Set(previous.header.map(headerKey)) : null;
  const now = new Set(header.map(headerKey));
  const isNew = (one: string) => before === null || !before.has(headerKey(one));
  const changes: string[] = [];
  for (const one of header.filter((name) => !REASON_HEADERS.includes(name))) {
    const name = kept.get(one);
    if (name !== undefined && isNew(one)) changes.push(`unknown column "${one}" kept as ${name}`);
    else if (plan.dropped.includes(one)) changes.push(`personal column "${one}" left out`);
    else if (before !== null && isNew(one)) changes.push(`new column "${one}"`);
  }
  for (const one of previous?.header ?? []) {
    if (!now.has(headerKey(one))) changes.push(`column "${one}" is gone`);
  }
  return changes;
}
