import { open, type FileHandle } from 'node:fs/promises';
import { tryDecode } from './encoding.ts';
import { BadFile } from './types.ts';

/** A member of a ZIP archive, as its central directory tells. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where the packed bytes begin. */
  readonly start: number;
  readonly isEncrypted: boolean;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_DIRECTORY = 256 * 1024 * 1024;

/**
 * The members of a ZIP archive. Throws `BadFile` where its directory is missing (a cut file) or
 * does not agree with itself, or where two members share bytes.
 */
export async function readZip(path: string, file: string, limit: number): Promise<ZipEntry[]> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const directory = await findDirectory(handle, size, file);
    if (directory.entries > limit) {
      throw new BadFile(
        `too many files: ${file} holds ${directory.entries}; expected at most ${limit}; unpack it and load what you need`,
      );
    }
    const entries = await readDirectory(handle, directory, file, size);
    refuseOverlaps(entries, directory.start, file);
    return entries;
  } finally {
    await handle.close();
  }
}

interface Directory {
  readonly start: number;
  readonly length: number;
  readonly entries: number;
}

async function findDirectory(handle: FileHandle, size: number, file: string): Promise<Directory> {
  const tail = Math.min(size, 22 + 0xffff);
  const bytes = await readAt(handle, size - tail, tail);
  let at = tail - 22;
  while (at >= 0 && bytes.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw cutArchive(file);
  const plain = {
    entries: bytes.readUInt16LE(at + 10),
    length: bytes.readUInt32LE(at + 12),
    start: bytes.readUInt32LE(at + 16),
  };
  const isLarge =
    plain.entries === 0xffff || plain.length === 0xffffffff || plain.start === 0xffffffff;
  const found =
    isLarge && at >= 20 && bytes.readUInt32LE(at - 20) === LOCATOR_64
      ? await largeDirectory(handle, Number(bytes.readBigUInt64LE(at - 12)), size, file)
      : plain;
  const end = size - tail + at;
  if (found.start + found.length > end || found.length > MAX_DIRECTORY) throw cutArchive(file);
  return found;
}

async function largeDirectory(
  handle: FileHandle,
  at: number,
  size: number,
  file: string,
): Promise<Directory> {
  if (at + 56 > size) throw cutArchive(file);
  const bytes = await readAt(handle, at, 56);
  if (bytes.readUInt32LE(0) !== END_64) throw cutArchive(file);
  return {
    entries: Number(bytes.readBigUInt64LE(32)),
    length: Number(bytes.readBigUInt64LE(40)),
    start: Number(bytes.readBigUInt64LE(48)),
  };
}

async function readDirectory(
  handle: FileHandle,
  { start, length, entries }: Directory,
  file: string,
  size: number,
): Promise<ZipEntry[]> {
  const bytes = await readAt(handle, start, length);
  const found: ZipEntry[] = [];
  let at = 0;
  for (let n = 0; n < entries; n += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw cutArchive(file);
    const flags = bytes.readUInt16LE(at + 8);
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) throw cutArchive(file);
    const nameEnd = at + 46 + nameLength;
    const sizes = largeSizes(bytes.subarray(nameEnd, nameEnd + extraLength), {
      unpacked: bytes.readUInt32LE(at + 24),
      packed: bytes.readUInt32LE(at + 20),
      local: bytes.readUInt32LE(at + 42),
    });
    found.push({
      name: nameText(bytes.subarray(at + 46, nameEnd)),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: sizes.packed,
      unpacked: sizes.unpacked,
      start: await dataStart(handle, sizes.local, file, size),
      isEncrypted: (flags & 1) === 1,
    });
    at = next;
  }
  return found;
}

/** Sizes beyond 4 GiB stand in the extra field 1, in this order, each only where it is needed. */
function largeSizes(extra: Buffer, sizes: { unpacked: number; packed: number; local: number }) {
  const result = { ...sizes };
  for (let at = 0; at + 4 <= extra.length;) {
    const end = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length);
    if (extra.readUInt16LE(at) === 1) {
      let from = at + 4;
      for (const key of ['unpacked', 'packed', 'local'] as const) {
        if (sizes[key] !== 0xffffffff || from + 8 > end) continue;
        result[key] = Number(extra.readBigUInt64LE(from));
        from += 8;
      }
    }
    at = end;
  }
  return result;
}

async function dataStart(handle: FileHandle, at: number, file: string, size: number) {
  if (at + 30 > size) throw cutArchive(file);
  const bytes = await readAt(handle, at, 30);
  if (bytes.readUInt32LE(0) !== LOCAL) throw cutArchive(file);
  return at + 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
}

function refuseOverlaps(entries: readonly ZipEntry[], end: number, file: string): void {
  let last = 0;
  for (const { start, packed } of [...entries].sort((a, b) => a.start - b.start)) {
    if (start < last || start + packed > end) throw cutArchive(file);
    last = start + packed;
  }
}

/** Names are UTF-8, or in the encoding of the machine that made the archive. */
const nameText = (bytes: Uint8Array) =>
  tryDecode('utf-8', bytes) ?? tryDecode('gb18030', bytes) ?? Buffer.from(bytes).toString('latin1');

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

function cutArchive(file: string): BadFile {
  return new BadFile(
    `cut file: the directory of ${file} is missing or does not fit it; expected a whole archive or workbook; copy or export it again`,
  );
}
