import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { copyBelow } from './copy-below.ts';
import { detectDelimiter, statedDelimiter, type TextHead } from './delimiter.ts';
import { detectEncoding, tryDecode, type EncodingGuess } from './encoding.ts';
import { checkTable } from './limits.ts';
import { refuseBinary, refuseOtherKinds } from './other-kinds.ts';
import { transcode } from './transcode.ts';
import {
  BadFile,
  type ReadableTable,
  type ReadContext,
  type Reader,
  type Source,
} from './types.ts';

const HEAD_BYTES = 256 * 1024;

/**
 * Delimited text. In UTF-8 with the header in its first row it is read where it lies; else as a
 * copy in the work folder that has this form.
 */
export const csv: Reader = {
  name: 'csv',
  accepts: () => true,
  open: async function* (source, context) {
    yield await openText(source, context);
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

async function openText(source: Source, context: ReadContext): Promise<ReadableTable> {
  const { head, bytes } = await readHead(source.path);
  const file = basename(source.label);
  if (bytes === 0) {
    throw new BadFile(
      `empty file: ${file} has no bytes; expected a header row and records; export it again`,
    );
  }
  refuseOtherKinds(file, head);
  const guess = context.encoding
    ? said(head, context.encoding)
    : detectEncoding(head, bytes > head.length);
  if (guess.encoding === 'utf-8') {
    const recode = context.encoding
      ? null
      : (sample: Uint8Array) => recoded(source, context, sample);
    return describe(source, source.path, head, bytes, guess, context, recode);
  }
  return decoded(source, context, guess);
}

/** The encoding that a person has said, with the length of its byte order mark. */
function said(head: Uint8Array, encoding: NonNullable<ReadContext['encoding']>): EncodingGuess {
  const seen = detectEncoding(head);
  const markBytes = seen.encoding === encoding ? seen.markBytes : 0;
  return { encoding, markBytes, evidence: `encoding ${encoding}: as given` };
}

/** The text in the encoding that a sample from its middle shows; the beginning looked like UTF-8. */
function recoded(source: Source, context: ReadContext, sample: Uint8Array): Promise<ReadableTable> {
  const line = sample.indexOf(10);
  return decoded(source, context, detectEncoding(line < 0 ? sample : sample.subarray(line + 1)));
}

/** A copy of a text of another encoding in UTF-8. */
async function decoded(
  source: Source,
  context: ReadContext,
  guess: EncodingGuess,
): Promise<ReadableTable> {
  const file = basename(source.label);
  if (guess.encoding === null || guess.encoding === 'utf-8') {
    throw new BadFile(
      `invalid encoding: ${file} cannot be read (${guess.evidence}); expected UTF-8, UTF-16, GB18030 or Windows-1252; say which with --encoding, or export it as "CSV UTF-8"`,
    );
  }
  const path = context.fresh('.utf8.csv');
  await transcode(source.path, path, guess.encoding, guess.markBytes, file);
  const { head, bytes } = await readHead(path);
  return describe(source, path, head, bytes, { ...guess, markBytes: 0 }, context, null);
}

/** What UTF-8 text holds; its copy where something stands above the header. */
async function describe(
  source: Source,
  path: string,
  head: Uint8Array,
  bytes: number,
  guess: EncodingGuess,
  context: ReadContext,
  recode: ReadableTable['recode'],
): Promise<ReadableTable> {
  const file = basename(source.label);
  const skipBytes = guess.markBytes === 3 ? 3 : 0;
  refuseBinary(file, head);
  const text = tryDecode('utf-8', head.subarray(skipBytes));
  if (text === null) {
    throw new BadFile(
      `invalid encoding: ${file} has bytes that are not UTF-8 (${guess.evidence}); expected one encoding; export it as "CSV UTF-8"`,
    );
  }
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
  const before = statedDelimiter(text)?.length ?? 0;
  const body = text.slice(before);
  const found = detectDelimiter(body, file);
  const { delimiter, rows, evidence } = found;
  checkTable(file, { columns: rows.header.length }, context.limits);
  const whole = {
    part: source.part,
    label: source.label,
    sha256: source.sha256,
    header: rows.header,
    otherHeader: rows.other,
    nEmitted: null,
    evidence: [...source.evidence, guess.evidence, evidence, ...rows.evidence],
    recode,
  };
  if (before === 0 && !isMoved(found)) {
    return { ...whole, path, bytes, dialect: { delimiter, skipBytes }, rowsAbove: 0 };
  }
  const cut = cutsOf(found, before);
  const target = context.fresh('.below.csv');
  const offset = (chars: number) => skipBytes + Buffer.byteLength(text.slice(0, chars));
  await copyBelow(path, target, rows.header, delimiter, offset(cut.dataAt));
  return {
    ...whole,
    path: target,
    bytes: (await stat(target)).size,
    dialect: { delimiter, skipBytes: 0 },
    rowsAbove: cut.rowsAbove,
  };
}

const isMoved = ({ rows }: TextHead) => rows.index > 0 || rows.nRows > 1;

/** Where the records begin behind the header, in characters, and how many rows that leaves out. */
function cutsOf(head: TextHead, before: number): { dataAt: number; rowsAbove: number } {
  const last = head.rows.index + head.rows.nRows - 1;
  const dataAt = before + (head.records[last]?.end ?? 0);
  return { dataAt, rowsAbove: last + (before > 0 ? 1 : 0) };
}
