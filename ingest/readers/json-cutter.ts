import { BadFile } from './types.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const isDigit = (c: number) => c >= 0x30 && c <= 0x39;
const isOpen = (c: number) => c === 0x7b || c === 0x5b;
const isClose = (c: number) => c === 0x7d || c === 0x5d;

/** Where the records of a JSON text are: behind a bracket, or one after the other. */
export interface JsonShape {
  readonly kind: 'list' | 'lines';
  /** Bytes before the list's bracket. */
  readonly offset: number;
  /** Whether the list is inside an object that ends behind it. */
  readonly isWrapped: boolean;
}

/** One object as it was cut out. */
export interface CutObject {
  readonly text: string;
  /** Its place among the objects, from 1 on. */
  readonly row: number;
  /** Whether 16 digits or more stand together outside its texts. */
  readonly hasLongNumber: boolean;
}

/** So many digits may be more than JavaScript holds. */
const LONG = 16;

/**
 * Cuts the objects out of JSON as it streams by, byte by byte, and counts them. Throws `BadFile`
 * where anything but commas and blanks stands between them, and where the text ends too early.
 */
export class JsonCutter {
  nRecords = 0;
  private depth = 0;
  private isText = false;
  private isEscaped = false;
  private isBehind = false;
  private last = 0;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private nDigits = 0;
  private hasLongNumber = false;

  constructor(
    private readonly file: string,
    private readonly shape: JsonShape,
    private readonly maxBytes: number,
  ) {}

  /** The objects that end in this chunk. */
  push(chunk: Buffer): CutObject[] {
    const found: CutObject[] = [];
    const level = this.shape.kind === 'list' ? 1 : 0;
    let start = this.depth > level ? 0 : -1;
    for (let i = 0; i < chunk.length; i += 1) {
      const c = chunk[i] as number;
      if (this.isBehind) {
        if (c > 0x20) this.last = c;
        if (c > 0x20 && !this.shape.isWrapped) throw this.stray();
      } else if (this.isText) {
        if (this.isEscaped) this.isEscaped = false;
        else {
          while (i < chunk.length && chunk[i] !== QUOTE && chunk[i] !== BACKSLASH) i += 1;
          if (chunk[i] === BACKSLASH) this.isEscaped = true;
          else if (chunk[i] === QUOTE) this.isText = false;
        }
      } else if (this.depth > level) {
        if (isDigit(c)) {
          if ((this.nDigits += 1) === LONG) this.hasLongNumber = true;
          continue;
        }
        this.nDigits = 0;
        if (c === QUOTE) this.isText = true;
        else if (isOpen(c)) this.depth += 1;
        else if (isClose(c) && (this.depth -= 1) === level) {
          found.push(this.take(chunk, start, i + 1));
          start = -1;
        }
      } else if (c === 0x7b && this.depth === level) {
        this.depth += 1;
        start = i;
      } else if (c === 0x5b && this.depth === 0 && level === 1) this.depth = 1;
      else if (c === 0x5d && level === 1 && this.depth === 1) this.isBehind = true;
      else if (c > 0x20 && (c !== COMMA || level === 0)) throw this.stray();
    }
    if (start >= 0) this.hold(chunk.subarray(start));
    return found;
  }

  /** Throws where the text ended inside a record or before its list did. */
  end(): void {
    const isWhole =
      this.shape.kind === 'lines'
        ? this.depth === 0
        : this.isBehind && (!this.shape.isWrapped || this.last === 0x7d);
    if (isWhole) return;
    throw new BadFile(
      `cut file: ${this.file} ends within its JSON; expected a whole file; copy or export it again`,
    );
  }

  private take(chunk: Buffer, from: number, to: number): CutObject {
    let text: string;
    if (this.held.length === 0) {
      this.refuseLong(to - from);
      text = chunk.toString('utf8', from, to);
    } else {
      this.hold(chunk.subarray(from, to));
      text = Buffer.concat(this.held).toString('utf8');
      this.held = [];
      this.heldBytes = 0;
    }
    const { hasLongNumber } = this;
    this.hasLongNumber = false;
    return { text, row: (this.nRecords += 1), hasLongNumber };
  }

  private hold(part: Buffer): void {
    this.heldBytes += part.length;
    this.refuseLong(this.heldBytes);
    this.held.push(Buffer.from(part));
  }

  private refuseLong(bytes: number): void {
    if (bytes <= this.maxBytes) return;
    throw new BadFile(
      `too large: ${this.file} has an object of more than ${this.maxBytes} bytes; export fewer fields`,
    );
  }

  private stray(): BadFile {
    return new BadFile(
      `invalid JSON: ${this.file} has something else between its objects, behind the first ${this.nRecords}; expected [{…}], {"records": [{…}]} or one object a line`,
    );
  }
}
