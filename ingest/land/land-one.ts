import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative } from 'node:path';
import { salesforce } from '#ingest/connectors/salesforce.ts';
import type { Encoding } from '#ingest/readers/encoding.ts';
import { openTables } from '#ingest/readers/index.ts';
import type { Limits } from '#ingest/readers/limits.ts';
import { hashFile, type FileScan } from '#ingest/readers/scan-file.ts';
import type { ScanPool } from '#ingest/readers/scan-pool.ts';
import { BadFile, isRefused, type Part, type ReadableTable } from '#ingest/readers/types.ts';
import { asOfFile } from './as-of.ts';
import { columnsChanged } from './columns-changed.ts';
import { checkCorrection, correctedFile, type Correction } from './correction.ts';
import { detectTable } from './detect-table.ts';
import { landFile, WrongEncoding, type LandedFile, type Lander } from './land-file.ts';
import { sourceOf, type Manifest } from './manifest.ts';
import type { CheckedMapping, Reading } from './mapping.ts';
import { moneyPlaces } from './money.ts';
import { planLanding, type Plan } from './plan.ts';
import type { ByteProgress } from './progress.ts';
import { publishLanding } from './publish-landing.ts';
import { retyped } from './retyped.ts';
import type { FileReport } from './types.ts';
import { systemWritesUtc } from './utc-systems.ts';
import { keptMappingFor, type KeptMapping } from './workspace-mappings.ts';

/** What the files of one ingest share. */
export interface Session extends Lander {
  readonly workspace: string;
  readonly pool: ScanPool;
  /** The workspace's: moments without a zone are in it, unless their system writes UTC. */
  readonly timeZone: string;
  /** What has landed; grows as files land. */
  readonly known: Manifest[];
  readonly progress: ByteProgress;
}

export interface How {
  readonly source?: string;
  readonly mapping: CheckedMapping | undefined;
  readonly asOf?: string;
  /** Whether records that a later export lacks are gone. */
  readonly coverage?: 'full' | 'partial';
  /** The workspace's reviewed mappings. */
  readonly kept?: readonly KeptMapping[];
  readonly encoding?: Encoding;
  readonly dateOrder?: Reading['dateOrder'];
  readonly decimalMark?: Reading['decimalMark'];
  readonly limits?: Limits;
  /** Files that do not count: columns are not compared with theirs. */
  readonly rejected?: ReadonlySet<string>;
  /** The file holds rows that were set aside, mended. */
  readonly corrects?: Correction;
}

const NOTHING = { nRead: 0, nLanded: 0, nQuarantined: 0, nDuplicate: 0, columnsChanged: [] };

/**
 * Lands every table of one export, each whole or not at all, and says in one sentence of each that
 * does not land why.
 */
export async function landOne(session: Session, path: string, how: How): Promise<FileReport[]> {
  const workDir = join(session.workDir, 'file');
  const reports: FileReport[] = [];
  try {
    const before = await stat(path).catch(() => null);
    for await (const part of openTables(path, join(workDir, 'read'), how)) {
      reports.push(await landPart(session, path, part, how, before));
    }
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    reports.push(refusal(path, error));
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
  return reports;
}

async function landPart(
  session: Session,
  path: string,
  part: Part,
  how: How,
  before: Stats | null,
): Promise<FileReport> {
  if (isRefused(part)) return refusal(part.label, part.fault);
  try {
    return await landTable(session, path, part, how, before);
  } catch (error) {
    if (!(error instanceof WrongEncoding) || part.recode === null) throw error;
    const recoded = await part.recode(error.sample);
    return landTable(session, path, recoded, how, before);
  }
}

function refusal(path: string, fault: BadFile, found: Found = null): FileReport {
  const { system, object } = found ?? { system: null, object: null };
  return { path, system, object, status: 'refused', ...NOTHING, message: fault.message };
}

/** What a person has said of days and numbers beside a mapping. */
function saidOf({ dateOrder, decimalMark }: How): Reading {
  return { ...(dateOrder ? { dateOrder } : {}), ...(decimalMark ? { decimalMark } : {}) };
}

type Found = { readonly system: string; readonly object: string } | null;

async function landTable(
  session: Session,
  path: string,
  table: ReadableTable,
  how: How,
  before: Stats | null,
): Promise<FileReport> {
  const workDir = join(session.workDir, 'file');
  let found: Found = null;
  try {
    const mapping = how.mapping ?? keptFor(table, how);
    const { match, header } = detectTable(table, { ...how, mapping });
    found = { system: match.system, object: match.object };
    const said = saidOf(how);
    const plan = planLanding(match, header, mapping, said);
    found = plan.source;
    const corrected = how.corrects && correctedFile(session.known, how.corrects);
    const stated = await asOfFile(path, table.part, corrected?.asOf ?? how.asOf);
    const { size, mtime } = await stat(path);
    const { sha256, counting } = await hashAndCount(session, path, size, table, plan);
    const again = session.known.filter((one) => one.sha256 === sha256);
    const asOf = stated.isStated ? stated.day : (again[0]?.asOf ?? stated.day);
    const coverage = how.coverage ?? mapping?.coverage ?? 'partial';
    const same = again.find(
      (one) =>
        one.asOf === asOf &&
        one.reading === plan.fingerprint &&
        (one.coverage ?? 'partial') === coverage,
    );
    if (same) {
      const message = `loaded before, as of ${same.asOf}`;
      return { path: table.label, ...found, status: 'already loaded', ...NOTHING, message };
    }
    const fileId = idOf(sha256, asOf);
    const stamp = { asOf, fileId };
    const landed = await landFile({ ...session, workDir }, table, plan, stamp, counting(), {
      replan: (reading) => planLanding(match, header, mapping, { ...reading, ...said }),
      sizeOfSource: table.sha256 === null ? size : null,
      timeZone: systemWritesUtc(plan.source.system) ? 'UTC' : session.timeZone,
    });
    await refuseGrowing(path, before);
    if (corrected) {
      const { known } = session;
      checkCorrection(basename(table.label), plan, landed.nRead, { known, corrected });
    }
    const { parquet, quarantine, fault, evidence, ...counts } = landed;
    const previous = session.known.findLast(
      (one) => isOfSource(one, plan) && !one.corrects && !how.rejected?.has(one.fileId),
    );
    const changes = columnsChanged(plan, header, previous, match.definition.columns);
    if (!corrected) changes.push(...(await retyped(session.connection, plan, landed, previous)));
    const manifest: Manifest = {
      sha256,
      fileId,
      system: plan.system,
      object: plan.object,
      source: plan.source,
      coverage,
      ...(how.corrects ? { corrects: how.corrects } : {}),
      path: shownPath(session.workspace, table.label),
      part: table.part,
      bytes: size,
      asOf,
      modifiedAt: mtime.toISOString(),
      reading: plan.fingerprint,
      header,
      unknown: plan.unknown,
      evidence: [...table.evidence, ...evidence],
      ...counts,
      columnsChanged: changes,
    };
    const quarantinePath = await publishLanding(session, manifest, parquet, quarantine);
    return landedReport(table.label, manifest, fault, quarantinePath);
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    if (found === null && isUnusedOfSalesforce(table)) return skipped(table);
    if (error instanceof WrongEncoding && table.recode !== null) throw error;
    return refusal(table.label, error, found);
  }
}

/** Columns that every object of Salesforce has, by which its Weekly Export is known. */
const OF_SALESFORCE = ['id', 'createdbyid', 'createddate', 'systemmodstamp'];

/** Names of its objects that are read, as its files are called. */
const READ_OF_SALESFORCE = new Set(
  Object.keys(salesforce.objects).map((name) => name.replaceAll('_', '')),
);

const stemOf = (label: string) => basename(label).replace(/\.csv$/i, '');

/** Whether a table is one of the many that the archive of a Weekly Export holds besides. */
function isUnusedOfSalesforce({ part, label, header }: ReadableTable): boolean {
  const names = new Set(header.map((name) => name.trim().toLowerCase()));
  return (
    part !== '' &&
    OF_SALESFORCE.every((name) => names.has(name)) &&
    !READ_OF_SALESFORCE.has(stemOf(label).toLowerCase())
  );
}

function skipped({ label }: ReadableTable): FileReport {
  const message = `skipped: ${stemOf(label)} is an object of Salesforce that nothing here is computed from`;
  return {
    path: label,
    system: 'salesforce',
    object: null,
    status: 'skipped',
    ...NOTHING,
    message,
  };
}

/** Refuses a file that somebody wrote to while it was read: what was read may be half of it. */
async function refuseGrowing(path: string, before: Stats | null): Promise<void> {
  const now = await stat(path).catch(() => null);
  if (now && before && now.size === before.size && now.mtimeMs === before.mtimeMs) return;
  throw new BadFile(
    `growing file: ${basename(path)} was written to while it was read; expected a finished export; load it again when it is complete`,
  );
}

/**
 * The hash, and the count of records when it is asked for. A file of a size not seen before is new,
 * so it is counted while it is hashed.
 */
async function hashAndCount(
  { pool, known, progress }: Session,
  path: string,
  size: number,
  table: ReadableTable,
  plan: Plan,
): Promise<{ sha256: string; counting: () => Promise<FileScan> }> {
  const { path: text, bytes, dialect } = table;
  const count = () => pool.scan(text, bytes, dialect, progress.scanning(path), moneyPlaces(plan));
  if (table.sha256 !== null) return { sha256: table.sha256, counting: count };
  if (known.some(({ bytes }) => bytes === size)) {
    return { sha256: await hashFile(path, progress.hashing(path)), counting: count };
  }
  const counted = count();
  counted.catch(() => undefined);
  return { sha256: await hashFile(path), counting: () => counted };
}

function landedReport(
  path: string,
  manifest: Manifest,
  fault: LandedFile['fault'],
  quarantinePath: string | null,
): FileReport {
  const { system, object } = sourceOf(manifest);
  const { nRead, nLanded, nQuarantined, nDuplicate } = manifest;
  const message = nRead === 0 ? 'the file has a header and no records' : fault;
  return {
    path,
    system,
    object,
    status: 'landed',
    nRead,
    nLanded,
    nQuarantined,
    nDuplicate,
    columnsChanged: manifest.columnsChanged,
    ...(message === null ? {} : { message }),
    ...(quarantinePath === null ? {} : { quarantinePath }),
  };
}

const isOfSource = (one: Manifest, { source, system, object }: Plan) => {
  const other = sourceOf(one);
  return (
    one.system === system &&
    one.object === object &&
    other.system === source.system &&
    other.object === source.object
  );
};

/** The workspace's own mapping for a table, unless the source is said. */
function keptFor({ label, header, otherHeader }: ReadableTable, how: How) {
  if (how.source !== undefined || !how.kept) return undefined;
  const kept =
    keptMappingFor(label, header, how.kept) ??
    (otherHeader === null ? null : keptMappingFor(label, otherHeader, how.kept));
  return kept?.mapping;
}

/** An export of the same bytes on two days is two exports: nothing had changed in between. */
const idOf = (sha256: string, asOf: string) =>
  createHash('sha256').update(`${sha256} ${asOf}`).digest('hex').slice(0, 12);

/** Relative to the workspace for files inside it, so that a moved workspace says the same. */
function shownPath(workspace: string, path: string): string {
  const inside = relative(workspace, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}
