import { findHeader, type HeaderRows } from './header-rows.ts';
import { firstRecord, firstRecords, type TextRecord } from './split-line.ts';
import { BadFile, type Dialect } from './types.ts';

const CANDIDATES = [
  { delimiter: ',', name: 'comma' },
  { delimiter: ';', name: 'semicolon' },
  { delimiter: '\t', name: 'tab' },
  { delimiter: '|', name: 'vertical bar' },
] as const;
const UNSUPPORTED = ['^', '~', '\u0001', '，', '；'];
const HEAD_ROWS = 40;

/** How a text begins: its delimiter, its first records, and which of them is the header. */
export interface TextHead {
  readonly delimiter: Dialect['delimiter'];
  readonly records: readonly TextRecord[];
  readonly rows: HeaderRows;
  readonly evidence: string;
}

/** The delimiter that splits the header into most fields, with what was counted. */
export function detectDelimiter(head: string, file: string): TextHead {
  const counted = CANDIDATES.map(({ delimiter, name }) => {
    const records = firstRecords(head, delimiter, HEAD_ROWS);
    const rows = findHeader(records.map(({ fields }) => fields));
    return { delimiter, name, records, rows, n: rows?.header.length ?? 0 };
  }).sort((a, b) => b.n - a.n || (a.rows?.index ?? 0) - (b.rows?.index ?? 0));
  const [best, second] = counted;
  if (!best?.rows || CANDIDATES.every(({ delimiter }) => firstRecord(head, delimiter) === null)) {
    throw new BadFile(
      `invalid header: ${file} opens a quote in its first line and never closes it; expected column names; export it again`,
    );
  }
  if (best.n === 1) {
    const other = UNSUPPORTED.find((mark) => head.split('\n', 1)[0]?.includes(mark));
    if (other) {
      throw new BadFile(
        `invalid delimiter: the header of ${file} is separated by ${JSON.stringify(other)}; expected a comma, a semicolon, a tab or a vertical bar; export it again with one of these`,
      );
    }
  }
  if (best.n > 1 && best.n === second?.n && best.rows.index === second.rows?.index) {
    throw new BadFile(
      `invalid delimiter: the header of ${file} has ${best.n} fields by ${best.name} and as many by ${second.name}; expected one of them only; export it again`,
    );
  }
  return {
    delimiter: best.delimiter,
    records: best.records,
    rows: best.rows,
    evidence: `delimiter ${best.name}: the header has ${best.n} fields by it, ${second?.n ?? 0} by ${second?.name ?? 'another'}`,
  };
}

/** The first line `sep=;` with which a text tells Excel its delimiter, and its length. */
export function statedDelimiter(head: string): { length: number } | null {
  const found = /^sep=.\r?\n/i.exec(head);
  return found ? { length: found[0].length } : null;
}
