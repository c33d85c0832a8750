/** The encodings in which rejected rows are given back, as `ingest_files` names them. */
type Encode = (text: string) => Uint8Array;

/**
 * A text in the encoding of the file that its rows came from; unknown ones as UTF-8 with a byte
 * order mark, which every program reads. A character that Windows-1252 lacks becomes `?`.
 *
 * @example encodeText('商机', 'GB18030') // bytes c9 cc bb fa
 */
export function encodeText(text: string, encoding: string | null): Uint8Array {
  const encode = ENCODERS[(encoding ?? '').toLowerCase()] ?? marked;
  return encode(text);
}

const utf8: Encode = (text) => Buffer.from(text);
const marked: Encode = (text) => Buffer.from(`\ufeff${text}`);
const wide: Encode = (text) => Buffer.from(`\ufeff${text}`, 'utf16le');
const windows: Encode = (text) => {
  const known = windowsBytes();
  return Uint8Array.from([...text], (one) => known.get(one) ?? 0x3f);
};

function gb18030(text: string): Uint8Array {
  const known = gbBytes();
  return Buffer.concat(
    [...text].map((one) => {
      const code = one.codePointAt(0) ?? 0;
      return code < 0x80 ? Buffer.from([code]) : (known.get(one) ?? fourBytes(code - 0x10000));
    }),
  );
}

const ENCODERS: Readonly<Record<string, Encode>> = {
  'utf-8': utf8,
  'utf-8 with bom': marked,
  'utf-16 (little-endian)': wide,
  'utf-16 (big-endian)': (text) => Buffer.from(wide(text)).swap16(),
  'utf-16le': wide,
  'utf-16be': (text) => Buffer.from(wide(text)).swap16(),
  gb18030,
  'windows-1252': windows,
};

/** The four bytes of a character beyond the basic plane, which follow on in order from 0x90. */
function fourBytes(at: number): Buffer {
  const rest = at % 12_600;
  return Buffer.from([
    0x90 + Math.floor(at / 12_600),
    0x30 + Math.floor(rest / 1_260),
    0x81 + Math.floor((rest % 1_260) / 10),
    0x30 + (rest % 10),
  ]);
}

let gb: Map<string, Buffer> | undefined;

/** Every character of two bytes, and of four within the basic plane, from what the platform reads. */
function gbBytes(): Map<string, Buffer> {
  if (gb) return gb;
  const decoder = new TextDecoder('gb18030');
  gb = new Map();
  const add = (...bytes: number[]) => {
    const buffer = Buffer.from(bytes);
    const text = decoder.decode(buffer);
    if ([...text].length === 1 && text !== '\ufffd' && !gb?.has(text)) gb?.set(text, buffer);
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) add(lead, trail);
  }
  for (let n = 0; n < 39_420; n += 1) {
    const rest = n % 12_600;
    const third = 0x81 + Math.floor((rest % 1_260) / 10);
    add(0x81 + Math.floor(n / 12_600), 0x30 + Math.floor(rest / 1_260), third, 0x30 + (rest % 10));
  }
  return gb;
}

function windowsBytes(): Map<string, number> {
  // Unless it streams, Node reads it as Latin-1.
  const decoder = new TextDecoder('windows-1252');
  return new Map(
    Array.from({ length: 256 }, (_, byte) => [
      decoder.decode(Uint8Array.of(byte), { stream: true }),
      byte,
    ]),
  );
}
