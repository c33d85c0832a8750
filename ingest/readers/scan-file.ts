import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { MoneyCounter, type MoneyCount, type MoneyPlaces } from './money-count.ts';
import { RecordScanner, type ScanResult } from './record-scanner.ts';
import type { Dialect } from './types.ts';
import { Utf8Check } from './utf8-check.ts';

export interface FileScan extends ScanResult {
  /** Bytes around the first that are not UTF-8, else null. */
  readonly badUtf8: Uint8Array | null;
  /** The money of its sound records; null where nobody asked. */
  readonly money: MoneyCount | null;
}

export type OnBytes = (done: number) => void;

const CHUNK = 1 << 20;

/** Reads a file once and gives its number of records and its faults of form. */
export async function scanFile(
  path: string,
  dialect: Dialect,
  onBytes?: OnBytes,
  places?: MoneyPlaces,
): Promise<FileScan> {
  const utf8 = new Utf8Check();
  const money = places && places.columns.length > 0 ? new MoneyCounter(places) : undefined;
  const scanner = new RecordScanner(dialect.delimiter.charCodeAt(0), undefined, money);
  let toSkip: number = dialect.skipBytes;
  await eachChunk(path, onBytes, (chunk) => {
    utf8.push(chunk);
    scanner.push(toSkip > 0 ? chunk.subarray(toSkip) : chunk);
    toSkip = 0;
  });
  utf8.end();
  return { ...scanner.end(), badUtf8: utf8.fault, money: money?.result() ?? null };
}

/** The SHA-256 of a file's bytes, in hex. */
export async function hashFile(path: string, onBytes?: OnBytes): Promise<string> {
  const hash = createHash('sha256');
  await eachChunk(path, onBytes, (chunk) => hash.update(chunk));
  return hash.digest('hex');
}

/**
 * Calls `use` with each part of a file and waits for it; the buffer is reused, so copy what must
 * last.
 */
export async function eachChunk(
  path: string,
  onBytes: OnBytes | undefined,
  use: (chunk: Uint8Array) => unknown,
): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    let done = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) return;
      const pending = use(buffer.subarray(0, bytesRead));
      if (pending instanceof Promise) await pending;
      done += bytesRead;
      onBytes?.(done);
    }
  } finally {
    await handle.close();
  }
}
