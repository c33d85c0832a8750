import { quotient } from './quotient.ts';
import type { Column, ExportObject, Making } from './types.ts';

/** How one column of an entity is found in a system's export. */
export interface Source {
  readonly headers: readonly string[];
  readonly values?: Column['values'];
  readonly make?: Making;
  /** The export is not recognised without it, although the entity can do without. */
  readonly required?: boolean;
  readonly mayBeBlank?: boolean;
}

type SourceOptions = Making & Omit<Source, 'headers' | 'make'>;

/** The headers that hold a column, the API name first, and what is made of the text. */
export function from(...parts: (string | SourceOptions)[]): Source {
  const headers = parts.filter((part): part is string => typeof part === 'string');
  const options = parts.find((part): part is SourceOptions => typeof part !== 'string') ?? {};
  const { values, required, mayBeBlank, ...make } = options;
  return {
    headers,
    ...(values ? { values } : {}),
    ...(required === undefined ? {} : { required }),
    ...(mayBeBlank ? { mayBeBlank } : {}),
    ...(Object.keys(make).length > 0 ? { make } : {}),
  };
}

/**
 * An export object of an outside system whose rows become an entity of Quotient's own. Types come
 * from the entity; throws where it has no such column.
 *
 * @example fills('account', { en: 'Companies', zh: '公司' }, { account_id: from('Record ID') })
 */
export function fills(
  entity: string,
  label: ExportObject['label'],
  sources: Readonly<Record<string, Source>>,
): ExportObject {
  const definition = quotient.objects[entity];
  if (!definition) throw new Error(`invalid entity: ${entity}; expected one of Quotient's own`);
  const columns = Object.entries(sources).map(([name, source]) => {
    const column = definition.columns[name];
    if (!column) throw new Error(`invalid column: ${entity} has no ${name}`);
    return [name, sourced(column, source)] as const;
  });
  return { label, key: definition.key, columns: Object.fromEntries(columns), fills: entity };
}

function sourced(column: Column, { headers, values, make, required, mayBeBlank }: Source): Column {
  const [header = '', ...aliases] = headers;
  const isRequired = required ?? (column.required && make?.constant === undefined);
  return {
    type: column.type,
    header,
    aliases,
    required: isRequired,
    ...(mayBeBlank || (isRequired && !column.required) ? { mayBeBlank: true } : {}),
    ...(values ? { values } : {}),
    ...(make ? { make } : {}),
  };
}
