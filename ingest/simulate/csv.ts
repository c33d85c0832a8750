import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const FLUSH_AT = 1 << 16;

/** A field as RFC 4180 wants it. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * One CSV file, written in blocks as lines come. Writing is synchronous: a slow disk slows the
 * simulation down, and memory holds one block a file.
 */
export class CsvFile {
  nRows = 0;
  nBytes = 0;
  private text = '';
  private readonly block = Buffer.allocUnsafe(FLUSH_AT * 4);
  private readonly descriptor: number;

  constructor(
    readonly path: string,
    header: readonly string[],
  ) {
    mkdirSync(dirname(path), { recursive: true });
    this.descriptor = openSync(path, 'w');
    this.text = `${header.map(csvField).join(',')}\n`;
  }

  /** Adds one record, whose fields are quoted already where they need it. */
  line(line: string): void {
    this.text += line + '\n';
    this.nRows++;
    if (this.text.length > FLUSH_AT) this.flush();
  }

  /** Adds one record, quoting what needs it. */
  row(values: readonly (string | number | boolean)[]): void {
    let line = '';
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? '';
      if (i > 0) line += ',';
      line += typeof value === 'string' ? csvField(value) : String(value);
    }
    this.line(line);
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    const room = this.text.length * 3;
    const buffer = room > this.block.length ? Buffer.allocUnsafe(room) : this.block;
    const size = buffer.write(this.text, 'utf8');
    for (let at = 0; at < size;) at += writeSync(this.descriptor, buffer, at, size - at);
    this.nBytes += size;
    this.text = '';
  }
}
