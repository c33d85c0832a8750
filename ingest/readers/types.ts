/** How the fields of a text file are separated, and what told us so. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t';
  /** Bytes of a byte order mark before the header: 0 or 3. */
  readonly skipBytes: 0 | 3;
}

/**
 * A file made readable: whatever the export was (packed, in another encoding, a sheet of a
 * workbook), a reader yields one local UTF-8 text file with a header row.
 */
export interface ReadableTable {
  /** The file to read: the export itself, or what a reader made of it in the work folder. */
  readonly path: string;
  readonly bytes: number;
  readonly dialect: Dialect;
  readonly header: readonly string[];
  /** Sentences that say what was seen and concluded, for reports and logs. */
  readonly evidence: readonly string[];
}

/** One kind of file. Throws `BadFile` with one sentence where the file cannot be read. */
export interface Reader {
  readonly name: string;
  readonly accepts: (path: string, head: Uint8Array) => boolean;
  readonly open: (path: string, workDir: string) => Promise<ReadableTable>;
}

/** A file that cannot be landed as a whole; the message is the one sentence for the person. */
export class BadFile extends Error {
  override readonly name = 'BadFile';
}
