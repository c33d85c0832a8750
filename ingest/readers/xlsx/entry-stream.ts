import { createReadStream } from 'node:fs';
import { pipeline, PassThrough } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { Limits } from '../limits.ts';
import { Measure, unpackFault } from '../unpack.ts';
import { BadFile } from '../types.ts';
import { methodOf, notAsStated } from '../zip.ts';
import type { ZipEntry } from '../zip-directory.ts';

/**
 * The text of a member of a workbook, piece by piece, and never on disk. Throws `BadFile` where its
 * bytes are not those that the directory states, before or after the last piece.
 */
export async function* entryText(
  path: string,
  entry: ZipEntry,
  file: string,
  limits: Limits,
): AsyncGenerator<string> {
  const label = `${file} (${entry.name})`;
  const measure = new Measure(label, entry.packed, limits);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  // Before the file is opened: nobody would hear of a stream that fails after this one throws.
  const method = methodOf(entry, label);
  if (entry.packed === 0) return;
  const end = entry.start + entry.packed - 1;
  const from = createReadStream(path, { start: entry.start, end, highWaterMark: 1 << 17 });
  const unpack = method === 'stored' ? new PassThrough() : createInflateRaw({ chunkSize: 1 << 18 });
  const out = pipeline(from, unpack, measure, () => undefined);
  try {
    for await (const chunk of out as AsyncIterable<Buffer>) {
      yield decoder.decode(chunk, { stream: true });
    }
    const { bytes, crc } = measure.result();
    if (bytes !== entry.unpacked || crc !== entry.crc) throw notAsStated(label);
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (error instanceof TypeError) {
      throw new BadFile(
        `invalid encoding: ${label} is not UTF-8; expected a workbook as Excel writes it; save it anew`,
      );
    }
    throw unpackFault(label, error);
  } finally {
    from.destroy();
  }
}

const WHOLE = 64 * 1024 * 1024;

/** The whole text of a small member. */
export async function entryWhole(
  path: string,
  entry: ZipEntry,
  file: string,
  limits: Limits,
): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const text of entryText(path, entry, file, limits)) {
    parts.push(text);
    length += text.length;
    if (length > WHOLE) {
      throw new BadFile(
        `too large: ${file} has a part ${entry.name} of more than 64 MiB; expected an ordinary workbook; save it anew`,
      );
    }
  }
  return parts.join('');
}
