import type { Lang } from '#web/lib/i18n/index.ts';
import { inLanguage } from '#web/lib/i18n/sentences/index.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { encodeText } from './encode-text.ts';
import { QuotientError } from './errors.ts';
import { readMart, readOne } from './marts.ts';
import type { SnapshotSession } from './snapshot.ts';
import { xlsxOf } from './xlsx.ts';

interface Rejected {
  readonly row_number: number;
  readonly column_name: string;
  readonly reason: string;
  readonly record: string | null;
}

interface LoadedFile {
  readonly path: string;
  readonly header: string | null;
  readonly kind: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

/** A file to download. */
interface Download {
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array;
}

/** How many rows a download holds at most. */
const MOST_ROWS = 100_000;
/** What heads the column of reasons; a mended file is loaded without it. */
const REASON: Readonly<Record<Lang, string>> = { en: 'Why it did not load', 'zh-CN': '未入库原因' };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The rows of a file that did not land, as a file of the same kind: a text in its own encoding,
 * delimiter and header, a workbook, JSON lines; Parquet as CSV. The reason comes first, so that a
 * row with too many or few fields keeps its own. To be mended and loaded again.
 *
 * @throws QuotientError 404 for a file that was not loaded, 403 out of scope.
 */
export async function rejectedRows(
  session: SnapshotSession,
  persona: Persona,
  fileId: string,
  lang: Lang,
): Promise<Download> {
  const file = await readOne<LoadedFile>(session, persona, 'ingest_files', {
    columns: ['path', 'header', 'kind', 'encoding', 'delimiter'],
    where: { file_id: fileId },
  });
  if (file === null) {
    throw new QuotientError('not_found', `no file ${fileId} was loaded`, 'see /data', 404);
  }
  const rows = await readMart<Rejected>(session, persona, 'ingest_quarantine', {
    columns: ['row_number', 'column_name', 'reason', 'record'],
    where: { file_id: fileId },
    orderBy: ['row_number', 'column_name'],
    limit: MOST_ROWS,
  });
  return fileOf(file, rows, lang);
}

/** The download of some rejected rows. */
export async function fileOf(
  file: LoadedFile,
  rows: readonly Rejected[],
  lang: Lang,
): Promise<Download> {
  const header = JSON.parse(file.header ?? '[]') as string[];
  const stem = (file.path.split(/[\\/]/).at(-1) ?? 'file').replace(/[^A-Za-z0-9_-]+/g, '-');
  const name = `rejected-${stem.replace(/^-|-$/g, '') || 'file'}`;
  const lines = rows.map((row) => ({ why: whyOf(row, lang), ...recordOf(row, header.length) }));
  if (file.kind === 'workbook') {
    const columns = [REASON[lang], ...header].map((one, at) => ({
      name: one || `column ${at}`,
      type: 'VARCHAR',
    }));
    const table = lines.map(({ why, fields }) =>
      Object.fromEntries(columns.map((column, at) => [column.name, [why, ...fields][at] ?? ''])),
    );
    return { name: `${name}.xlsx`, type: XLSX, body: await xlsxOf('Rejected', columns, table) };
  }
  if (file.kind === 'json') {
    const text = lines.map(({ why, fields }) => {
      const named = header.map((one, at) => [one, fields[at] ?? null] as const);
      return `${JSON.stringify({ [REASON[lang]]: why, ...Object.fromEntries(named) })}\n`;
    });
    return {
      name: `${name}.jsonl`,
      type: 'application/x-ndjson',
      body: Buffer.from(text.join('')),
    };
  }
  const delimiter = file.delimiter ?? ',';
  const line = (cells: readonly string[]) =>
    cells.map((one) => quoted(one, delimiter)).join(delimiter);
  const text = [
    line([REASON[lang], ...header]),
    ...lines.map(({ why, fields, text: whole }) =>
      whole === null ? line([why, ...fields]) : `${quoted(why, delimiter)}${delimiter}${whole}`,
    ),
  ];
  const body = encodeText(text.map((one) => `${one}\r\n`).join(''), file.encoding);
  const ending = delimiter === '\t' ? 'tsv' : 'csv';
  return { name: `${name}.${ending}`, type: 'text/csv', body };
}

/** Begins with a word of ours, so that no spreadsheet takes it for a formula. */
function whyOf({ row_number: row, column_name: column, reason }: Rejected, lang: Lang): string {
  const said = inLanguage(reason, lang);
  const isZh = lang === 'zh-CN';
  const where = column === '' ? '' : isZh ? `，${column}` : `, ${column}`;
  return isZh ? `第 ${row} 行${where}：${said}` : `row ${row}${where}: ${said}`;
}

/** The fields of a row; one of another number of fields stays the text that it was. */
function recordOf({ column_name: column, record }: Rejected, width: number) {
  const fields = fieldsOf(record ?? '');
  return { fields, text: column === '' && fields.length !== width ? (record ?? '') : null };
}

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * The fields of one line of comma-separated text.
 *
 * @example fieldsOf('a,"b, ""c"""') // ['a', 'b, "c"']
 */
export function fieldsOf(record: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= record.length;) {
    const quoted = /^"((?:[^"]|"")*)"(?=,|$)/.exec(record.slice(at));
    const plain = quoted ? '' : (/^[^,]*/.exec(record.slice(at))?.[0] ?? '');
    fields.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : plain);
    at += (quoted ? quoted[0].length : plain.length) + 1;
  }
  return fields;
}
