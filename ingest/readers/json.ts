import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { readHead } from './csv.ts';
import { detectEncoding, tryDecode } from './encoding.ts';
import { JsonCutter, type CutObject, type JsonShape } from './json-cutter.ts';
import { flatten } from './json-flat.ts';
import { checkTable } from './limits.ts';
import { eachChunk } from './scan-file.ts';
import { TextWriter } from './text-writer.ts';
import { transcode } from './transcode.ts';
import {
  BadFile,
  type ReadableTable,
  type ReadContext,
  type Reader,
  type Source,
} from './types.ts';
import { Utf8Check } from './utf8-check.ts';

const MAX_PASSES = 4;

/**
 * Lists of JSON objects, and JSON lines. Numbers are written as JavaScript holds them, so whole
 * ones beyond 2^53 must be texts in the export; one that is not refuses the file.
 */
export const json: Reader = {
  name: 'json',
  accepts: (name, head) => {
    if (/\.(json|jsonl|ndjson)$/i.test(name)) return true;
    const start = Buffer.from(head.subarray(0, 4096))
      .toString('latin1')
      .replace(/^\xef\xbb\xbf/, '');
    return /^\s*(\[\s*\{|\{\s*")/.test(start);
  },
  open: async function* (source, context) {
    yield await openJson(source, context);
  },
};

async function openJson(source: Source, context: ReadContext): Promise<ReadableTable> {
  const file = basename(source.label);
  const { head, bytes } = await readHead(source.path);
  if (bytes === 0) {
    throw new BadFile(`empty file: ${file} has no bytes; expected JSON; export it again`);
  }
  const guess = detectEncoding(head, bytes > head.length);
  let from = source.path;
  if (guess.encoding === null) {
    throw new BadFile(
      `invalid encoding: ${file} cannot be read (${guess.evidence}); expected UTF-8`,
    );
  }
  if (guess.encoding !== 'utf-8') {
    from = context.fresh('.utf8.json');
    await transcode(source.path, from, guess.encoding, guess.markBytes, file);
  }
  const mark = guess.encoding === 'utf-8' ? guess.markBytes : 0;
  const shape = shapeOf((await readHead(from)).head.subarray(mark), mark, file);
  const path = context.fresh('.json.csv');
  const known = new Map<string, number>();
  for (let pass = 1; ; pass += 1) {
    const written = await writePass(from, path, shape, known, file, context, pass === MAX_PASSES);
    if (written === null) {
      await rm(path, { force: true });
      continue;
    }
    if (known.size === 0) {
      throw new BadFile(`empty file: ${file} has no objects with fields; expected records`);
    }
    return {
      path,
      bytes: written.bytes,
      dialect: { delimiter: ',', skipBytes: 0 },
      header: [...known.keys()],
      otherHeader: null,
      rowsAbove: 0,
      part: source.part,
      label: source.label,
      sha256: source.sha256,
      nEmitted: written.nEmitted,
      evidence: [
        ...source.evidence,
        guess.evidence,
        shape.kind === 'lines' ? 'JSON, one object a line' : 'JSON, a list of objects',
      ],
      recode: null,
    };
  }
}

/**
 * Writes all records under the columns known so far. Where a record brings new ones it notes them
 * and goes on to learn the rest, and the next pass writes again; null then.
 */
async function writePass(
  from: string,
  path: string,
  shape: JsonShape,
  known: Map<string, number>,
  file: string,
  { limits }: ReadContext,
  learnsAll: boolean,
): Promise<{ bytes: number; nEmitted: number } | null> {
  const cutter = new JsonCutter(file, shape, limits.cellLength * 20);
  const utf8 = new Utf8Check();
  const waiting: string[][] = [];
  let writer: TextWriter | null = null;
  let isIncomplete = false;
  let toSkip = shape.offset;
  const isFirst = known.size === 0;
  const begin = async () => {
    writer = await TextWriter.create(path, [...known.keys()]);
    for (const row of waiting) writer.record(row);
    waiting.length = 0;
  };
  let cells: string[] = [];
  const take = (name: string, text: string) => {
    let place = known.get(name);
    if (place === undefined) {
      known.set(name, (place = known.size));
      if (writer) isIncomplete = true;
    }
    while (cells.length < place) cells.push('');
    cells[place] = text;
  };
  if (!isFirst) await begin();
  try {
    await eachChunk(from, undefined, async (bytes) => {
      const skipped = Math.min(toSkip, bytes.length);
      toSkip -= skipped;
      utf8.push(bytes);
      for (const object of cutter.push(
        Buffer.from(bytes.buffer, bytes.byteOffset + skipped, bytes.length - skipped),
      )) {
        cells = [];
        flatten(parse(object, file), take);
        if (isIncomplete) continue;
        if (writer) writer.record(cells);
        else waiting.push(cells);
      }
      if (utf8.fault) throw notUtf8(file);
      checkTable(file, { columns: known.size, rows: cutter.nRecords }, limits);
      if (!writer && waiting.length >= 1000) await begin();
      if (!isIncomplete) await writer?.flush();
    });
    utf8.end();
    if (utf8.fault) throw notUtf8(file);
    cutter.end();
    if (!writer) await begin();
  } finally {
    await (writer as TextWriter | null)?.close();
  }
  if (isIncomplete) {
    if (learnsAll) throw new BadFile(`changed file: ${file} was written to while it was read`);
    return null;
  }
  return { bytes: (writer as unknown as TextWriter).bytes, nEmitted: cutter.nRecords };
}

const notUtf8 = (file: string) =>
  new BadFile(
    `invalid encoding: ${file} has bytes that are not UTF-8; expected one encoding throughout; export it again as UTF-8`,
  );

function parse({ text, row, hasLongNumber }: CutObject, file: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadFile(
      `invalid JSON: object ${row} of ${file} is none (${JSON.stringify(text.slice(0, 40))}); expected valid JSON; export it again`,
    );
  }
  if (hasLongNumber) refuseLongNumbers(text, file, row);
  return value;
}

/** Whole numbers that JavaScript cannot hold would come out as others. */
function refuseLongNumbers(text: string, file: string, row: number): void {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  for (const [number] of bare.matchAll(/(?<![\d.])-?\d{16,}(?![\d.eE])/g)) {
    if (BigInt(number) === BigInt(Number(number))) continue;
    throw new BadFile(
      `invalid number: ${number} in object ${row} of ${file} has more digits than can be read; expected a text; export it with quotes`,
    );
  }
}

/** Where the records of a text are, by its first bytes. */
function shapeOf(head: Uint8Array, mark: number, file: string): JsonShape {
  const text = tryDecode('utf-8', head) ?? '';
  const blank = text.length - text.trimStart().length;
  const at = (chars: number) => mark + Buffer.byteLength(text.slice(0, chars));
  if (text[blank] === '[') return { kind: 'list', offset: at(blank), isWrapped: false };
  if (text[blank] !== '{') {
    throw new BadFile(
      `invalid JSON: ${file} begins with neither [ nor {; expected [{…}], {"records": [{…}]} or one object a line`,
    );
  }
  const list = listInside(text, blank);
  if (list === null) return { kind: 'lines', offset: at(blank), isWrapped: false };
  if (/"done"\s*:\s*false/.test(text.slice(0, list))) {
    throw new BadFile(
      `part of a result: ${file} says that it is not done; expected all records; export all pages`,
    );
  }
  return { kind: 'list', offset: at(list), isWrapped: true };
}

/**
 * The bracket of a list of objects that lies directly in the first object; null where that object
 * is a record itself, which then ends before another begins.
 */
function listInside(text: string, from: number): number | null {
  let depth = 0;
  let isText = false;
  let list: number | null = null;
  for (let i = from; i < text.length; i += 1) {
    const c = text[i];
    if (isText) {
      if (c === '\\') i += 1;
      else if (c === '"') isText = false;
    } else if (c === '"') isText = true;
    else if (c === '{' || c === '[') {
      if (c === '[' && depth === 1 && list === null && /^\[\s*\{/.test(text.slice(i, i + 200)))
        list = i;
      depth += 1;
    } else if (c === '}' || c === ']') {
      depth -= 1;
      // An object that ends with another behind it is a line, whatever lists it has.
      if (depth === 0) return text.slice(i + 1).trim() === '' ? list : null;
    }
  }
  return list;
}
