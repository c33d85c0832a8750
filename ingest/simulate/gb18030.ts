/**
 * Writes text as GB18030, which Node reads but does not write; gives the number of bytes. `into`
 * needs room for four bytes a character.
 */
export function encodeGb18030(text: string, into: Buffer): number {
  const two = (twoBytes ??= twoByteTable());
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      into[at++] = unit;
      continue;
    }
    const pair = two[unit] as number;
    if (pair !== 0) {
      into[at++] = pair >> 8;
      into[at++] = pair & 0xff;
      continue;
    }
    const code = text.codePointAt(i) as number;
    if (code > 0xffff) i++;
    at = putFour(code, into, at);
  }
  return at;
}

let twoBytes: Uint16Array | null = null;

/** The two bytes of each character of the basic plane; 0 where it has none. */
function twoByteTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  const decoder = new TextDecoder('gb18030');
  const pair = new Uint8Array(2);
  for (pair[0] = 0x81; pair[0] < 0xff; pair[0]++) {
    for (pair[1] = 0x40; pair[1] < 0xff; pair[1]++) {
      const text = decoder.decode(pair);
      const code = text.charCodeAt(0);
      if (text.length === 1 && code !== 0xfffd) table[code] = (pair[0] << 8) | pair[1];
    }
  }
  return table;
}

/** The place of a character in the order of all four-byte sequences. */
const FIRST_SUPPLEMENTARY = 189_000;
let basicPlane: Map<number, number> | null = null;

function putFour(code: number, into: Buffer, at: number): number {
  const place =
    code > 0xffff
      ? code - 0x10000 + FIRST_SUPPLEMENTARY
      : ((basicPlane ??= fourByteMap()).get(code) ?? 0);
  into[at] = 0x81 + Math.floor(place / 12_600);
  into[at + 1] = 0x30 + (Math.floor(place / 1260) % 10);
  into[at + 2] = 0x81 + (Math.floor(place / 10) % 126);
  into[at + 3] = 0x30 + (place % 10);
  return at + 4;
}

/** Characters of the basic plane that take four bytes, with their place; made when one occurs. */
function fourByteMap(): Map<number, number> {
  const decoder = new TextDecoder('gb18030');
  const bytes = Buffer.alloc(4);
  const places = new Map<number, number>();
  for (let place = 0; place < 39_420; place++) {
    bytes[0] = 0x81 + Math.floor(place / 12_600);
    bytes[1] = 0x30 + (Math.floor(place / 1260) % 10);
    bytes[2] = 0x81 + (Math.floor(place / 10) % 126);
    bytes[3] = 0x30 + (place % 10);
    places.set(decoder.decode(bytes).charCodeAt(0), place);
  }
  return places;
}
