import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { csvField, csvLine, type TableFile } from './table-file.ts';

const FLUSH_AT = 1 << 16;

/** Writes text into a buffer that has four bytes for each of its characters; gives the bytes used. */
export type Encode = (text: string, into: Buffer) => number;

const utf8: Encode = (text, into) => into.write(text, 'utf8');

/**
 * One CSV file, written in blocks as lines come. Writing is synchronous: a slow disk slows the
 * simulation down, and memory holds one block a file.
 */
export class CsvFile implements TableFile {
  nRows = 0;
  nBytes = 0;
  private text = '';
  private readonly block = Buffer.allocUnsafe(FLUSH_AT * 5);
  private readonly descriptor: number;

  constructor(
    readonly path: string,
    header: readonly string[],
    private readonly encode: Encode = utf8,
  ) {
    mkdirSync(dirname(path), { recursive: true });
    this.descriptor = openSync(path, 'w');
    this.text = `${header.map(csvField).join(',')}\n`;
  }

  line(line: string): void {
    this.text += line + '\n';
    this.nRows++;
    if (this.text.length > FLUSH_AT) this.flush();
  }

  row(values: readonly (string | number | boolean)[]): void {
    this.line(csvLine(values));
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    const room = this.text.length * 4;
    const buffer = room > this.block.length ? Buffer.allocUnsafe(room) : this.block;
    const size = this.encode(this.text, buffer);
    for (let at = 0; at < size;) at += writeSync(this.descriptor, buffer, at, size - at);
    this.nBytes += size;
    this.text = '';
  }
}
