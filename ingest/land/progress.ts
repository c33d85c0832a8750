import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OnProgress } from './types.ts';

const HASH_SHARE = 0.15;

/** Progress over the bytes of several files; a file counts partly for its hash, partly for its reading. Files without bytes are not told of. */
export class ByteProgress {
  private finished = 0;
  private shown = 0;

  private constructor(
    private readonly sizes: ReadonlyMap<string, number>,
    private readonly total: number,
    private readonly report: OnProgress | undefined,
  ) {}

  static async over(
    files: readonly string[],
    report: OnProgress | undefined,
  ): Promise<ByteProgress> {
    const sizes = new Map<string, number>();
    for (const file of files) sizes.set(file, (await stat(file).catch(() => null))?.size ?? 0);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    return new ByteProgress(sizes, total, report);
  }

  hashing(file: string): (done: number) => void {
    return (done) => this.tell(file, done * HASH_SHARE);
  }

  scanning(file: string): (done: number) => void {
    const hashed = (this.sizes.get(file) ?? 0) * HASH_SHARE;
    return (done) => this.tell(file, hashed + done * (1 - HASH_SHARE));
  }

  finish(file: string): void {
    this.finished += this.sizes.get(file) ?? 0;
    this.tell(file, 0);
  }

  private tell(file: string, done: number): void {
    if (this.total === 0) return;
    const sum = Math.max(this.shown, Math.round(this.finished + done));
    this.shown = sum;
    this.report?.({ phase: 'ingest', label: basename(file), done: sum, total: this.total });
  }
}
