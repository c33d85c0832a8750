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
  /** The header is needed, but not a value in every row. */
  readonly mayBeBlank?: boolean;
  /** Canonical value to the spellings that mean it, where a picklist is translated. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** How the value is made from the file, where it is not simply the text under a header. */
  readonly make?: Making;
}

/**
 * The transformations that connectors and mappings share, in the order in which they apply. What
 * needs another file (a name that stands for an id) is resolved later, in SQL, so that files may
 * come in any order.
 */
export interface Making {
  /** The same value in every row. */
  readonly constant?: string;
  /** Headers whose texts are put together, with `with` between them (a blank by default). */
  readonly join?: readonly string[];
  readonly with?: string;
  /** A part of the text: parts are counted from 1, from the end with -1. */
  readonly split?: { readonly on: string; readonly part: number };
  /** Where the text is blank, or no value of `values` for a column that is no text. */
  readonly otherwise?: string;
  /** Amounts are in thousands, in 万 …: what one stands for. */
  readonly unit?: number;
  /** A probability of 60 or 60% is 0.6. With `fraction` only a percent sign divides by 100. */
  readonly scale?: 'percent' | 'fraction';
}

export interface ExportObject {
  /** Names a person would use for the file, by language. */
  readonly label: { readonly en: string; readonly zh: string };
  /** Raw column names that identify one record. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  /** The entity of Quotient's own in which the rows land; without it raw keeps the object as it is. */
  readonly fills?: string;
}

export interface Connector {
  readonly system: string;
  readonly label: string;
  /** Where the header names were read; an address only where its page was, else "product knowledge". */
  readonly sources: readonly string[];
  readonly objects: Readonly<Record<string, ExportObject>>;
  /** Knows only what many systems have in common: chosen where no other fits. */
  readonly isGeneric?: boolean;
}

type Options = Partial<Pick<Column, 'required' | 'mayBeBlank' | 'values'>>;

function column(type: ColumnType) {
  return (header: string, ...rest: (string | Options)[]): Column => {
    const aliases = rest.filter((part): part is string => typeof part === 'string');
    const options = rest.reduce<Options>(
      (all, part) => (typeof part === 'string' ? all : { ...all, ...part }),
      {},
    );
    return {
      type,
      header,
      aliases,
      required: options.required ?? false,
      ...(options.mayBeBlank ? { mayBeBlank: true } : {}),
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
/** Needed to recognise the file; rows may leave it blank. */
export const present = { required: true, mayBeBlank: true } as const;
