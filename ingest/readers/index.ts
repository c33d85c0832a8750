import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { csv, readHead } from './csv.ts';
import type { Encoding } from './encoding.ts';
import { gzip } from './gzip.ts';
import { json } from './json.ts';
import { COMMAND_LIMITS, inMiB, type Limits } from './limits.ts';
import {
  BadFile,
  isRefused,
  type Part,
  type ReadableTable,
  type ReadContext,
  type Reader,
  type Source,
} from './types.ts';
import { xlsx } from './xlsx/index.ts';
import { parquet } from './parquet.ts';
import { zip } from './zip.ts';

/** The kinds of file, most particular first; the last accepts anything and says what is wrong. */
export const readers: readonly Reader[] = [gzip, xlsx, zip, parquet, json, csv];

export interface OpenOptions {
  readonly limits?: Limits | undefined;
  /** The encoding of text, where a person has said it. */
  readonly encoding?: Encoding | undefined;
}

/**
 * The tables of a file, one after the other: one for a CSV, each sheet of a workbook, each member
 * of an archive. What a reader made in `workDir` for one table is gone when the next is asked for.
 * A part that cannot be read is yielded with the reason; throws `BadFile` where the whole cannot.
 *
 * @example for await (const part of openTables('weekly.zip', '/tmp/work')) if (!isRefused(part)) …
 */
export async function* openTables(
  path: string,
  workDir: string,
  options: OpenOptions = {},
): AsyncGenerator<Part> {
  const limits = options.limits ?? COMMAND_LIMITS;
  const found = await stat(path).catch(() => null);
  if (!found) throw new BadFile(`no such path: ${path}; expected a file or folder of exports`);
  if (!found.isFile()) throw new BadFile(`not a file: ${path}; expected an export to load`);
  if (found.size > limits.fileBytes) {
    throw new BadFile(
      `too large: ${basename(path)} has ${inMiB(found.size)} MiB; expected at most ${inMiB(limits.fileBytes)}; export it in parts`,
    );
  }
  await mkdir(workDir, { recursive: true });
  let made: string[] = [];
  let nMade = 0;
  const context: ReadContext = {
    limits,
    encoding: options.encoding,
    fresh: (suffix) => {
      const file = join(workDir, `read-${(nMade += 1)}${suffix}`);
      made.push(file);
      return file;
    },
    open: (source) => openSource(source, context),
  };
  const source = { path, label: path, part: '', sha256: null, depth: 0, evidence: [] };
  try {
    for await (const part of openSource(source, context)) {
      yield part;
      if (isRefused(part)) continue;
      made = await removeMade(made, (file) => file === part.path);
    }
  } finally {
    await removeMade(made, () => true);
  }
}

/** The first table of a file; throws where it has none that can be read. */
export async function openTable(
  path: string,
  workDir: string,
  options: OpenOptions = {},
): Promise<ReadableTable> {
  let refused: BadFile | null = null;
  const tables = openTables(path, workDir, options);
  for (;;) {
    const next = await tables.next();
    if (next.done) break;
    if (!isRefused(next.value)) return next.value;
    refused ??= next.value.fault;
  }
  throw refused ?? new BadFile(`no table: ${basename(path)} holds none; expected an export`);
}

async function* openSource(source: Source, context: ReadContext): AsyncGenerator<Part> {
  const { head } = await readHead(source.path).catch((error: unknown) => {
    throw new BadFile(
      `unreadable file: ${source.label} (${String(error)}); give yourself the right to read it`,
    );
  });
  const reader = readers.find(({ accepts }) => accepts(basename(source.label), head)) ?? csv;
  yield* reader.open(source, context);
}

async function removeMade(made: string[], which: (file: string) => boolean): Promise<string[]> {
  for (const file of made.filter(which)) await rm(file, { force: true });
  return made.filter((file) => !which(file));
}
