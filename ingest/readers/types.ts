import type { Encoding } from './encoding.ts';
import type { Limits } from './limits.ts';

/** How the fields of a text file are separated. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** Bytes of a byte order mark before the header: 0 or 3. */
  readonly skipBytes: 0 | 3;
}

/**
 * A table made readable: whatever the export was (packed, in another encoding, a sheet of a
 * workbook), a reader yields one local UTF-8 text file with a header row.
 */
export interface ReadableTable {
  /** The text to read: the export itself, or what a reader made of it in the work folder. */
  readonly path: string;
  readonly bytes: number;
  readonly dialect: Dialect;
  readonly header: readonly string[];
  /** The second of two header rows, where the table has one in another language, else null. */
  readonly otherHeader: readonly string[] | null;
  /** Rows of the source that the text leaves out above its records: titles, a second header. */
  readonly rowsAbove: number;
  /** Where in the file the table lies: a member of an archive, a sheet; '' where it is the file. */
  readonly part: string;
  /** The path as people see it: the file's, and the part behind a slash. */
  readonly label: string;
  /** SHA-256 of the bytes that hold this table alone; null where these are the file itself. */
  readonly sha256: string | null;
  /** Records that the reader counted in the source by itself; null where the text is the source. */
  readonly nEmitted: number | null;
  /** Sentences that say what was seen and concluded, for reports and logs. */
  readonly evidence: readonly string[];
  /** Opens the text again in the encoding that these bytes show; null where it is sure already. */
  readonly recode: ((sample: Uint8Array) => Promise<ReadableTable>) | null;
}

/** A part of a file that holds no table that could be read, and the sentence that says why. */
export interface RefusedPart {
  readonly part: string;
  readonly label: string;
  readonly fault: BadFile;
}

export type Part = ReadableTable | RefusedPart;

export const isRefused = (part: Part): part is RefusedPart => 'fault' in part;

/** What is opened: bytes on disk, and what they are to people. */
export interface Source {
  readonly path: string;
  readonly label: string;
  readonly part: string;
  readonly sha256: string | null;
  /** How many archives the bytes were taken out of. */
  readonly depth: number;
  readonly evidence: readonly string[];
}

/** What a reader may use and must keep to. */
export interface ReadContext {
  readonly limits: Limits;
  /** The encoding of text as a person has said it. */
  readonly encoding?: Encoding | undefined;
  /** A path in the work folder that nothing has used. */
  readonly fresh: (suffix: string) => string;
  /** Opens what a reader has unpacked by whatever reader accepts it. */
  readonly open: (source: Source) => AsyncIterable<Part>;
}

/** One kind of file. Throws `BadFile` with one sentence where the file cannot be read as a whole. */
export interface Reader {
  readonly name: string;
  readonly accepts: (name: string, head: Uint8Array) => boolean;
  readonly open: (source: Source, context: ReadContext) => AsyncIterable<Part>;
}

/** A file that cannot be landed as a whole; the message is the one sentence for the person. */
export class BadFile extends Error {
  override readonly name: string = 'BadFile';
}
