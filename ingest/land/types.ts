/** What became of one file. Where it landed, nRead = nLanded + nQuarantined + nDuplicate. */
export interface FileReport {
  readonly path: string;
  readonly system: string | null;
  readonly object: string | null;
  /** `skipped`: a table that its system exports along and Quotient has no use for. */
  readonly status: 'landed' | 'already loaded' | 'skipped' | 'refused';
  readonly nRead: number;
  readonly nLanded: number;
  readonly nQuarantined: number;
  readonly nDuplicate: number;
  /** Sentences on columns that are new, gone, renamed, retyped or left out. */
  readonly columnsChanged: readonly string[];
  /** Why a file was refused, or a notice on one that landed. */
  readonly message?: string;
  /** Parquet with the rows that did not land and the reason of each. */
  readonly quarantinePath?: string;
}

export interface IngestReport {
  /** Every file landed or was loaded before. */
  readonly ok: boolean;
  readonly files: readonly FileReport[];
}

/** One step of long work: bytes here. */
export interface Progress {
  readonly phase: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;

/** SQL type in raw of each column type of a connector. */
export const RAW_TYPES = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  integer: 'BIGINT',
  money: 'DECIMAL(18,2)',
  ratio: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
} as const;
