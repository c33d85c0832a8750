import { isUtf8 } from 'node:buffer';

/** Checks chunks of one text for UTF-8, holding back a character that a chunk boundary cuts. */
export class Utf8Check {
  private held = Buffer.alloc(0);
  /** The bytes in which the first fault lies, for the message. */
  fault: Uint8Array | null = null;

  push(chunk: Uint8Array): void {
    if (this.fault) return;
    const bytes = this.held.length > 0 ? Buffer.concat([this.held, chunk]) : chunk;
    const end = completeLength(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) this.fault = new Uint8Array(whole);
    this.held = Buffer.from(bytes.subarray(end));
  }

  end(): void {
    if (!this.fault && this.held.length > 0) this.fault = this.held;
  }
}

/** Length of UTF-8 text without a last character that is still incomplete. */
export function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return need > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
