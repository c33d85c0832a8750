import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980: the same bytes whenever it is written. */
const DAY = 0x21;
const DEFLATE = 8;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const MOST = 0xffff_ffff;
const PART = { level: 6, finishFlush: constants.Z_SYNC_FLUSH } as const;

interface Entry {
  readonly name: Buffer;
  readonly offset: number;
  crc: number;
  packed: number;
  unpacked: number;
}

/**
 * Writes a ZIP archive member by member, each piece by piece, so that memory holds one piece. Sizes
 * and checksums go into a member's header when it ends.
 */
export class ZipWriter {
  nBytes = 0;
  private readonly entries: Entry[] = [];
  private readonly descriptor: number;

  constructor(readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.descriptor = openSync(path, 'w');
  }

  /** Begins a member; the one before has ended. */
  begin(name: string): void {
    const entry = { name: Buffer.from(name), offset: this.nBytes, crc: 0, packed: 0, unpacked: 0 };
    this.entries.push(entry);
    this.append(localHeader(entry));
  }

  /** Adds to the member that was begun last. */
  add(text: string): void {
    const entry = this.entries.at(-1);
    if (!entry) throw new Error('invalid archive: nothing was begun; expected a member');
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, PART);
    entry.crc = crc32(bytes, entry.crc);
    entry.unpacked += bytes.length;
    entry.packed += packed.length;
    this.append(packed);
  }

  /** Ends the member that was begun last. */
  end(): void {
    const entry = this.entries.at(-1);
    if (!entry) return;
    const last = deflateRawSync(Buffer.alloc(0));
    entry.packed += last.length;
    this.append(last);
    if (entry.unpacked > MOST) throw tooLarge(this.path);
    write(this.descriptor, localHeader(entry), entry.offset);
  }

  /** A small member at once. */
  put(name: string, text: string): void {
    this.begin(name);
    this.add(text);
    this.end();
  }

  close(): void {
    const start = this.nBytes;
    for (const entry of this.entries) this.append(centralHeader(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(this.entries.length, 8);
    end.writeUInt16LE(this.entries.length, 10);
    end.writeUInt32LE(this.nBytes - start, 12);
    end.writeUInt32LE(start, 16);
    this.append(end);
    closeSync(this.descriptor);
  }

  private append(bytes: Uint8Array): void {
    write(this.descriptor, bytes, this.nBytes);
    this.nBytes += bytes.length;
    if (this.nBytes > MOST) throw tooLarge(this.path);
  }
}

function write(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length;) {
    at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
  }
}

/** What the header of a member and its line in the directory have in common: 26 bytes. */
function shared({ name, crc, packed, unpacked }: Entry): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(FLAGS, 2);
  bytes.writeUInt16LE(DEFLATE, 4);
  bytes.writeUInt16LE(DAY, 8);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(packed, 14);
  bytes.writeUInt32LE(unpacked, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

function localHeader(entry: Entry): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared(entry), entry.name]);
}

function centralHeader(entry: Entry): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.offset, 10);
  const madeBy = Buffer.from([20, 0]);
  const signature = Buffer.from('PK\x01\x02', 'latin1');
  return Buffer.concat([signature, madeBy, shared(entry), rest, entry.name]);
}

const tooLarge = (path: string) =>
  new Error(
    `too large: ${path} would pass 4 GiB, which a workbook may not; expected fewer opportunities, or --format csv`,
  );
