import { detectDelimiter, statedDelimiter } from '#ingest/readers/delimiter.ts';
import { detectEncoding, tryDecode } from '#ingest/readers/encoding.ts';
import { Gb18030ToUtf8 } from '#ingest/readers/gb18030.ts';
import { JsonCutter } from '#ingest/readers/json-cutter.ts';
import { RecordScanner } from '#ingest/readers/record-scanner.ts';
import { BadFile } from '#ingest/readers/types.ts';
import { chance, malformed } from './damage.ts';

/**
 * Puts one malformed text through everything that works on bytes alone: encoding, decoding,
 * delimiter and header, the count of records. No file is written, so that many can be tried. Throws
 * where a step fails otherwise than by a sentence, where a result depends on how the bytes are cut
 * into chunks, or where a record is neither sound nor broken.
 */
export function readMemory(seed: number): 'read' | 'refused' {
  const { name, bytes } = malformed(seed);
  const guess = detectEncoding(bytes, false);
  if (guess.encoding === null) return 'refused';
  const body = bytes.subarray(guess.markBytes);
  const text = guess.encoding === 'gb18030' ? gbText(seed, body) : tryDecode(guess.encoding, body);
  if (text === null) return 'refused';
  try {
    if (name.includes('.json')) cutBoth(seed, Buffer.from(text));
    else scanBoth(seed, text);
    return 'read';
  } catch (error) {
    if (error instanceof BadFile) return 'refused';
    throw error;
  }
}

function gbText(seed: number, bytes: Buffer): string | null {
  const decoder = new Gb18030ToUtf8();
  const parts = chunks(seed, bytes).map((part) => Buffer.from(decoder.push(part)));
  decoder.end();
  const ours = decoder.faultAt < 0 ? Buffer.concat(parts).toString() : null;
  let platform: string | null = null;
  try {
    platform = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    platform = null;
  }
  if (ours !== platform) throw new Error(`seed ${seed}: GB18030 differs from the platform's`);
  return ours;
}

function scanBoth(seed: number, text: string): void {
  const body = text.slice(statedDelimiter(text)?.length ?? 0);
  const { delimiter } = detectDelimiter(body, 'fuzz');
  const bytes = Buffer.from(body);
  const scan = (parts: readonly Buffer[]) => {
    const seen = { sound: 0, broken: 0 };
    const scanner = new RecordScanner(delimiter.charCodeAt(0), ({ row, reason }) => {
      if (row > 1) seen[reason === null ? 'sound' : 'broken'] += 1;
    });
    for (const part of parts) scanner.push(part);
    return { ...scanner.end(), ...seen };
  };
  const whole = scan([bytes]);
  const cut = scan(chunks(seed, bytes));
  if (JSON.stringify(whole) !== JSON.stringify(cut)) {
    throw new Error(`seed ${seed}: the count depends on the chunks`);
  }
  if (whole.sound + whole.broken !== whole.nRecords) {
    throw new Error(`seed ${seed}: ${whole.sound} + ${whole.broken} of ${whole.nRecords} records`);
  }
}

function cutBoth(seed: number, bytes: Buffer): void {
  const kind = bytes[0] === 0x5b ? 'list' : 'lines';
  const cut = (parts: readonly Buffer[]) => {
    const cutter = new JsonCutter('fuzz', { kind, offset: 0, isWrapped: false }, 1e6);
    let outcome = '';
    let n = 0;
    try {
      for (const part of parts) n += cutter.push(part).length;
      cutter.end();
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      outcome = error.message.split(':', 1)[0] ?? '';
    }
    if (outcome === '' && n !== cutter.nRecords) throw new Error(`seed ${seed}: ${n} objects`);
    return `${outcome} ${cutter.nRecords}`;
  };
  if (cut([bytes]) !== cut(chunks(seed, bytes))) {
    throw new Error(`seed ${seed}: the objects depend on the chunks`);
  }
}

/** The bytes in up to four pieces. */
function chunks(seed: number, bytes: Buffer): Buffer[] {
  const next = chance(seed ^ 0x5bd1e995);
  const cuts = [next(bytes.length + 1), next(bytes.length + 1), next(bytes.length + 1)];
  const ends = [...cuts.sort((a, b) => a - b), bytes.length];
  return ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
}
