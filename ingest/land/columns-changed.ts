import type { ExportObject } from '#ingest/connectors/types.ts';
import { REASON_HEADERS } from './correction.ts';
import { headerKey } from './header-name.ts';
import type { Manifest } from './manifest.ts';
import type { Plan } from './plan.ts';

/** What a file's columns have that the last file of its object had not, and the reverse. */
export function columnsChanged(
  plan: Plan,
  header: readonly string[],
  previous: Manifest | undefined,
  columns: ExportObject['columns'],
): string[] {
  const kept = new Map(plan.unknown.map(({ header: one, name }) => [one, name]));
  const before = previous ? new Set(previous.header.map(headerKey)) : null;
  const now = new Set(header.map(headerKey));
  const isNew = (one: string) => before === null || !before.has(headerKey(one));
  const changes: string[] = [];
  const gone = (previous?.header ?? []).filter((one) => !now.has(headerKey(one)));
  const renamed = new Map<string, string>();
  for (const one of header.filter(isNew)) {
    const names = spellingsOf(columns, one);
    const was = gone.find((other) => names.has(headerKey(other)));
    if (was !== undefined) renamed.set(one, was);
  }
  for (const one of header.filter((name) => !REASON_HEADERS.includes(name))) {
    const name = kept.get(one);
    const was = renamed.get(one);
    if (was !== undefined) {
      changes.push(`column "${was}" is now called "${one}"`);
      continue;
    }
    if (name !== undefined && isNew(one)) changes.push(`unknown column "${one}" kept as ${name}`);
    else if (plan.dropped.includes(one)) changes.push(`personal column "${one}" left out`);
    else if (before !== null && isNew(one)) changes.push(`new column "${one}"`);
  }
  const old = new Set(renamed.values());
  for (const one of gone) if (!old.has(one)) changes.push(`column "${one}" is gone`);
  return changes;
}

/** Every spelling of the column that a header names; nothing for a header that is none. */
function spellingsOf(columns: ExportObject['columns'], one: string): ReadonlySet<string> {
  const all = Object.values(columns).map(({ header, aliases }) => [header, ...aliases]);
  const found = all.find((names) => names.some((name) => headerKey(name) === headerKey(one)));
  return new Set((found ?? []).map(headerKey));
}
