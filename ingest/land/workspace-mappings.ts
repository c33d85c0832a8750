import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { headerKey } from './header-name.ts';
import { readMapping, type CheckedMapping } from './mapping.ts';

/** A mapping that lies in the workspace and is used again for files of its header. */
export interface KeptMapping {
  readonly path: string;
  readonly mapping: CheckedMapping;
}

export const mappingsDir = (workspace: string) => join(workspace, 'mappings');

/** The reviewed mappings of a workspace in order of name; throws with file and line where one is wrong. */
export async function readKeptMappings(workspace: string): Promise<KeptMapping[]> {
  const folder = mappingsDir(workspace);
  const names = await readdir(folder).catch(() => [] as string[]);
  const kept: KeptMapping[] = [];
  for (const name of names.filter((one) => /\.ya?ml$/.test(one)).sort()) {
    const path = join(folder, name);
    kept.push({ path, mapping: await readMapping(path) });
  }
  return kept;
}

/** How many of a mapping's headers a file may lack or have beside them and still be of its shape. */
const ALIKE = 0.75;

/**
 * The mapping that was made for files of this header: all headers that it uses are there, and most
 * of those that its file had. Of several the one that knows most headers, then the first by name.
 */
export function keptMappingFor(
  label: string,
  header: readonly string[],
  kept: readonly KeptMapping[],
): KeptMapping | null {
  const present = new Set(header.map(headerKey));
  const fitting = kept.flatMap((one) => {
    const { headers, file } = one.mapping;
    if (!headers || (file !== undefined && !isNamed(basename(label), file))) return [];
    const known = headers.filter((name) => present.has(headerKey(name))).length;
    const isWhole = usedHeaders(one.mapping).every((name) => present.has(headerKey(name)));
    return isWhole && known >= headers.length * ALIKE ? [{ one, known }] : [];
  });
  return fitting.sort((a, b) => b.known - a.known)[0]?.one ?? null;
}

/** The headers without which a mapping cannot be used. */
export function usedHeaders({ columns }: CheckedMapping): string[] {
  return Object.values(columns).flatMap((column) => {
    if (typeof column === 'string') return [column];
    const { from, join: joined } = column;
    return from?.length === 1 ? from : (joined ?? []);
  });
}

function isNamed(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'iu').test(name);
}
