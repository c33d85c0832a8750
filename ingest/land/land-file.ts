import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileScan } from '#ingest/readers/scan-file.ts';
import { BadFile, type ReadableTable } from '#ingest/readers/types.ts';
import { countOf, isShortage, rowsOf } from './duck.ts';
import { AMBIGUOUS_DAY } from './expressions.ts';
import { firstFault } from './first-fault.ts';
import { hasRepeatedKeys, landClean, type Stamp } from './land-clean.ts';
import { landDamaged, type Landed } from './land-damaged.ts';
import type { Plan } from './plan.ts';

/** What landing needs beside the file itself. */
export interface Lander {
  readonly connection: DuckDBConnection;
  readonly workDir: string;
}

export interface LandedFile extends Landed {
  readonly nRead: number;
  /** In the work folder, to be published by the caller. */
  readonly parquet: string;
  readonly quarantine: string | null;
  readonly firstDays: Readonly<Record<string, string>>;
  /** The first quarantined record in words. */
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
  plan: Plan,
  stamp: Stamp,
  counting: Promise<FileScan>,
): Promise<LandedFile> {
  const file = basename(table.label);
  await mkdir(workDir, { recursive: true });
  const parquet = join(workDir, 'landed.parquet');
  const quarantine = join(workDir, 'quarantine.parquet');
  const [scan, nClean] = await Promise.all([
    counting,
    landClean(connection, table, plan, stamp, parquet),
  ]);
  refuseUnreadable(file, scan);
  const nRead = scan.nRecords;
  if (table.nEmitted !== null && table.nEmitted !== nRead) {
    throw new BadFile(
      `lost records: ${file} has ${table.nEmitted} by its own count, but its text ${nRead}; nothing was loaded; export it again`,
    );
  }
  const isClean =
    nClean === nRead && scan.nBroken === 0 && !(await hasRepeatedKeys(connection, plan, parquet));
  let landed: Landed = { nLanded: nRead, nQuarantined: 0, nDuplicate: 0 };
  if (!isClean) {
    const targets = { parquet, quarantine };
    landed = await landDamaged(connection, table, plan, stamp, workDir, targets).catch(
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
  return {
    ...landed,
    nRead,
    parquet,
    quarantine: quarantined,
    fault: await firstFault(connection, quarantined),
    firstDays: await firstDays(connection, plan, parquet),
  };
}

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
  const [day] = await rowsOf(
    connection,
    `select column_name, arg_min(value, row_number), min(row_number), count(*)
     from read_parquet($quarantine) where reason = $reason group by all order by all`,
    { quarantine, reason: AMBIGUOUS_DAY },
  );
  if (day && Number(day[3]) * 2 > nRead) {
    throw new BadFile(
      `ambiguous date: "${String(day[1])}" in column ${String(day[0])}, row ${String(day[2])} of ${file} may be day or month first; expected YYYY-MM-DD; export it with such dates`,
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
