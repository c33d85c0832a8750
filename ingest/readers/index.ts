import { stat } from 'node:fs/promises';
import { csv, readHead } from './csv.ts';
import { BadFile, type ReadableTable, type Reader } from './types.ts';

/** The kinds of file, most particular first; the last accepts anything and says what is wrong. */
export const readers: readonly Reader[] = [csv];

/** Opens a file by the first reader that accepts it. `workDir` is for what a reader must unpack. */
export async function openTable(path: string, workDir: string): Promise<ReadableTable> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new BadFile(`no such path: ${path}; expected a file or folder of exports`);
  if (!found.isFile()) throw new BadFile(`not a file: ${path}; expected an export to load`);
  const { head } = await readHead(path).catch((error: unknown) => {
    throw new BadFile(
      `unreadable file: ${path} (${String(error)}); give yourself the right to read it`,
    );
  });
  const reader = readers.find(({ accepts }) => accepts(path, head)) ?? csv;
  return reader.open(path, workDir);
}
