import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { detectDelimiter } from './delimiter.ts';
import { BadFile, type ReadableTable, type Reader } from './types.ts';

const HEAD_BYTES = 256 * 1024;

/** Delimited text in UTF-8, as the export wrote it: read where it lies, nothing is copied. */
export const csv: Reader = {
  name: 'csv',
  accepts: () => true,
  open: async (path) => {
    const { head, bytes } = await readHead(path);
    return describeCsv(path, head, bytes);
  },
};

/** The first bytes of a file and its size. */
export async function readHead(path: string): Promise<{ head: Uint8Array; bytes: number }> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(HEAD_BYTES, size));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return { head: head.subarray(0, bytesRead), bytes: size };
  } finally {
    await handle.close();
  }
}

function describeCsv(path: string, head: Uint8Array, bytes: number): ReadableTable {
  const file = basename(path);
  if (bytes === 0) {
    throw new BadFile(
      `empty file: ${file} has no bytes; expected a header row and records; export it again`,
    );
  }
  refuseOtherKinds(file, head);
  const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const text = decodeHead(file, isMarked ? head.subarray(3) : head, bytes > head.length);
  if (text.trim() === '') {
    throw new BadFile(
      `empty file: ${file} has no text; expected a header row and records; export it again`,
    );
  }
  if (!text.includes('\n') && text.trim().includes('\r')) {
    throw new BadFile(
      `invalid line ends: ${file} ends its lines by CR only; expected LF or CR LF; save it as "CSV UTF-8"`,
    );
  }
  const { delimiter, header, evidence } = detectDelimiter(text, file);
  return {
    path,
    bytes,
    header,
    dialect: { delimiter, skipBytes: isMarked ? 3 : 0 },
    evidence: [evidence, ...(isMarked ? ['a UTF-8 byte order mark comes first'] : [])],
  };
}

function refuseOtherKinds(file: string, head: Uint8Array): void {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) {
    throw new BadFile(
      `invalid encoding: ${file} is UTF-16; expected UTF-8; save it as "CSV UTF-8"`,
    );
  }
  const kind = starts(0x50, 0x4b, 3, 4)
    ? 'an Excel workbook or a ZIP archive'
    : starts(0x1f, 0x8b)
      ? 'packed by gzip'
      : starts(0x50, 0x41, 0x52, 0x31)
        ? 'a Parquet file'
        : head.includes(0)
          ? 'binary'
          : null;
  if (kind) {
    throw new BadFile(
      `invalid file: ${file} is ${kind}; expected delimited text; export it as "CSV UTF-8"`,
    );
  }
}

function decodeHead(file: string, head: Uint8Array, isCut: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: isCut });
  } catch {
    throw notUtf8(file, head);
  }
}

/** The refusal of bytes that are not UTF-8; names GB18030 where the bytes are valid in it. */
export function notUtf8(file: string, sample: Uint8Array): BadFile {
  let looksLike = '';
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(sample, { stream: true });
    if (/\p{Script=Han}/u.test(text)) looksLike = ' (the bytes look like GB18030)';
  } catch {
    looksLike = '';
  }
  return new BadFile(
    `invalid encoding: ${file} is not UTF-8${looksLike}; expected UTF-8; save it as "CSV UTF-8"`,
  );
}
