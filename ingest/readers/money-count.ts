import type { FieldSink } from './record-scanner.ts';

/** Where the money of a file stands: places of fields, counted from 0. */
export interface MoneyPlaces {
  readonly columns: readonly number[];
  /** The place of the currency; null where the file names none. */
  readonly currency: number | null;
}

/** A money column of a file, added up without any reader of CSV. */
export interface MoneySum {
  readonly place: number;
  /** As the file writes it, '' where it names none. */
  readonly currency: string;
  /** Hundredths, as a whole number in text. */
  readonly hundredths: string;
}

export interface MoneyCount {
  readonly sums: readonly MoneySum[];
  /** Places of columns that hold values in another form than 1234.5, which are not added up here. */
  readonly others: readonly number[];
}

const SAFE = 2 ** 52;
/** Currencies, as a file spells them, that are known without decoding them again. */
const MOST_TEXTS = 40;
const POINT = 46;
const MINUS = 45;
const QUOTE = 34;

interface Sum {
  /** Amounts that are not 0. */
  n: number;
  small: number;
  large: bigint;
}

/** The sums of one currency, in the order of the columns. */
interface CurrencySums {
  readonly currency: string;
  readonly each: readonly Sum[];
}

/**
 * Adds up the money of sound records, byte by byte and in whole hundredths, so that what a CSV
 * library and its casts made of a file can be held against it to the cent.
 */
export class MoneyCounter implements FieldSink {
  readonly wanted: Uint8Array;
  private readonly others = new Set<number>();
  private readonly sums = new Map<string, CurrencySums>();
  /** Those of the record before: most have its currency. */
  private current: CurrencySums | null = null;
  private readonly values: number[];
  private currency = '';
  private readonly texts: { readonly bytes: Uint8Array; readonly text: string }[] = [];

  constructor(private readonly places: MoneyPlaces) {
    const all = [...places.columns, ...(places.currency === null ? [] : [places.currency])];
    this.wanted = new Uint8Array(Math.max(...all) + 1);
    for (const place of all) this.wanted[place] = 1;
    this.values = places.columns.map(() => 0);
  }

  take = (place: number, bytes: Uint8Array, from: number, to: number): void => {
    if (place === this.places.currency) this.currency = this.textOf(bytes, from, to);
    else this.values[this.places.columns.indexOf(place)] = hundredthsOf(bytes, from, to);
  };

  endRecord = (isSound: boolean): void => {
    const { values } = this;
    for (let at = 0; at < values.length; at += 1) {
      if (isSound && values[at] !== 0) this.add(at, values[at] as number);
      values[at] = 0;
    }
    this.currency = '';
  };

  result(): MoneyCount {
    const sums = [...this.sums.values()].flatMap(({ currency, each }) =>
      each.flatMap(({ n, small, large }, at) =>
        n === 0
          ? []
          : [
              {
                place: this.places.columns[at] as number,
                currency,
                hundredths: String(large + BigInt(small)),
              },
            ],
      ),
    );
    return { sums, others: [...this.others].sort((a, b) => a - b) };
  }

  private add(at: number, value: number): void {
    if (Number.isNaN(value)) {
      this.others.add(this.places.columns[at] as number);
      return;
    }
    if (this.current?.currency !== this.currency) this.current = this.sumsOf(this.currency);
    const sum = this.current.each[at] as Sum;
    sum.n += 1;
    sum.small += value;
    if (Math.abs(sum.small) < SAFE) return;
    sum.large += BigInt(sum.small);
    sum.small = 0;
  }

  private sumsOf(currency: string): CurrencySums {
    let found = this.sums.get(currency);
    if (!found) {
      const each = this.places.columns.map(() => ({ n: 0, small: 0, large: 0n }));
      this.sums.set(currency, (found = { currency, each }));
    }
    return found;
  }

  /** The text of a currency. Most records have that of the one before, or one of few. */
  private textOf(bytes: Uint8Array, from: number, to: number): string {
    for (const known of this.texts) {
      if (isSame(known.bytes, bytes, from, to)) return known.text;
    }
    const text = plainText(bytes, from, to);
    if (this.texts.length < MOST_TEXTS)
      this.texts.push({ bytes: new Uint8Array(bytes.subarray(from, to)), text });
    return text;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== bytes[from + i]) return false;
  return true;
}

/** A field without quotes and the blanks around it. */
const plainText = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
    .toString('utf8')
    .replace(/\r$/, '')
    .replace(/^"(.*)"$/s, (_, inner: string) => inner.replaceAll('""', '"'))
    .replace(/^ +| +$/g, '');

/**
 * A plain amount in hundredths; 0 for a blank, NaN for any other form.
 *
 * @example hundredthsOf(Buffer.from('-1234.5')) // -123450
 */
export function hundredthsOf(bytes: Uint8Array, from = 0, to = bytes.length): number {
  while (to > from && (bytes[to - 1] === 13 || bytes[to - 1] === 32)) to -= 1;
  while (from < to && bytes[from] === 32) from += 1;
  if (to - from >= 2 && bytes[from] === QUOTE && bytes[to - 1] === QUOTE) {
    from += 1;
    to -= 1;
  }
  if (from === to) return 0;
  const isNegative = bytes[from] === MINUS;
  if (isNegative) from += 1;
  let value = 0;
  let nDigits = 0;
  let nDecimals = -1;
  for (let i = from; i < to; i += 1) {
    const c = bytes[i] as number;
    if (c === POINT && nDecimals < 0) nDecimals = 0;
    else if (c >= 48 && c <= 57 && nDecimals < 2) {
      value = value * 10 + c - 48;
      nDigits += 1;
      if (nDecimals >= 0) nDecimals += 1;
    } else return NaN;
  }
  if (nDigits === 0 || nDigits > 13) return NaN;
  const hundredths = nDecimals === 2 ? value : nDecimals === 1 ? value * 10 : value * 100;
  return isNegative ? -hundredths : hundredths;
}
