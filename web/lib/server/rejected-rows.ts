import type { Persona } from '#web/lib/shell/types.ts';
import { QuotientError } from './errors.ts';
import { readMart, readOne } from './marts.ts';
import type { SnapshotSession } from './snapshot.ts';

interface Rejected {
  readonly row_number: number;
  readonly column_name: string;
  readonly value: string | null;
  readonly reason: string;
  readonly record: string | null;
}

/** How many rows a download holds at most. */
const MOST_ROWS = 100_000;

/**
 * The rows of a file that did not land, under the headers of the file and with the reason in the
 * first columns: to be mended and loaded again.
 *
 * @throws QuotientError 404 for a file that was not loaded, 403 out of scope.
 */
export async function rejectedRows(
  session: SnapshotSession,
  persona: Persona,
  fileId: string,
): Promise<{ readonly name: string; readonly rows: readonly Readonly<Record<string, unknown>>[] }> {
  const file = await readOne<{ path: string; header: string | null }>(
    session,
    persona,
    'ingest_files',
    { columns: ['path', 'header'], where: { file_id: fileId } },
  );
  if (file === null) {
    throw new QuotientError('not_found', `no file ${fileId} was loaded`, 'see /data', 404);
  }
  const header = JSON.parse(file.header ?? '[]') as string[];
  const rows = await readMart<Rejected>(session, persona, 'ingest_quarantine', {
    columns: ['row_number', 'column_name', 'value', 'reason', 'record'],
    where: { file_id: fileId },
    orderBy: ['row_number', 'column_name'],
    limit: MOST_ROWS,
  });
  const stem = (file.path.split(/[\\/]/).at(-1) ?? 'file').replace(/[^A-Za-z0-9._-]+/g, '-');
  return {
    name: `rejected-${stem}`,
    rows: rows.map((row) => {
      const fields = fieldsOf(row.record ?? '');
      // Empty names would fall together.
      const named = fields.map((field, at) => [header[at] || `column ${at + 1}`, field] as const);
      return {
        '!row': row.row_number,
        '!reason': row.column_name === '' ? row.reason : `${row.column_name}: ${row.reason}`,
        ...Object.fromEntries(named),
      };
    }),
  };
}

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
