/** Text in encodings that Node reads and does not write. */

const decoder = new TextDecoder('gb18030', { fatal: true });
const pairs = new Map<string, readonly number[]>();

/** Bytes of GB18030, two or four a character. */
export function gb18030(text: string): Buffer {
  if (pairs.size === 0) fillPairs();
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else bytes.push(...(pairs.get(c) ?? fourBytes(code)));
  }
  return Buffer.from(bytes);
}

function fillPairs(): void {
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      try {
        pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
      } catch {
        continue;
      }
    }
  }
}

function fourBytes(code: number): number[] {
  const of = (n: number) => [
    0x81 + Math.floor(n / 12600),
    0x30 + (Math.floor(n / 1260) % 10),
    0x81 + (Math.floor(n / 10) % 126),
    0x30 + (n % 10),
  ];
  if (code >= 0x10000) return of(code - 0x10000 + 189000);
  // In the basic plane the linear order has gaps: search near the code point.
  for (let n = Math.max(0, code - 0x3000); n < 39420; n += 1) {
    const bytes = of(n);
    if (decoder.decode(Uint8Array.from(bytes)).codePointAt(0) === code) return bytes;
  }
  for (let n = 0; n < 39420; n += 1) {
    const bytes = of(n);
    if (decoder.decode(Uint8Array.from(bytes)).codePointAt(0) === code) return bytes;
  }
  throw new Error(`invalid character: ${code}; expected one that GB18030 has`);
}

export function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

/** Bytes of Windows-1252. */
export function windows1252(text: string): Buffer {
  const from = new TextDecoder('windows-1252');
  const byChar = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) byChar.set(from.decode(Uint8Array.of(byte)), byte);
  return Buffer.from([...text].map((c) => byChar.get(c) ?? 0x3f));
}
