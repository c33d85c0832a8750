import type { ColumnType } from '#ingest/connectors/types.ts';
import { firstRecord } from '#ingest/readers/split-line.ts';
import { csvLine, type TableFile } from './table-file.ts';
import { ZipWriter } from './zip-writer.ts';

const FLUSH_AT = 1 << 18;
/** Rows of one sheet, the header among them: what Excel holds. */
const SHEET_ROWS = 1_048_576;

/** A column of the table: its header, and what its values are. */
export interface SheetColumn {
  readonly header: string;
  readonly type: ColumnType;
}

/**
 * One table as a workbook of Excel, written as records come: numbers, days and yes or no as Excel
 * keeps them, the rest as text. Moments are days too where the system writes UTC, else text with
 * their zone. What is more than a sheet holds goes on in the next.
 */
export class XlsxFile implements TableFile {
  nRows = 0;
  private readonly zip: ZipWriter;
  private readonly letters: readonly string[];
  private nSheets = 0;
  private at = 0;
  private xml = '';

  constructor(
    readonly path: string,
    private readonly sheet: string,
    private readonly columns: readonly SheetColumn[],
    private readonly isUtc: boolean,
    private readonly sheetRows = SHEET_ROWS,
  ) {
    this.zip = new ZipWriter(path);
    this.letters = columns.map((_, i) => columnLetters(i));
    this.beginSheet();
  }

  get nBytes(): number {
    return this.zip.nBytes;
  }

  line(line: string): void {
    const fields = line.includes('"') ? (firstRecord(line, ',') ?? []) : line.split(',');
    if (this.at === this.sheetRows) {
      this.endSheet();
      this.beginSheet();
    }
    this.add(fields.map((value, i) => this.cell(value, this.columns[i]?.type ?? 'text')));
    this.nRows++;
  }

  row(values: readonly (string | number | boolean)[]): void {
    this.line(csvLine(values));
  }

  close(): void {
    this.endSheet();
    const names = Array.from({ length: this.nSheets }, (_, i) =>
      i === 0 ? this.sheet : `${this.sheet} ${i + 1}`,
    );
    for (const [name, text] of frame(names)) this.zip.put(name, text);
    this.zip.close();
  }

  private beginSheet(): void {
    this.nSheets++;
    this.at = 0;
    this.zip.begin(`xl/worksheets/sheet${this.nSheets}.xml`);
    this.xml = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
    this.add(this.columns.map(({ header }) => textCell(header)));
  }

  private endSheet(): void {
    this.zip.add(`${this.xml}</sheetData></worksheet>`);
    this.zip.end();
    this.xml = '';
  }

  /** A row of cells, each the XML behind its reference, or '' where it is empty. */
  private add(cells: readonly string[]): void {
    this.at++;
    let row = `<row r="${this.at}">`;
    cells.forEach((cell, i) => {
      if (cell !== '') row += `<c r="${this.letters[i] ?? ''}${this.at}"${cell}`;
    });
    this.xml += `${row}</row>`;
    if (this.xml.length < FLUSH_AT) return;
    this.zip.add(this.xml);
    this.xml = '';
  }

  private cell(value: string, type: ColumnType): string {
    if (value === '') return '';
    switch (type) {
      case 'money':
      case 'integer':
      case 'ratio':
        return /^-?\d{1,15}(\.\d+)?$/.test(value) ? `><v>${value}</v></c>` : textCell(value);
      case 'boolean':
        return value === 'true' || value === 'false'
          ? ` t="b"><v>${value === 'true' ? 1 : 0}</v></c>`
          : textCell(value);
      case 'date':
      case 'timestamp': {
        const isMoment = value.length > 10;
        if (isMoment && !(this.isUtc && value.endsWith('Z'))) return textCell(value);
        const serial = Date.parse(value) / DAY_MS + DAYS_TO_1970;
        return ` s="${isMoment ? 2 : 1}"><v>${serial}</v></c>`;
      }
      default:
        return textCell(value);
    }
  }
}

const DAY_MS = 86_400_000;
/** From the day 0 of Excel's calendar to 1970. */
const DAYS_TO_1970 = 25_569;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const escaped = (text: string) =>
  /[&<>"]/.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
    : text;

const textCell = (text: string) =>
  ` t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** @example columnLetters(27) // 'AB' */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** The members of a workbook beside its sheets. */
function frame(sheets: readonly string[]): [name: string, xml: string][] {
  const numbered = sheets.map((name, i) => ({ name, id: i + 1 }));
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (all: string) =>
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`;
  const style = (format: number) =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const list = numbered.map(
    ({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`,
  );
  const targets = numbered.map(({ id }) =>
    relation(`rId${id}`, 'worksheet', `worksheets/sheet${id}.xml`),
  );
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${numbered.map(({ id }) => part(`worksheets/sheet${id}`, 'worksheet')).join('')}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(targets.join('') + relation('rIdStyles', 'styles', 'styles.xml')),
    ],
    [
      'xl/styles.xml',
      `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">${style(0)}${style(14)}${style(164)}</cellXfs></styleSheet>`,
    ],
  ];
}
