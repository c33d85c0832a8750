import { createHash } from 'node:crypto';
import type { Column } from '#ingest/connectors/types.ts';
import type { Match } from './match-object.ts';
import { snakeCase } from './header-name.ts';
import { isSensitive } from './sensitive.ts';

/** One column of the Parquet file to write: where it comes from and what it must be. */
export interface PlannedColumn {
  readonly name: string;
  readonly header: string;
  readonly type: Column['type'];
  readonly required: boolean;
  readonly values?: Column['values'];
  /** Place in the file, or null where the file has no such column. */
  readonly index: number | null;
}

export interface Plan {
  readonly system: string;
  readonly object: string;
  readonly label: string;
  readonly key: readonly string[];
  /** Columns of the connector in its order, then unknown ones as text. */
  readonly columns: readonly PlannedColumn[];
  readonly unknown: readonly { readonly header: string; readonly name: string }[];
  readonly dropped: readonly string[];
  /** Changes with the reading of the file, so that a new mapping loads a known file again. */
  readonly fingerprint: string;
}

/** Raises when landing reads the same bytes differently than before. */
const LANDING_VERSION = 1;

/** What to make of a file's columns. */
export function planLanding(match: Match, header: readonly string[]): Plan {
  const known: PlannedColumn[] = Object.entries(match.definition.columns).map(([name, column]) => {
    const index = match.found.get(name) ?? null;
    return {
      name,
      header: index === null ? column.header : (header[index] ?? column.header),
      type: column.type,
      required: column.required,
      ...(column.values ? { values: column.values } : {}),
      index,
    };
  });
  const used = new Set(match.found.values());
  const names = new Set(known.map(({ name }) => name));
  const unknown: PlannedColumn[] = [];
  const dropped: string[] = [];
  header.forEach((one, index) => {
    if (used.has(index)) return;
    if (isSensitive(one)) {
      dropped.push(one);
      return;
    }
    const name = freeName(snakeCase(one), names);
    names.add(name);
    unknown.push({ name, header: one, type: 'text', required: false, index });
  });
  const columns = [...known, ...unknown];
  const { system, object, label, definition } = match;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([LANDING_VERSION, system, object, definition.key, columns]))
    .digest('hex')
    .slice(0, 16);
  return {
    system,
    object,
    label,
    key: definition.key,
    columns,
    unknown: unknown.map((one) => ({ header: one.header, name: one.name })),
    dropped,
    fingerprint,
  };
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let n = 2; ; n += 1) if (!taken.has(`${name}_${n}`)) return `${name}_${n}`;
}
