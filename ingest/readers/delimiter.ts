import { firstRecord } from './split-line.ts';
import { BadFile, type Dialect } from './types.ts';

const CANDIDATES = [
  { delimiter: ',', name: 'comma' },
  { delimiter: ';', name: 'semicolon' },
  { delimiter: '\t', name: 'tab' },
] as const;
const UNSUPPORTED = ['|', '^', '~', '\u0001', '，', '；'];

/** The delimiter that splits the header into most fields, with what was counted. */
export function detectDelimiter(
  head: string,
  file: string,
): { delimiter: Dialect['delimiter']; header: string[]; evidence: string } {
  const counted = CANDIDATES.map(({ delimiter, name }) => ({
    delimiter,
    name,
    header: firstRecord(head, delimiter) ?? [],
  })).sort((a, b) => b.header.length - a.header.length);
  const [best, second] = counted;
  if (!best || best.header.length === 0) {
    throw new BadFile(
      `invalid header: ${file} opens a quote in its first line and never closes it; expected column names; export it again`,
    );
  }
  if (best.header.length === 1) {
    const other = UNSUPPORTED.find((mark) => head.split('\n', 1)[0]?.includes(mark));
    if (other) {
      throw new BadFile(
        `invalid delimiter: the header of ${file} is separated by ${JSON.stringify(other)}; expected a comma, a semicolon or a tab; export it again with one of these`,
      );
    }
  }
  if (second && best.header.length > 1 && best.header.length === second.header.length) {
    throw new BadFile(
      `invalid delimiter: the header of ${file} has ${best.header.length} fields by ${best.name} and as many by ${second.name}; expected one of them only; export it again`,
    );
  }
  return {
    delimiter: best.delimiter,
    header: best.header,
    evidence: `delimiter ${best.name}: the header has ${best.header.length} fields by it, ${second?.header.length ?? 0} by ${second?.name ?? 'another'}`,
  };
}
