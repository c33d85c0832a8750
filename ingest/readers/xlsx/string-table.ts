/**
 * The texts that cells refer to by number, as UTF-8 in one piece of memory: a million of them as
 * JavaScript strings take ten times as much, and keep the XML that they were cut out of.
 */
export class StringTable {
  private bytes = Buffer.allocUnsafe(1 << 16);
  private ends = new Uint32Array(1 << 12);
  private length = 0;

  /** Bytes of all texts. */
  get size(): number {
    return this.length === 0 ? 0 : (this.ends[this.length - 1] as number);
  }

  push(text: string): void {
    const from = this.size;
    // A character is at most three bytes for each of its code units.
    if (from + text.length * 3 > this.bytes.length) this.grow(from, text.length * 3);
    if (this.length === this.ends.length) {
      const longer = new Uint32Array(this.length * 2);
      longer.set(this.ends);
      this.ends = longer;
    }
    this.ends[this.length] = from + this.bytes.write(text, from);
    this.length += 1;
  }

  /** The text of a number; undefined where there is none. */
  at(index: number): string | undefined {
    const end = this.ends[index];
    if (end === undefined || index >= this.length) return undefined;
    return this.bytes.toString('utf8', index === 0 ? 0 : this.ends[index - 1], end);
  }

  private grow(used: number, more: number): void {
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, used + more));
    this.bytes.copy(larger, 0, 0, used);
    this.bytes = larger;
  }
}
