import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTables } from '#ingest/readers/index.ts';
import { UPLOAD_LIMITS } from '#ingest/readers/limits.ts';
import { RecordScanner } from '#ingest/readers/record-scanner.ts';
import { scanFile } from '#ingest/readers/scan-file.ts';
import { splitRecords } from '#ingest/readers/split-records.ts';
import { BadFile, isRefused, type ReadableTable } from '#ingest/readers/types.ts';
import { malformed } from './damage.ts';
import { watchHang } from './hang.ts';

export interface Tally {
  readonly read: number;
  readonly refused: number;
  readonly slowestMs: number;
}

/**
 * Reads one malformed file through detection, its reader, the independent count and the parting of
 * sound from broken records. Throws where anything but a `BadFile` with one sentence comes out,
 * where it took over five seconds of the processors, or where records are lost between the steps.
 */
export async function readOne(seed: number, folder: string): Promise<'read' | 'refused'> {
  const { name, bytes } = malformed(seed);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `fuzz${name.slice(name.indexOf('.'))}`);
  writeFileSync(path, bytes);
  const refuseHang = watchHang(seed, name);
  let outcome: 'read' | 'refused' = 'refused';
  try {
    for await (const part of openTables(path, join(folder, 'work'), { limits: UPLOAD_LIMITS })) {
      if (isRefused(part)) checkSentence(seed, part.fault);
      else if (await addsUp(seed, part, folder)) outcome = 'read';
    }
  } catch (error) {
    if (!(error instanceof BadFile)) throw new Error(`seed ${seed} (${name})`, { cause: error });
    checkSentence(seed, error);
  }
  refuseHang();
  return outcome;
}

/** Whether a table can be read; throws where its records do not add up. */
async function addsUp(seed: number, table: ReadableTable, folder: string): Promise<boolean> {
  const scan = await scanFile(table.path, table.dialect);
  if (scan.badUtf8 !== null) {
    if (table.recode === null)
      throw new Error(`seed ${seed}: a reader made text that is not UTF-8`);
    return addsUp(seed, await table.recode(scan.badUtf8), folder);
  }
  if (scan.unclosedQuoteRow !== null) return false;
  if (table.nEmitted !== null && table.nEmitted !== scan.nRecords) {
    throw new Error(`seed ${seed}: ${table.nEmitted} records were written, ${scan.nRecords} read`);
  }
  const unique = `${seed}-${table.part.length}`;
  const good = join(folder, `good-${unique}.csv`);
  const broken = join(folder, `broken-${unique}.csv`);
  await splitRecords(table.path, table.dialect, table.header.length, { good, broken });
  const nGood = count(good, table.dialect.delimiter);
  const nBroken = count(broken, ',');
  if (nGood + nBroken !== scan.nRecords) {
    throw new Error(`seed ${seed}: ${nGood} + ${nBroken} records of ${scan.nRecords}`);
  }
  return true;
}

/** Records of a text without a header. */
function count(path: string, delimiter: string): number {
  const scanner = new RecordScanner(delimiter.charCodeAt(0));
  scanner.push(Buffer.concat([Buffer.from('header\n'), readFileSync(path)]));
  return scanner.end().nRecords;
}

function checkSentence(seed: number, fault: BadFile): void {
  if (/^[a-z][^\n]*: [^\n]+$/i.test(fault.message)) return;
  throw new Error(`seed ${seed}: no sentence: ${JSON.stringify(fault.message)}`);
}
