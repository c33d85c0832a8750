/** What the independent count of a text file found; rows are counted without the header. */
export interface ScanResult {
  readonly nRecords: number;
  /** Records with another number of fields than the header, or text after a closing quote. */
  readonly nBroken: number;
  /** Row (header = 1) in which a quote was opened that nothing closes, else null. */
  readonly unclosedQuoteRow: number | null;
  /** The widest broken record in lines: a quote that swallowed half a file shows here. */
  readonly broken: { readonly row: number; readonly lines: number } | null;
  /** Row of a sound last record that no line end closes: the file may have been cut in it; else null. */
  readonly openRow: number | null;
}

/** Why a record cannot be read field by field. */
export type BreakReason = 'width' | 'quote' | 'length';

export interface RecordEvent {
  /** Row as a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
  readonly nFields: number;
  readonly reason: BreakReason | null;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;
const MAX_RECORD_BYTES = 2_000_000;
const NOTHING = new Uint8Array(0);
const enum In {
  Open,
  Quotes,
  /** Just behind a quote inside quotes: it ends them, or the next one makes it a character. */
  QuoteSeen,
}

/** Takes the fields of some columns, as bytes, and hears how each record ended. */
export interface FieldSink {
  /** 1 at the places of the fields that are wanted. */
  readonly wanted: Uint8Array;
  /** The bytes of a field, from one offset up to another; they may be gone after the call. */
  readonly take: (place: number, bytes: Uint8Array, from: number, to: number) => void;
  readonly endRecord: (isSound: boolean) => void;
}

/**
 * Counts the records of delimited text byte by byte, apart from any CSV library, so that a reader
 * that loses records is caught. Blank lines are not records. Feed it chunks, then `end()`.
 */
export class RecordScanner {
  private mode: In = In.Open;
  private nFields = 1;
  private row = 0;
  private recordBytes = 0;
  private recordLines = 1;
  private hasBadQuote = false;
  private lastByte = LF;
  private width = 0;
  private nBroken = 0;
  private broken: ScanResult['broken'] = null;
  private openRow: number | null = null;

  constructor(
    private readonly delimiter: number,
    /** Told of each record with the offset in the chunk just after it; -1 at the end of the file. */
    private readonly onRecord?: (event: RecordEvent, endOffset: number) => void,
    private readonly sink?: FieldSink,
  ) {}

  /** The first bytes of a wanted field that the last chunk cut. */
  private held: Uint8Array | null = null;

  private give(bytes: Uint8Array, place: number, from: number, to: number): void {
    const { sink, held } = this;
    if (sink?.wanted[place] !== 1) return;
    if (held) {
      const whole = Buffer.concat([held, bytes.subarray(from, to)]);
      sink.take(place, whole, 0, whole.length);
      this.held = null;
    } else sink.take(place, bytes, from, to);
  }

  push(bytes: Uint8Array): void {
    const { delimiter } = this;
    const highest = Math.max(delimiter, QUOTE);
    const n = bytes.length;
    let { mode, nFields } = this;
    let before = this.lastByte;
    const wanted = this.sink?.wanted ?? NOTHING;
    let start = 0;
    let fieldStart = 0;
    let i = 0;
    while (i < n) {
      if (mode === In.Open) while (i < n && (bytes[i] as number) > highest) i += 1;
      else if (mode === In.Quotes) while (i < n && (bytes[i] as number) > QUOTE) i += 1;
      if (i === n) break;
      const c = bytes[i] as number;
      if (mode === In.Open) {
        if (i > 0) before = bytes[i - 1] as number;
        if (c === delimiter) {
          if (wanted[nFields - 1] === 1) this.give(bytes, nFields - 1, fieldStart, i);
          fieldStart = i + 1;
          nFields += 1;
        } else if (c === LF) {
          if (wanted[nFields - 1] === 1) this.give(bytes, nFields - 1, fieldStart, i);
          this.recordBytes += i - start;
          this.close(nFields, i + 1, before);
          nFields = 1;
          start = i + 1;
          fieldStart = i + 1;
        } else if (c === QUOTE && (before === delimiter || before === LF)) mode = In.Quotes;
      } else if (mode === In.Quotes) {
        if (c === QUOTE) mode = In.QuoteSeen;
        else if (c === LF) this.recordLines += 1;
      } else if (c === QUOTE) mode = In.Quotes;
      else if (c === delimiter) {
        if (wanted[nFields - 1] === 1) this.give(bytes, nFields - 1, fieldStart, i);
        fieldStart = i + 1;
        nFields += 1;
        mode = In.Open;
      } else if (c === LF) {
        if (wanted[nFields - 1] === 1) this.give(bytes, nFields - 1, fieldStart, i);
        this.recordBytes += i - start;
        this.close(nFields, i + 1, QUOTE);
        nFields = 1;
        mode = In.Open;
        start = i + 1;
        fieldStart = i + 1;
      } else if (c !== CR) {
        this.hasBadQuote = true;
        mode = In.Open;
      }
      i += 1;
    }
    this.recordBytes += n - start;
    if (fieldStart < n && wanted[nFields - 1] === 1) {
      const part = bytes.subarray(fieldStart);
      // A copy: the next chunk may come in the same memory.
      this.held = Buffer.concat(this.held ? [this.held, part] : [part]);
    }
    if (n > 0) this.lastByte = bytes[n - 1] as number;
    this.mode = mode;
    this.nFields = nFields;
  }

  end(): ScanResult {
    const isUnclosed = this.mode === In.Quotes;
    const isOpen = this.recordBytes > 0;
    if (isOpen && !isUnclosed) {
      if (this.sink) this.give(NOTHING, this.nFields - 1, 0, 0);
      this.close(this.nFields, -1, this.lastByte);
    }
    return {
      nRecords: Math.max(this.row - 1, 0),
      nBroken: this.nBroken,
      unclosedQuoteRow: isUnclosed ? this.row + 1 : null,
      broken: this.broken,
      openRow: this.openRow,
    };
  }

  /** A record ends: count it unless it is a blank line, and compare its width with the header's. */
  private close(nFields: number, endOffset: number, lastByte: number): void {
    const isBlank =
      nFields === 1 && (this.recordBytes === 0 || (this.recordBytes === 1 && lastByte === CR));
    if (!isBlank || this.row === 0) {
      this.row += 1;
      if (this.row === 1) this.width = nFields;
      const reason: BreakReason | null = this.hasBadQuote
        ? 'quote'
        : nFields !== this.width
          ? 'width'
          : this.recordBytes > MAX_RECORD_BYTES
            ? 'length'
            : null;
      if (reason) {
        this.nBroken += 1;
        if (this.recordLines > (this.broken?.lines ?? 0)) {
          this.broken = { row: this.row, lines: this.recordLines };
        }
      }
      if (this.row > 1) this.sink?.endRecord(reason === null);
      if (endOffset < 0 && !reason && this.row > 1) this.openRow = this.row;
      this.onRecord?.({ row: this.row, nFields, reason }, endOffset);
    } else this.onRecord?.({ row: 0, nFields: 0, reason: null }, endOffset);
    this.recordBytes = 0;
    this.recordLines = 1;
    this.hasBadQuote = false;
  }
}
