import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileScan } from '#ingest/readers/scan-file.ts';
import { BadFile, type ReadableTable } from '#ingest/readers/types.ts';
import { countOf, isShortage, rowsOf } from './duck.ts';
import { AMBIGUOUS_AMOUNT, AMBIGUOUS_DAY } from './expressions.ts';
import { firstFault } from './first-fault.ts';
import { inferReading } from './infer-reading.ts';
import { hasRepeatedKeys, landClean, type Stamp } from './land-clean.ts';
import { landDamaged, type Landed } from './land-damaged.ts';
import type { Reading } from './mapping.ts';
import { landedMoney, reconciled, type MoneyLine } from './money.ts';
import { openEnd } from './open-end.ts';
import type { Plan } from './plan.ts';
import { literal } from './sql-text.ts';

/** What landing needs beside the file itself. */
export interface Lander {
  readonly connection: DuckDBConnection;
  readonly workDir: string;
}

/** How the days and numbers of a file become values, beside its plan. */
export interface Readings {
  /** The plan for a file whose days and numbers are written so. */
  readonly replan: (reading: Reading) => Plan;
  /** Time zone of moments that name none. */
  readonly timeZone: string;
  /** Bytes of the file itself; null where it was unpacked, which proves its end. */
  readonly sizeOfSource: number | null;
}

export interface LandedFile extends Omit<Landed, 'setAside'> {
  readonly nRead: number;
  /** Sentences on how days and numbers were read, where values had to prove it. */
  readonly evidence: readonly string[];
  /** In the work folder, to be published by the caller. */
  readonly parquet: string;
  readonly quarantine: string | null;
  readonly firstDays: Readonly<Record<string, string>>;
  readonly money: readonly MoneyLine[];
  /** The first quarantined record in words, else what should be looked at. */
  readonly fault: string | null;
}

/** A text that begins as UTF-8 and has other bytes further on; it may be read in their encoding. */
export class WrongEncoding extends BadFile {
  constructor(
    file: string,
    /** Bytes around the first that are not UTF-8. */
    readonly sample: Uint8Array,
  ) {
    super(
      `invalid encoding: ${file} has bytes that are not UTF-8; expected one encoding throughout; export it as "CSV UTF-8"`,
    );
  }
}

/** A broken record of so many lines hides many records behind one lost quote. */
const SWALLOWED_LINES = 20;

/**
 * Turns one export into Parquet in the work folder and proves that no record was lost: an
 * independent count runs beside the CSV reader, and the two must agree. Throws `BadFile`.
 */
export async function landFile(
  { connection, workDir }: Lander,
  table: ReadableTable,
  asked: Plan,
  stamp: Stamp,
  counting: Promise<FileScan>,
  { replan, timeZone, sizeOfSource }: Readings,
): Promise<LandedFile> {
  const file = basename(table.label);
  await mkdir(workDir, { recursive: true });
  const parquet = join(workDir, 'landed.parquet');
  const quarantine = join(workDir, 'quarantine.parquet');
  await connection.run(`set TimeZone = ${literal(timeZone)}`);
  const [scan, nFirst] = await Promise.all([
    counting,
    landClean(connection, table, asked, stamp, parquet),
  ]);
  refuseUnreadable(file, scan);
  const nRead = scan.nRecords;
  if (table.nEmitted !== null && table.nEmitted !== nRead) {
    throw new BadFile(
      `lost records: ${file} has ${table.nEmitted} by its own count, but its text ${nRead}; nothing was loaded; export it again`,
    );
  }
  let plan = asked;
  let nClean = nFirst;
  let evidence: readonly string[] = [];
  const open = await openEnd(connection, table, scan, sizeOfSource);
  if (nClean !== nRead) {
    const inferred = await inferReading(connection, table, asked);
    evidence = inferred.evidence;
    plan = replan(inferred.reading);
    const isNew = plan.fingerprint !== asked.fingerprint;
    if (isNew && scan.nBroken === 0) {
      nClean = await landClean(connection, table, plan, stamp, parquet);
    }
  }
  const isClean =
    open.cut === null &&
    nClean === nRead &&
    scan.nBroken === 0 &&
    !(await hasRepeatedKeys(connection, plan, parquet));
  let landed: Landed = { nLanded: nRead, nQuarantined: 0, nDuplicate: 0, setAside: new Map() };
  if (!isClean) {
    const targets = { parquet, quarantine };
    landed = await landDamaged(connection, table, plan, stamp, workDir, targets, open.cut).catch(
      (error: unknown) => {
        if (isShortage(error)) throw error;
        const why = String(error).split('\n', 1)[0];
        throw new BadFile(
          `unreadable file: ${file} could not be read to its end (${why}); export it again`,
        );
      },
    );
    const sum = landed.nLanded + landed.nQuarantined + landed.nDuplicate;
    if (sum !== nRead) {
      throw new BadFile(
        `lost records: ${file} has ${nRead} by count, but its reader gave ${sum}; nothing was loaded; export it again`,
      );
    }
    await refuseHopeless(connection, file, nRead, landed, quarantine);
  }
  const quarantined = landed.nQuarantined > 0 ? quarantine : null;
  const { setAside, ...counts } = landed;
  const inParquet = await landedMoney(connection, plan, parquet);
  return {
    ...counts,
    nRead,
    money: reconciled(file, plan, openMoney(open.cut, scan, plan), inParquet, setAside),
    evidence: [...evidence, ...(open.notice ? [open.notice] : [])],
    parquet,
    quarantine: quarantined,
    fault: (await firstFault(connection, quarantined)) ?? open.notice,
    firstDays: await firstDays(connection, plan, parquet),
  };
}

/** The count by bytes, where it holds the same records and marks as the reading. */
const openMoney = (cut: string | null, { money }: FileScan, plan: Plan) =>
  cut !== null || plan.reading.decimalMark === ',' ? null : money;

function refuseUnreadable(file: string, scan: FileScan): void {
  if (scan.badUtf8) throw new WrongEncoding(file, scan.badUtf8);
  if (scan.unclosedQuoteRow !== null) {
    throw new BadFile(
      `unclosed quote: ${file} opens a quote in row ${scan.unclosedQuoteRow} that nothing closes; the file may be cut; export it again`,
    );
  }
  if (scan.broken && scan.broken.lines >= SWALLOWED_LINES) {
    throw new BadFile(
      `lost quote: row ${scan.broken.row} of ${file} runs over ${scan.broken.lines} lines and then breaks; a quote in it lacks its end; export the file again`,
    );
  }
}

/** Refuses a file that is wrong as a whole, where one cause stands behind its bad rows. */
async function refuseHopeless(
  connection: DuckDBConnection,
  file: string,
  nRead: number,
  landed: Landed,
  quarantine: string,
): Promise<void> {
  const [open] = await rowsOf(
    connection,
    `select column_name, arg_min(value, row_number), min(row_number), count(*), reason
     from read_parquet($quarantine) where reason in ($day, $amount) group by all order by all`,
    { quarantine, day: AMBIGUOUS_DAY, amount: AMBIGUOUS_AMOUNT },
  );
  if (open && Number(open[3]) * 2 > nRead) {
    const [column, value, row, , reason] = open.map(String);
    const what = `"${value}" in column ${column}, row ${row} of ${file}`;
    throw new BadFile(
      reason === AMBIGUOUS_DAY
        ? `ambiguous date: ${what} may be day or month first, and no value proves which; say it with --date-order dmy, mdy or ymd, or in the mapping (date_order)`
        : `ambiguous amount: ${what} may have a decimal point or thousands, and no value proves which; say it with --decimal-mark . or , or in the mapping (decimal_mark)`,
    );
  }
  if (landed.nLanded > 0 || landed.nQuarantined < nRead) return;
  const nOfForm = await countOf(
    connection,
    'select count(*) from read_parquet($quarantine) where column_name is null',
    { quarantine },
  );
  if (nOfForm === nRead) {
    throw new BadFile(
      `invalid rows: none of the ${nRead} records of ${file} has as many fields as its header; expected one delimiter throughout; export it again`,
    );
  }
}

/** The first day in each day and time column, from the statistics of the Parquet file. */
async function firstDays(
  connection: DuckDBConnection,
  plan: Plan,
  parquet: string,
): Promise<Record<string, string>> {
  const timed = plan.columns.filter(({ type }) => type === 'date' || type === 'timestamp');
  const rows = await rowsOf(
    connection,
    `select path_in_schema, min(stats_min_value)[:10] from parquet_metadata($parquet)
     where stats_min_value is not null group by path_in_schema`,
    { parquet },
  );
  const first = new Map(rows.map(([name, day]) => [String(name), String(day)]));
  return Object.fromEntries(
    timed.flatMap(({ name }) => {
      const day = first.get(name);
      return day === undefined ? [] : [[name, day]];
    }),
  );
}
