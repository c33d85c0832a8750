import { open, type FileHandle } from 'node:fs/promises';
import { csvField } from './copy-below.ts';
import { writeAll } from './transcode.ts';

const FLUSH = 1 << 20;

/** Writes a table as comma-separated UTF-8, and counts its records. */
export class TextWriter {
  nRecords = 0;
  bytes = 0;
  private text = '';

  private constructor(
    private readonly handle: FileHandle,
    private readonly width: number,
  ) {}

  static async create(path: string, header: readonly string[]): Promise<TextWriter> {
    const writer = new TextWriter(await open(path, 'wx'), header.length);
    writer.line(header);
    return writer;
  }

  /** One record; what is missing at its end is empty, what is over the header's width stays. */
  record(cells: readonly string[]): void {
    this.line(cells);
    this.nRecords += 1;
  }

  /** Writes what has come together; to be awaited between some records. */
  async flush(isLast = false): Promise<void> {
    if (this.text.length < FLUSH && !isLast) return;
    this.bytes += await writeAll(this.handle, Buffer.from(this.text));
    this.text = '';
  }

  async close(): Promise<void> {
    await this.flush(true);
    await this.handle.close();
  }

  private line(cells: readonly string[]): void {
    let line = '';
    const n = Math.max(cells.length, this.width);
    for (let i = 0; i < n; i += 1) {
      const cell = cells[i];
      if (i > 0) line += ',';
      if (cell !== undefined && cell !== '') line += csvField(cell, ',');
    }
    this.text += line === '' ? '""\n' : `${line}\n`;
  }
}
