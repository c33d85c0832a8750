import type { Limits } from '../limits.ts';
import { BadFile } from '../types.ts';
import { numberText, serialText } from './number-format.ts';
import type { Workbook } from './workbook.ts';
import { attribute, plainText, prefixOf, stringText, unescapeXml, withoutPrefix } from './xml.ts';

/** A row of a sheet: its number and the texts of its cells, '' where one is empty. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What was seen beside the rows. */
export interface SheetNotes {
  /** Row elements, counted apart from how they are read. */
  nElements: number;
  nRows: number;
  /** Ranges of merged cells. */
  merged: string[];
  nFormulas: number;
}

const MAX_ROW = 64 * 1024 * 1024;

/**
 * The rows of a sheet, as many at a time as a piece of its XML holds. Values are those that the
 * workbook stores: a formula is never computed, and one without a stored value refuses the file.
 */
export async function* sheetRows(
  pieces: AsyncIterable<string>,
  workbook: Workbook,
  file: string,
  limits: Limits,
  notes: SheetNotes,
): AsyncGenerator<SheetRow[]> {
  const reader = new RowReader(workbook, file, limits, notes);
  let rest = '';
  let prefix: string | null = null;
  let tail: string | null = null;
  for await (const piece of pieces) {
    if (tail !== null) {
      if (tail.length < MAX_ROW) tail += piece;
      continue;
    }
    let xml = rest + piece;
    prefix ??= prefixOf(xml, 'worksheet');
    if (/<!(DOCTYPE|ENTITY)/.test(piece)) throw damaged(file, 'declares entities');
    const dataEnd = xml.indexOf(`</${prefix}sheetData>`);
    if (dataEnd >= 0) tail = xml.slice(dataEnd);
    const last = xml.lastIndexOf(`</${prefix}row>`, dataEnd < 0 ? undefined : dataEnd);
    const end = last < 0 ? 0 : last + prefix.length + 6;
    rest = tail === null ? xml.slice(end) : '';
    if (rest.length > MAX_ROW) throw damaged(file, 'has a row of more than 64 MiB');
    xml = withoutPrefix(xml.slice(0, end), prefix);
    const rows = reader.rows(xml);
    if (rows.length > 0) yield rows;
  }
  const isEmpty = /<(?:[\w.-]+:)?sheetData\s*\/>/.test(rest);
  if (tail === null && !isEmpty) throw damaged(file, 'ends before its rows do');
  for (const [, ref = ''] of (tail ?? '').matchAll(
    /<(?:[\w.-]+:)?mergeCell\s[^>]*ref="([^"]+)"/g,
  )) {
    notes.merged.push(ref);
  }
}

class RowReader {
  private row = 0;

  constructor(
    private readonly workbook: Workbook,
    private readonly file: string,
    private readonly limits: Limits,
    private readonly notes: SheetNotes,
  ) {}

  /** The rows that have a value, in a text that holds whole rows. */
  rows(xml: string): SheetRow[] {
    const found: SheetRow[] = [];
    this.notes.nElements += countRows(xml);
    for (let at = xml.indexOf('<row'); at >= 0; at = xml.indexOf('<row', at)) {
      const tagEnd = xml.indexOf('>', at);
      const tag = xml.slice(at, tagEnd);
      const given = Number(attribute(tag, 'r') ?? NaN);
      const number: number = Number.isInteger(given) ? given : this.row + 1;
      if (number <= this.row) throw damaged(this.file, `has row ${number} behind row ${this.row}`);
      this.row = number;
      this.notes.nRows += 1;
      if (xml[tagEnd - 1] === '/') {
        at = tagEnd;
        continue;
      }
      const end = xml.indexOf('</row>', tagEnd);
      const cells = this.cells(xml, tagEnd + 1, end, number);
      if (cells.some((cell) => cell.trim() !== '')) found.push({ number, cells });
      at = end;
    }
    return found;
  }

  private cells(xml: string, from: number, end: number, row: number): string[] {
    const cells: string[] = [];
    let column = 0;
    for (let at = xml.indexOf('<c', from); at >= 0 && at < end; at = xml.indexOf('<c', at)) {
      const tagEnd = xml.indexOf('>', at);
      const tag = xml.slice(at + 2, tagEnd);
      const ref = attribute(tag, 'r');
      if (ref !== undefined) column = columnOf(ref);
      let value = '';
      if (tag.endsWith('/')) at = tagEnd;
      else {
        const close = xml.indexOf('</c>', tagEnd);
        if (close < 0 || close > end) throw damaged(this.file, `has a broken cell in row ${row}`);
        value = this.value(tag, xml.slice(tagEnd + 1, close), row, column);
        at = close + 4;
      }
      if (value !== '') {
        if (column >= this.limits.columns || value.length > this.limits.cellLength) {
          throw new BadFile(
            `too large: row ${row} of ${this.file} has more than ${this.limits.columns} columns or a value longer than ${this.limits.cellLength} characters; export less`,
          );
        }
        while (cells.length < column) cells.push('');
        cells[column] = value;
      }
      column += 1;
    }
    return cells;
  }

  private value(tag: string, content: string, row: number, column: number): string {
    const type = attribute(tag, 't');
    if (type === 'inlineStr') return stringText(content);
    const open = content.indexOf('<v');
    const isFormula = content.includes('<f');
    if (isFormula) this.notes.nFormulas += 1;
    const from = open < 0 ? -1 : content.indexOf('>', open) + 1;
    const end = content.indexOf('</v>', from);
    if (open < 0 || end < 0) {
      if (!isFormula || content.includes('<v/>') || content.includes('<v></v>')) return '';
      throw new BadFile(
        `formula without value: row ${row}, column ${column + 1} of ${this.file} holds a formula whose value was never stored; open the file in Excel and save it, or export it as "CSV UTF-8"`,
      );
    }
    const raw = content.slice(from, end);
    if (type === undefined || type === 'n') return this.number(tag, raw, row);
    if (type === 's') return this.shared(raw, row);
    if (type === 'b') return raw.trim() === '1' ? 'TRUE' : 'FALSE';
    return plainText(unescapeXml(raw));
  }

  private number(tag: string, raw: string, row: number): string {
    const style = attribute(tag, 's');
    const kind = style === undefined ? 'number' : (this.workbook.kinds[Number(style)] ?? 'number');
    const text = raw.trim();
    if (text === '' || !Number.isFinite(Number(text))) {
      throw damaged(
        this.file,
        `has ${JSON.stringify(text.slice(0, 20))} for a number in row ${row}`,
      );
    }
    if (kind === 'number' || kind === 'percent') return numberText(text, kind);
    return serialText(Number(text), kind, this.workbook.is1904) ?? numberText(text, 'number');
  }

  private shared(raw: string, row: number): string {
    const text = this.workbook.strings.at(Number(raw));
    if (text === undefined) throw damaged(this.file, `lacks the text of a cell in row ${row}`);
    return text;
  }
}

/** Row elements in a text, by another way than the reading of them. */
function countRows(xml: string): number {
  let n = 0;
  for (let at = xml.indexOf('<row'); at >= 0; at = xml.indexOf('<row', at + 4)) {
    const next = xml.charCodeAt(at + 4);
    if (next === 32 || next === 62 || next === 47 || next < 32) n += 1;
  }
  return n;
}

/** @example columnOf('AB12') // 27 */
export function columnOf(ref: string): number {
  let column = 0;
  for (let i = 0; i < ref.length; i += 1) {
    const code = ref.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function damaged(file: string, how: string): BadFile {
  return new BadFile(
    `damaged file: ${file} ${how}; expected a workbook as Excel writes it; save it anew, or export it as "CSV UTF-8"`,
  );
}
