import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { checkUnpacked, type Limits } from './limits.ts';
import { BadFile } from './types.ts';

/** The bytes that were unpacked: how many, their CRC-32 and their SHA-256. */
export interface Unpacked {
  readonly bytes: number;
  readonly crc: number;
  readonly sha256: string;
}

/** A range of a file and how it is packed. */
export interface Packed {
  readonly path: string;
  readonly start: number;
  /** Packed bytes from `start`. */
  readonly length: number;
  readonly method: 'gzip' | 'deflate' | 'stored';
  readonly label: string;
}

/** Unpacks a range of a file into another, within limits. Throws `BadFile` where it is cut. */
export async function unpack(packed: Packed, target: string, limits: Limits): Promise<Unpacked> {
  const { path, start, length, method, label } = packed;
  const measure = new Measure(label, length, limits);
  const from = createReadStream(path, { start, end: start + length - 1, highWaterMark: 1 << 18 });
  const to = createWriteStream(target, { flags: 'wx', highWaterMark: 1 << 20 });
  const options = { chunkSize: 1 << 18 };
  try {
    if (length === 0 || method === 'stored') await pipeline(from, measure, to);
    else if (method === 'gzip') await pipeline(from, createGunzip(options), measure, to);
    else await pipeline(from, createInflateRaw(options), measure, to);
  } catch (error) {
    throw unpackFault(label, error);
  }
  return measure.result();
}

/** The refusal of packed bytes that cannot be unpacked; any other error as it is. */
export function unpackFault(label: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!code.startsWith('Z_')) return error;
  const why = code === 'Z_BUF_ERROR' ? 'ends before its content does' : 'is damaged';
  return new BadFile(`cut file: ${label} ${why}; expected a whole file; copy or export it again`);
}

/** Counts and hashes what passes, and stops what unpacks to too much. */
export class Measure extends Transform {
  private bytes = 0;
  private crc = 0;
  private readonly hash = createHash('sha256');

  constructor(
    private readonly label: string,
    private readonly packed: number,
    private readonly limits: Limits,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.crc = crc32(chunk, this.crc);
    this.hash.update(chunk);
    try {
      checkUnpacked(this.label, this.packed, this.bytes, this.limits);
      done(null, chunk);
    } catch (error) {
      done(error as Error);
    }
  }

  result(): Unpacked {
    return { bytes: this.bytes, crc: this.crc, sha256: this.hash.digest('hex') };
  }
}
