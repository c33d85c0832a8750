import type { Column, Connector, ExportObject } from '#ingest/connectors/types.ts';
import { headerKey } from './header-name.ts';
import { mappedColumn, stageColumns, type CheckedMapping } from './mapping.ts';

/** An export object with the place in the header of each of its columns that the file has. */
export interface Match {
  readonly system: string;
  readonly object: string;
  readonly label: string;
  /** As the connector has it, changed by the mapping. */
  readonly definition: ExportObject;
  /** Raw column name to index in the header. */
  readonly found: ReadonlyMap<string, number>;
  /** Raw names of required columns that the header lacks. */
  readonly missing: readonly string[];
  readonly isGeneric: boolean;
}

/** Where a header stands in a file; null where it has none of this name. */
export function placesOf(header: readonly string[]): (name: string) => number | null {
  const byKey = new Map<string, number>();
  header.forEach((name, index) => {
    const key = headerKey(name);
    if (!byKey.has(key)) byKey.set(key, index);
  });
  return (name) => byKey.get(headerKey(name)) ?? null;
}

/**
 * Finds an object's columns in a header: by mapping, by the system's own names, then by others.
 * A header holds one column, unless a mapping says otherwise or the other only reads along (an
 * outcome that is told from the stage).
 */
export function matchObject(
  connector: Connector,
  object: string,
  given: ExportObject,
  header: readonly string[],
  mapping: CheckedMapping | undefined,
): Match {
  const definition = mapping ? withMapping(given, mapping) : given;
  const placeOf = placesOf(header);
  const found = new Map<string, number>();
  const taken = new Set<number>();
  const columns = Object.entries(definition.columns);
  const take = (name: string, headers: readonly string[], isShared: boolean) => {
    const index = headers.map(placeOf).find((one) => one !== null && (isShared || !taken.has(one)));
    if (index === undefined || index === null || found.has(name)) return;
    found.set(name, index);
    if (!readsAlong(definition.columns[name])) taken.add(index);
  };
  const isMapped = (name: string) =>
    mapping !== undefined && (name in mapping.columns || mapping.entity !== undefined);
  for (const [name, column] of columns) {
    if (isMapped(name)) take(name, [column.header, ...column.aliases], true);
  }
  for (const [name, column] of columns) take(name, [column.header], readsAlong(column));
  for (const [name, column] of columns) take(name, column.aliases, readsAlong(column));
  const missing = columns
    .filter(([name, column]) => column.required && !found.has(name) && !isMade(column, placeOf))
    .map(([name]) => name);
  return {
    system: connector.system,
    object,
    label: `${connector.label} ${definition.label.en}`,
    definition,
    found,
    missing,
    isGeneric: connector.isGeneric ?? false,
  };
}

/** A known system's object with what a mapping says otherwise. */
function withMapping(definition: ExportObject, mapping: CheckedMapping): ExportObject {
  if (mapping.entity !== undefined) return definition;
  const changed = Object.entries(mapping.columns).flatMap(([name, how]) => {
    const column = definition.columns[name];
    return column ? [[name, mappedColumn(column, how)] as const] : [];
  });
  const columns = { ...definition.columns, ...Object.fromEntries(changed) };
  return { ...definition, columns: { ...columns, ...stageColumns(mapping, columns) } };
}

const readsAlong = (column: Column | undefined) =>
  column?.values !== undefined && column.type !== 'text';

const isMade = ({ make }: Column, placeOf: (name: string) => number | null) =>
  make?.constant !== undefined || (make?.join ?? []).some((name) => placeOf(name) !== null);

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
