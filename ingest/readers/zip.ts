import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { tooDeep } from './gzip.ts';
import { checkUnpacked } from './limits.ts';
import { unpack } from './unpack.ts';
import { BadFile, type Part, type ReadContext, type Reader, type Source } from './types.ts';
import { readZip, type ZipEntry } from './zip-directory.ts';

const isZip = (head: Uint8Array) =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

/** What may be an export inside an archive; other members are passed over and named. */
const EXPORT = /\.(csv|tsv|txt|tab|psv|xlsx|xlsm|json|jsonl|ndjson|parquet|gz)$/i;

/** A ZIP archive of exports, like the Weekly Export of Salesforce: each member is a file of its own. */
export const zip: Reader = {
  name: 'zip',
  accepts: (_, head) => isZip(head),
  open: async function* (source, context) {
    const file = basename(source.label);
    if (source.depth >= 1) throw tooDeep(file);
    const entries = await readZip(source.path, file, context.limits.parts);
    for (const entry of entries) refuseName(file, entry.name);
    const [tables, others] = partition(entries.filter(isContent));
    if (tables.length === 0) {
      const names = others.slice(0, 3).map(({ name }) => name);
      const has = names.length > 0 ? ` (it has ${names.join(', ')})` : '';
      throw new BadFile(
        `no exports: ${file} holds no table${has}; expected CSV, .xlsx, JSON or Parquet inside; unpack it and look`,
      );
    }
    const total = tables.reduce((sum, { unpacked }) => sum + unpacked, 0);
    const packed = tables.reduce((sum, one) => sum + one.packed, 0);
    checkUnpacked(file, packed, total, { ...context.limits, tableBytes: Number.MAX_SAFE_INTEGER });
    const passed = others.map(({ name }) => name).join(', ');
    const evidence = passed === '' ? [] : [`the archive also holds what is no table: ${passed}`];
    for (const entry of tables) yield* member(source, context, entry, evidence);
  },
};

async function* member(
  source: Source,
  context: ReadContext,
  entry: ZipEntry,
  evidence: readonly string[],
): AsyncGenerator<Part> {
  const label = `${source.label}/${entry.name}`;
  const part = source.part === '' ? entry.name : `${source.part}/${entry.name}`;
  const target = context.fresh('.member');
  try {
    const sha256 = await unpackEntry(source.path, entry, target, context, label);
    const inner = { path: target, label, part, sha256, depth: source.depth + 1 };
    yield* context.open({ ...inner, evidence: [...source.evidence, ...evidence] });
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    yield { part, label, fault: error };
  } finally {
    await rm(target, { force: true });
  }
}

/** Unpacks a member and holds it against the size and checksum that the directory states. */
export async function unpackEntry(
  path: string,
  entry: ZipEntry,
  target: string,
  { limits }: Pick<ReadContext, 'limits'>,
  label: string,
): Promise<string> {
  const file = basename(label);
  const packed = { path, start: entry.start, length: entry.packed, label: file };
  const { bytes, crc, sha256 } = await unpack(
    { ...packed, method: methodOf(entry, file) },
    target,
    limits,
  );
  if (bytes !== entry.unpacked || crc !== entry.crc) throw notAsStated(file);
  return sha256;
}

/** How a member is packed; throws where it is in no way that is read. */
export function methodOf(entry: ZipEntry, file: string): 'stored' | 'deflate' {
  if (entry.isEncrypted) {
    throw new BadFile(`invalid archive: ${file} has a password; expected none; save it without`);
  }
  if (entry.method === 0) return 'stored';
  if (entry.method === 8) return 'deflate';
  throw new BadFile(
    `invalid archive: ${file} is packed by method ${entry.method}; expected deflate; pack it as an ordinary ZIP`,
  );
}

export function notAsStated(file: string): BadFile {
  return new BadFile(
    `damaged file: ${file} does not unpack to the size and checksum that are stated; expected a whole file; copy or export it again`,
  );
}

/** Folders, hidden files and the notes of operating systems are nobody's exports. */
function isContent({ name }: ZipEntry): boolean {
  return !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.)/.test(name);
}

function partition(entries: readonly ZipEntry[]): [ZipEntry[], ZipEntry[]] {
  const isExport = ({ name }: ZipEntry) => EXPORT.test(name);
  return [entries.filter(isExport), entries.filter((entry) => !isExport(entry))];
}

/** Throws where a member's name leads out of a folder; nothing is ever written by these names. */
function refuseName(file: string, name: string): void {
  const parts = name.split(/[\\/]/);
  const leads = parts.includes('..') || /^[\\/]/.test(name) || /^[a-z]:/i.test(name);
  const isDevice = parts.some((one) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(one));
  const hasControl = [...name].some((c) => c < ' ' || c === '\x7f');
  if (!leads && !isDevice && !hasControl) return;
  throw new BadFile(
    `invalid archive: ${file} holds a file with the path ${JSON.stringify(name)}; expected plain names; do not trust it`,
  );
}
