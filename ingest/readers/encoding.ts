import { isUtf8 } from 'node:buffer';
import { completeLength } from './utf8-check.ts';

/** The encodings of text that are read. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** An encoding with what was seen, or null with why it cannot be told. */
export interface EncodingGuess {
  readonly encoding: Encoding | null;
  /** Bytes of a byte order mark. */
  readonly markBytes: 0 | 2 | 3;
  readonly evidence: string;
}

/**
 * The encoding of a text by its first bytes. A byte order mark decides; else UTF-8 where every byte
 * fits it; else UTF-16 by where the zero bytes stand; else GB18030 or Windows-1252 by what the
 * bytes above 127 would mean in each. Never the second because it takes any byte.
 *
 * @example detectEncoding(Buffer.from([0xc9, 0xcc, 0xbb, 0xfa])).encoding // 'gb18030'
 */
export function detectEncoding(sample: Uint8Array, isCut = true): EncodingGuess {
  const marked = byMark(sample);
  if (marked) return marked;
  const wide = bySixteen(sample);
  if (wide) return wide;
  if (isUtf8(isCut ? sample.subarray(0, completeLength(sample)) : sample)) {
    return { encoding: 'utf-8', markBytes: 0, evidence: 'encoding UTF-8: every byte fits it' };
  }
  return byHighBytes(sample);
}

function byMark(sample: Uint8Array): EncodingGuess | null {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => sample[i] === byte);
  const mark = (encoding: Encoding, markBytes: 2 | 3, name: string) => ({
    encoding,
    markBytes,
    evidence: `encoding ${name}: its byte order mark comes first`,
  });
  if (starts(0xef, 0xbb, 0xbf)) return mark('utf-8', 3, 'UTF-8');
  if (starts(0xff, 0xfe)) return mark('utf-16le', 2, 'UTF-16 (little-endian)');
  if (starts(0xfe, 0xff)) return mark('utf-16be', 2, 'UTF-16 (big-endian)');
  return null;
}

/** UTF-16 without a mark: its line ends and delimiters have a zero byte on one side only. */
function bySixteen(sample: Uint8Array): EncodingGuess | null {
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) zeros[i % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  const units = sample.length / 2;
  const isLittle = odd > even * 10;
  const isBig = even > odd * 10;
  if (even + odd < Math.max(4, units * 0.05) || (!isLittle && !isBig)) return null;
  const encoding = isLittle ? 'utf-16le' : 'utf-16be';
  const text = tryDecode(encoding, sample.subarray(0, sample.length - (sample.length % 2)));
  if (text === null || text.includes('\0') || !/[\n\r]/.test(text)) return null;
  return {
    encoding,
    markBytes: 0,
    evidence: `encoding UTF-16 (${isLittle ? 'little' : 'big'}-endian): ${even + odd} zero bytes, all but ${Math.min(even, odd)} of them ${isLittle ? 'second' : 'first'} in their pairs`,
  };
}

/** Text of a sample whose last character may be cut, or null where bytes do not fit. */
export function tryDecode(encoding: Encoding, sample: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return null;
  }
}

interface HighBytes {
  /** Well-formed UTF-8 sequences, and bytes that are in none. */
  readonly utf8: number;
  readonly notUtf8: number;
  /** Pairs of GB18030, those among its everyday characters, and bytes that fit nothing in it. */
  readonly pairs: number;
  readonly everyday: number;
  readonly notGb: number;
  /** High bytes, those that are letters or marks of Western text, and those that it never has. */
  readonly high: number;
  readonly western: number;
  readonly notWestern: number;
  readonly ascii: number;
}

function byHighBytes(sample: Uint8Array): EncodingGuess {
  const seen = countHighBytes(sample);
  const none = (evidence: string): EncodingGuess => ({ encoding: null, markBytes: 0, evidence });
  if (seen.utf8 >= 8 && seen.utf8 > seen.notUtf8 * 4) {
    return none(
      `${seen.utf8} characters are UTF-8 and ${seen.notUtf8} bytes are not, so the file is damaged UTF-8`,
    );
  }
  const everyday = seen.pairs === 0 ? 0 : seen.everyday / seen.pairs;
  const isGb = seen.notGb === 0 && seen.pairs > 0;
  const isWestern =
    seen.notWestern === 0 && seen.western >= seen.high * 0.9 && seen.high <= seen.ascii / 3;
  const gbCount = `${seen.pairs} character pairs fit GB18030, ${seen.everyday} of them everyday ones`;
  if (isGb && everyday >= 0.85) {
    const also = isWestern ? '; as Windows-1252 they would be accents in no word' : '';
    return { encoding: 'gb18030', markBytes: 0, evidence: `encoding GB18030: ${gbCount}${also}` };
  }
  if (isWestern && (!isGb || everyday <= 0.15)) {
    const why = isGb
      ? `${gbCount}, so they are accents inside Western words`
      : `${seen.notGb} bytes fit no character of GB18030, ${seen.western} are Western letters`;
    return { encoding: 'windows-1252', markBytes: 0, evidence: `encoding Windows-1252: ${why}` };
  }
  if (isGb && !isWestern && everyday >= 0.5) {
    return { encoding: 'gb18030', markBytes: 0, evidence: `encoding GB18030: ${gbCount}` };
  }
  if (isGb) return none(`${gbCount}, and it could be another encoding as well`);
  return none('its bytes fit neither UTF-8, UTF-16, GB18030 nor Windows-1252');
}

function countHighBytes(sample: Uint8Array): HighBytes {
  return { ...countUtf8(sample), ...countGb(sample), ...countWestern(sample) };
}

function countUtf8(sample: Uint8Array): Pick<HighBytes, 'utf8' | 'notUtf8'> {
  let utf8 = 0;
  let notUtf8 = 0;
  for (let i = 0; i < sample.length;) {
    const byte = sample[i] as number;
    if (byte < 0x80) {
      i += 1;
      continue;
    }
    const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    const tail = sample.subarray(i + 1, i + 1 + more);
    const fits = byte >= 0xc2 && byte <= 0xf4 && tail.every((one) => (one & 0xc0) === 0x80);
    if (fits) utf8 += tail.length === more ? 1 : 0;
    else notUtf8 += 1;
    i += fits ? more + 1 : 1;
  }
  return { utf8, notUtf8 };
}

function countGb(sample: Uint8Array): Pick<HighBytes, 'pairs' | 'everyday' | 'notGb'> {
  let pairs = 0;
  let everyday = 0;
  let notGb = 0;
  for (let i = 0; i < sample.length;) {
    const lead = sample[i] as number;
    const trail = sample[i + 1];
    if (lead < 0x80) i += 1;
    else if (trail === undefined) i += 1;
    else if (lead >= 0x81 && lead <= 0xfe && trail >= 0x40 && trail <= 0xfe && trail !== 0x7f) {
      pairs += 1;
      if (isEveryday(lead, trail)) everyday += 1;
      i += 2;
    } else if (lead >= 0x81 && lead <= 0xfe && trail >= 0x30 && trail <= 0x39) {
      const [third = 0x81, fourth = 0x30] = sample.subarray(i + 2, i + 4);
      if (third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39) notGb += 1;
      else pairs += 1;
      i += third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39 ? 1 : 4;
    } else {
      notGb += 1;
      i += 1;
    }
  }
  return { pairs, everyday, notGb };
}

/** The 3,755 most used characters of GB 2312, and its punctuation and full-width forms. */
function isEveryday(lead: number, trail: number): boolean {
  if (trail < 0xa1) return false;
  return (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);
}

function countWestern(
  sample: Uint8Array,
): Pick<HighBytes, 'high' | 'western' | 'notWestern' | 'ascii'> {
  let high = 0;
  let western = 0;
  let notWestern = 0;
  for (const byte of sample) {
    if (byte < 0x80) continue;
    high += 1;
    if (UNUSED.has(byte)) notWestern += 1;
    else if ((byte >= 0xc0 && byte < 0xff) || MARKS.has(byte)) western += 1;
  }
  return { high, western, notWestern, ascii: sample.length - high };
}

/** Bytes that Windows-1252 gives no character. */
export const UNUSED: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** € ‚ „ … Š Œ Ž ‘ ’ “ ” • – — ™ š œ ž Ÿ, and the blank, £ ¥ § © ª « ® ° ± ² ³ µ · º » of the upper half. */
const MARKS: ReadonlySet<number> = new Set([
  0x80, 0x82, 0x84, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a,
  0x9c, 0x9e, 0x9f, 0xa0, 0xa3, 0xa5, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb5,
  0xb7, 0xba, 0xbb,
]);
