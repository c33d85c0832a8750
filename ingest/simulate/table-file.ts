/** A table that is being written, whatever its format. */
export interface TableFile {
  readonly path: string;
  readonly nRows: number;
  readonly nBytes: number;
  /** Adds one record as a line of CSV, whose fields are quoted already where they need it. */
  line(line: string): void;
  /** Adds one record, quoting what needs it. */
  row(values: readonly (string | number | boolean)[]): void;
  close(): void;
}

/** A field as RFC 4180 wants it. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A record as a line of CSV. */
export function csvLine(values: readonly (string | number | boolean)[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? '';
    if (i > 0) line += ',';
    line += typeof value === 'string' ? csvField(value) : String(value);
  }
  return line;
}
