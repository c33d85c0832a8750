import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { findHeader, type HeaderRows } from '../header-rows.ts';
import { checkTable } from '../limits.ts';
import { hashFile } from '../scan-file.ts';
import { TextWriter } from '../text-writer.ts';
import {
  BadFile,
  type Part,
  type ReadableTable,
  type ReadContext,
  type Reader,
  type Source,
} from '../types.ts';
import { readZip } from '../zip-directory.ts';
import { entryText } from './entry-stream.ts';
import { sheetRows, type SheetNotes, type SheetRow } from './sheet-rows.ts';
import { readWorkbook, type SheetEntry, type Workbook } from './workbook.ts';

const HEAD_ROWS = 40;

/** Workbooks of Excel: every sheet that holds a table is one, its values as the workbook stores them. */
export const xlsx: Reader = {
  name: 'xlsx',
  accepts: (name, head) =>
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    (/\.xls[xm]$/i.test(name) || Buffer.from(head).includes('[Content_Types].xml')),
  open: async function* (source, context) {
    const file = basename(source.label);
    const { limits } = context;
    const entries = await readZip(source.path, file, limits.parts);
    const workbook = await readWorkbook(source.path, entries, file, limits);
    const shown = workbook.sheets.filter(({ isHidden }) => !isHidden);
    const hidden = workbook.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
    const evidence = hidden.length > 0 ? [`hidden sheets are not read: ${hidden.join(', ')}`] : [];
    const all = { ...source, evidence: [...source.evidence, ...evidence] };
    const bytes = shown.length > 1 ? (source.sha256 ?? (await hashFile(source.path))) : null;
    let nTables = 0;
    for (const sheet of shown) {
      const part = partOf(all, sheet, bytes);
      try {
        const table = await readSheet(part, sheet, workbook, context);
        if (table === null) continue;
        nTables += 1;
        yield table;
      } catch (error) {
        if (!(error instanceof BadFile) || shown.length === 1) throw error;
        nTables += 1;
        yield { part: part.part, label: part.label, fault: error } satisfies Part;
      }
    }
    if (nTables === 0) {
      throw new BadFile(
        `empty file: ${file} has no sheet with a table; expected a header row and records; export it again`,
      );
    }
  },
};

/** Names that programs give to sheets; they say nothing of what is in them. */
const PLAIN_NAME = /^(sheet|tabelle|feuil|hoja|工作表|table|data|export|report|数据|导出)\s*\d*$/i;

/** A sheet as people see it, with a hash of its own where the workbook has several. */
function partOf(source: Source, { name }: SheetEntry, workbookHash: string | null): Source {
  if (workbookHash === null) return source;
  const label = PLAIN_NAME.test(name) ? `${source.label} (${name})` : `${source.label}/${name}`;
  return {
    ...source,
    label,
    part: source.part === '' ? name : `${source.part}/${name}`,
    sha256: createHash('sha256').update(`${workbookHash}\n${name}`).digest('hex'),
    evidence: [...source.evidence, `sheet ${name}`],
  };
}

/** Writes a sheet's table as text; null where the sheet has none. */
async function readSheet(
  part: Source,
  sheet: SheetEntry,
  workbook: Workbook,
  context: ReadContext,
): Promise<ReadableTable | null> {
  const file = basename(part.label);
  const { limits } = context;
  const notes: SheetNotes = { nElements: 0, nRows: 0, merged: [], nFormulas: 0 };
  const pieces = entryText(part.path, sheet.entry, file, limits);
  const rows = sheetRows(pieces, workbook, file, limits, notes);
  const head: SheetRow[] = [];
  let writer: TextWriter | null = null;
  let found: (HeaderRows & { readonly row: number }) | null = null;
  const path = context.fresh('.sheet.csv');
  const begin = async () => {
    found = headerOf(head);
    if (!found) return;
    checkTable(file, { columns: found.header.length }, limits);
    writer = await TextWriter.create(path, found.header);
    for (const { cells } of head.slice(found.index + found.nRows)) writer.record(cells);
  };
  try {
    for await (const some of rows) {
      for (const row of some) {
        if (writer) (writer as TextWriter).record(row.cells);
        else if (head.push(row) >= HEAD_ROWS) await begin();
        if (!writer && head.length >= HEAD_ROWS * 25) return null;
      }
      await (writer as TextWriter | null)?.flush();
      checkTable(file, { rows: notes.nRows }, limits);
    }
    if (!writer) await begin();
  } finally {
    await (writer as TextWriter | null)?.close();
  }
  if (notes.nElements !== notes.nRows) {
    throw new BadFile(
      `lost rows: ${file} has ${notes.nElements} rows by count, but ${notes.nRows} were read; export it as "CSV UTF-8"`,
    );
  }
  const written = writer as TextWriter | null;
  const header = found as (HeaderRows & { readonly row: number }) | null;
  if (!written || !header) return null;
  return {
    path,
    bytes: written.bytes,
    dialect: { delimiter: ',', skipBytes: 0 },
    header: header.header,
    otherHeader: header.other,
    rowsAbove: header.row - 1 + header.nRows - 1,
    part: part.part,
    label: part.label,
    sha256: part.sha256,
    nEmitted: written.nRecords,
    evidence: [
      ...part.evidence,
      ...(workbook.is1904 ? ['days count from 1904'] : []),
      ...header.evidence,
      ...noteEvidence(notes, header.row + header.nRows),
    ],
    recode: null,
  };
}

/** The header among the first rows that have values, by the row numbers of the sheet. */
function headerOf(head: readonly SheetRow[]): (HeaderRows & { row: number }) | null {
  const found = findHeader(head.map(({ cells }) => cells));
  if (!found || found.header.filter((name) => name !== '').length < 2) return null;
  const row = head[found.index]?.number ?? 1;
  const above = found.index > 0 ? [`the header is in row ${row}, below other rows`] : [];
  const others = found.evidence.filter((one) => !one.startsWith('the header is in'));
  return { ...found, row, evidence: [...above, ...others] };
}

function noteEvidence({ nFormulas, merged }: SheetNotes, firstRow: number): string[] {
  const inData = merged.filter((ref) => Number(/^[A-Z]+(\d+)/i.exec(ref)?.[1] ?? 0) >= firstRow);
  return [
    ...(nFormulas > 0 ? [`${nFormulas} cells are formulas; their stored values were read`] : []),
    ...(inData.length > 0
      ? [
          `${inData.length} merged ranges lie among the records (${inData[0]}); only their first cell has a value`,
        ]
      : []),
  ];
}
