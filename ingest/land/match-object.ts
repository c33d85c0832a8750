import type { Connector, ExportObject } from '#ingest/connectors/types.ts';
import { headerKey } from './header-name.ts';
import type { Mapping } from './mapping.ts';

/** An export object with the place in the header of each of its columns that the file has. */
export interface Match {
  readonly system: string;
  readonly object: string;
  readonly label: string;
  readonly definition: ExportObject;
  /** Raw column name to index in the header. */
  readonly found: ReadonlyMap<string, number>;
  /** Raw names of required columns that the header lacks. */
  readonly missing: readonly string[];
}

/** Finds an object's columns in a header: by mapping, by the system's own names, then by others. */
export function matchObject(
  connector: Connector,
  object: string,
  definition: ExportObject,
  header: readonly string[],
  mapping: Mapping | undefined,
): Match {
  const byKey = new Map<string, number>();
  header.forEach((name, index) => {
    const key = headerKey(name);
    if (!byKey.has(key)) byKey.set(key, index);
  });
  const found = new Map<string, number>();
  const taken = new Set<number>();
  const columns = Object.entries(definition.columns);
  const take = (name: string, headers: readonly string[]) => {
    const index = headers
      .map((one) => byKey.get(headerKey(one)))
      .find((one) => one !== undefined && !taken.has(one));
    if (index === undefined || found.has(name)) return;
    found.set(name, index);
    taken.add(index);
  };
  for (const [name, mapped] of Object.entries(mapping?.columns ?? {})) take(name, [mapped]);
  for (const [name, column] of columns) take(name, [column.header]);
  for (const [name, column] of columns) take(name, column.aliases);
  const missing = columns
    .filter(([name, column]) => column.required && !found.has(name))
    .map(([name]) => name);
  return {
    system: connector.system,
    object,
    label: `${connector.label} ${definition.label.en}`,
    definition,
    found,
    missing,
  };
}

/** How well the file's name says the object: 2 the whole name, 1 a part of it, 0 not at all. */
export function nameScore(file: string, { object, definition }: Match): number {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, '');
  const stem = plain(file.replace(/\.[^.]+$/, ''));
  const names = [object, definition.label.en, definition.label.zh].map(plain);
  if (names.includes(stem)) return 2;
  return names.some((name) => stem.includes(name)) ? 1 : 0;
}

/** An object as sentences name it. */
export const nameOf = ({ label, system, object }: Match) => `${label} (${system}.${object})`;
