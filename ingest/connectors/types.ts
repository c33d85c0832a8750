/**
 * What a connector says of one outside system: which objects it exports, under which
 * headers, and what type each column must have. Reading, checking and landing are the
 * same for all systems and live in `ingest/readers` and `ingest/land`.
 */

/** Column types of raw. `money` is exact decimal; `ratio` is a double; `timestamp` is UTC. */
export type ColumnType =
  'id' | 'text' | 'integer' | 'money' | 'ratio' | 'boolean' | 'date' | 'timestamp';

export interface Column {
  readonly type: ColumnType;
  /** Header as the system's API writes it. */
  readonly header: string;
  /** Other headers of the same column: interface labels, Chinese labels. Matched without case. */
  readonly aliases: readonly string[];
  /** A file without this column is refused; a row without a value here is quarantined. */
  readonly required: boolean;
  /** Canonical value to the spellings that mean it, where a picklist is translated. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

export interface ExportObject {
  /** Names a person would use for the file, by language. */
  readonly label: { readonly en: string; readonly zh: string };
  /** Raw column names that identify one record. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

export interface Connector {
  readonly system: string;
  readonly label: string;
  /** Where the header names were read. */
  readonly sources: readonly string[];
  readonly objects: Readonly<Record<string, ExportObject>>;
}

type Options = { readonly required?: boolean; readonly values?: Column['values'] };

function column(type: ColumnType) {
  return (header: string, ...rest: (string | Options)[]): Column => {
    const aliases = rest.filter((part): part is string => typeof part === 'string');
    const options = rest.find((part): part is Options => typeof part !== 'string') ?? {};
    return {
      type,
      header,
      aliases,
      required: options.required ?? false,
      ...(options.values ? { values: options.values } : {}),
    };
  };
}

export const id = column('id');
export const text = column('text');
export const integer = column('integer');
export const money = column('money');
export const ratio = column('ratio');
export const boolean = column('boolean');
export const date = column('date');
export const timestamp = column('timestamp');
export const required = { required: true } as const;
