import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Dialect } from './types.ts';

/** Copies a text from an offset on, below a header of one row. */
export async function copyBelow(
  path: string,
  target: string,
  header: readonly string[],
  delimiter: Dialect['delimiter'],
  offset: number,
): Promise<void> {
  const out = createWriteStream(target, { flags: 'wx' });
  out.write(`${header.map((name) => csvField(name, delimiter)).join(delimiter)}\n`);
  await pipeline(createReadStream(path, { start: offset, highWaterMark: 1 << 20 }), out);
}

/** A value as delimited text writes it: in quotes where it would not come back otherwise. */
export function csvField(text: string, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(text) && !text.includes(delimiter);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
