import { closeSync, openSync, writeSync } from 'node:fs';
import { RecordScanner, type BreakReason, type RecordEvent } from './record-scanner.ts';
import { eachChunk, type OnBytes } from './scan-file.ts';
import type { Dialect } from './types.ts';

export interface SplitFiles {
  /** Records that can be read field by field, each behind its row number; no header, LF ends. */
  readonly good: string;
  /** `row,reason,record` of the others, comma-separated. */
  readonly broken: string;
}

/**
 * Parts a damaged file into the records that have the header's form and those that have not, so
 * that the reader of the first sees no fault and the second are kept word for word. `cut` says why
 * a last record without line end is not trusted.
 */
export async function splitRecords(
  path: string,
  dialect: Dialect,
  width: number,
  into: SplitFiles,
  { cut = null, onBytes }: { readonly cut?: string | null; readonly onBytes?: OnBytes } = {},
): Promise<void> {
  const good = new Sink(into.good);
  const broken = new Sink(into.broken);
  let rest: Uint8Array = new Uint8Array(0);
  let chunk: Uint8Array = rest;
  let start = 0;
  const scanner = new RecordScanner(dialect.delimiter.charCodeAt(0), (event, endOffset) => {
    const end = endOffset < 0 ? chunk.length : endOffset;
    const tail = chunk.subarray(start, end);
    const record = withoutLineEnd(rest.length > 0 ? Buffer.concat([rest, tail]) : tail);
    rest = new Uint8Array(0);
    start = end;
    if (event.row <= 1) return;
    const sentence = event.reason
      ? breakSentence(event, event.reason, width)
      : endOffset < 0
        ? cut
        : null;
    if (sentence) {
      const fields = [`${event.row}`, sentence, textOf(record)];
      broken.push(Buffer.from(fields.map(quoted).join(',') + '\n'));
    } else {
      good.push(Buffer.from(`${event.row}${dialect.delimiter}`));
      good.push(record);
      good.push(LINE_END);
    }
  });
  try {
    let toSkip: number = dialect.skipBytes;
    await eachChunk(path, onBytes, (bytes) => {
      chunk = bytes.subarray(toSkip);
      toSkip = 0;
      start = 0;
      scanner.push(chunk);
      if (start < chunk.length) rest = Buffer.concat([rest, chunk.subarray(start)]);
      good.write();
      broken.write();
    });
    chunk = new Uint8Array(0);
    start = 0;
    scanner.end();
  } finally {
    good.close();
    broken.close();
  }
}

const LINE_END = Buffer.from('\n');

function withoutLineEnd(record: Uint8Array): Uint8Array {
  let end = record.length;
  if (record[end - 1] === 10) end -= 1;
  if (record[end - 1] === 13) end -= 1;
  return record.subarray(0, end);
}

function breakSentence(event: RecordEvent, reason: BreakReason, width: number): string {
  if (reason === 'quote') return 'text after a closing quote; expected a delimiter there';
  if (reason === 'length') return 'record longer than 2 MB; a quote may be missing its end';
  const cut = event.nFields < width ? '; the record may be cut' : '; a value may lack its quotes';
  return `invalid number of columns: ${event.nFields}; expected ${width}${cut}`;
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A file written in large pieces; what is pushed may be reused after `write`. */
class Sink {
  private readonly fd: number;
  private parts: Uint8Array[] = [];

  constructor(path: string) {
    this.fd = openSync(path, 'wx');
  }

  push(part: Uint8Array): void {
    this.parts.push(part);
  }

  write(): void {
    if (this.parts.length === 0) return;
    const all = Buffer.concat(this.parts);
    this.parts = [];
    for (let done = 0; done < all.length;) done += writeSync(this.fd, all, done);
  }

  close(): void {
    this.write();
    closeSync(this.fd);
  }
}
