import { createHash } from 'node:crypto';
import { entities } from '#ingest/connectors/entities.ts';
import type { Column } from '#ingest/connectors/types.ts';
import { REASON_HEADERS } from './correction.ts';
import { columnText } from './column-text.ts';
import { fieldName } from './field-name.ts';
import { snakeCase } from './header-name.ts';
import type { CheckedMapping, Reading } from './mapping.ts';
import { placesOf, type Match } from './match-object.ts';
import { isSensitive } from './sensitive.ts';
import { literal } from './sql-text.ts';

/** One column of the Parquet file to write: where it comes from and what it must be. */
export interface PlannedColumn {
  readonly name: string;
  readonly header: string;
  readonly type: Column['type'];
  readonly required: boolean;
  readonly values?: Column['values'];
  /** Place in the file, or null where the file has no such column. */
  readonly index: number | null;
  /** The text that the value is read from, as SQL over the fields; null where there is none. */
  readonly text: string | null;
}

export interface Plan {
  /** Where the rows land in raw. */
  readonly system: string;
  readonly object: string;
  /** What the file is: the same, or the object of another system that fills an entity. */
  readonly source: { readonly system: string; readonly object: string };
  readonly label: string;
  readonly key: readonly string[];
  /** Columns of the connector in its order, then unknown ones as text. */
  readonly columns: readonly PlannedColumn[];
  readonly unknown: readonly { readonly header: string; readonly name: string }[];
  readonly dropped: readonly string[];
  /** How the file writes days and numbers, as far as it is known. */
  readonly reading: Reading;
  /** Changes with the reading of the file, so that a new mapping loads a known file again. */
  readonly fingerprint: string;
}

/** Raises when landing reads the same bytes differently than before. */
const LANDING_VERSION = 4;

/** What to make of a file's columns; `found` is what its values prove of days and numbers. */
export function planLanding(
  match: Match,
  header: readonly string[],
  mapping?: CheckedMapping,
  found: Reading = {},
): Plan {
  const { definition } = match;
  const source = { system: mapping?.source ?? match.system, object: match.object };
  const landing = definition.fills
    ? { system: 'quotient', object: definition.fills }
    : { system: match.system, object: match.object };
  const reading: Reading = {
    dateOrder: mapping?.date_order ?? found.dateOrder,
    decimalMark: mapping?.decimal_mark ?? found.decimalMark,
  };
  const known = knownColumns(match, header, source.system, reading);
  const used = new Set(match.found.values());
  for (const name of joined(match)) {
    const place = placesOf(header)(name);
    if (place !== null) used.add(place);
  }
  const names = new Set(known.map(({ name }) => name));
  const unknown: PlannedColumn[] = [];
  const dropped: string[] = [];
  header.forEach((one, index) => {
    if (used.has(index) || REASON_HEADERS.includes(one)) return;
    if (isSensitive(one)) {
      dropped.push(one);
      return;
    }
    const name = freeName(snakeCase(one), names);
    names.add(name);
    const text = fieldName(index);
    unknown.push({ name, header: one, type: 'text', required: false, index, text });
  });
  const columns = [...known, ...unknown];
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([LANDING_VERSION, landing, source, definition.key, columns, reading]))
    .digest('hex')
    .slice(0, 16);
  return {
    ...landing,
    source,
    label: match.label,
    key: definition.key,
    columns,
    unknown: unknown.map((one) => ({ header: one.header, name: one.name })),
    dropped,
    reading,
    fingerprint,
  };
}

/** All columns of where the rows land, with what the file has for each. */
function knownColumns(
  match: Match,
  header: readonly string[],
  source: string,
  reading: Reading,
): PlannedColumn[] {
  const { definition } = match;
  const all = definition.fills ? (entities[definition.fills]?.columns ?? {}) : definition.columns;
  const placeOf = placesOf(header);
  return Object.entries(all).map(([name, own]) => {
    const column = definition.columns[name];
    const index = match.found.get(name) ?? null;
    const text = column ? columnText(column, index, placeOf, reading) : null;
    const values = column?.values ?? own.values;
    return {
      name,
      header: index === null ? (column?.header ?? own.header) : (header[index] ?? own.header),
      type: own.type,
      required: (column ?? own).required && !(column ?? own).mayBeBlank,
      ...(values ? { values } : {}),
      index,
      text: name === 'source_system' ? (text ?? literal(source)) : text,
    };
  });
}

const joined = ({ definition }: Match) =>
  Object.values(definition.columns).flatMap(({ make }) => make?.join ?? []);

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let n = 2; ; n += 1) if (!taken.has(`${name}_${n}`)) return `${name}_${n}`;
}
