import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { gb18030 } from '../ingest/readers/support/encode.ts';
import { workbookOf, type Cell } from '../ingest/readers/support/workbook.ts';
import { zipOf } from '../ingest/readers/support/zip.ts';
import { COLUMNS, row } from './formats-rows.ts';

/** Writes the table in one format. Called as `formats-data.ts FOLDER FILE ROWS`. */
const [folder = '', file = '', rows = '0'] = process.argv.slice(2);
const n = Number(rows);
const plain = join(folder, `plain-${n}.csv`);
const target = join(folder, file);
const header = COLUMNS.map((column) => column.header);

function* lines(of: (cells: readonly string[]) => string, first: string): Generator<string> {
  let text = first;
  for (let i = 0; i < n; i += 1) {
    text += of(row(i));
    if (text.length < 1 << 20) continue;
    yield text;
    text = '';
  }
  yield text;
}

const csvText = () => lines((cells) => `${cells.join(',')}\n`, `${header.join(',')}\n`);
const write = (path: string, text: Iterable<string | Buffer>, ...through: Transform[]) =>
  pipeline([Readable.from(text), ...through, createWriteStream(path)]);
const encoded = (encode: (text: string) => Buffer) =>
  new Transform({
    transform: (text: Buffer, _, done) => done(null, encode(text.toString())),
  });

if (!existsSync(plain)) await write(plain, csvText());
if (file.endsWith('.xlsx')) {
  const cells = (i: number): Cell[] =>
    row(i).map((text, c) => (c === 3 || c === 4 ? Number(text) : text));
  const sheet = [header, ...Array.from({ length: n }, (_, i) => cells(i))];
  writeFileSync(target, workbookOf({ Opportunity: sheet }));
} else if (file === 'gb18030.csv') await write(target, csvText(), encoded(gb18030));
else if (file === 'utf16.csv') {
  await write(
    target,
    csvText(),
    encoded((text) => Buffer.from(text, 'utf16le')),
  );
} else if (file.endsWith('.gz')) {
  await pipeline(createReadStream(plain), createGzip({ level: 6 }), createWriteStream(target));
} else if (file.endsWith('.zip'))
  writeFileSync(target, zipOf({ 'Opportunity.csv': readFileSync(plain) }));
else if (file.endsWith('.jsonl')) {
  const object = (cells: readonly string[]) =>
    `${JSON.stringify(Object.fromEntries(header.map((name, i) => [name, cells[i]])))}\n`;
  await write(target, lines(object, ''));
} else if (file.endsWith('.parquet')) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = COLUMNS.map((one) => `'${one.header}': '${one.type}'`).join(', ');
  await connection.run(
    `copy (select * from read_csv($plain, header = true, auto_detect = false, columns = {${columns}}))
     to $target (format parquet, compression zstd)`,
    { plain, target },
  );
} else await pipeline(createReadStream(plain), createWriteStream(target));
