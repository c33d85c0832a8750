import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProgramFile } from '#sql/engine/types.ts';
import { ROOT } from '../paths.ts';

const END = '.model.ts';

/**
 * The marts that are computed in TypeScript: `<area>/<name>.model.ts` below `dir`, `models/` of the
 * checkout by default. A file is loaded only when it is run, so a build with nothing to do costs
 * no more for them.
 */
export function programFiles(dir = join(ROOT, 'models')): ProgramFile[] {
  const root = dirname(dir);
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(END))
    .sort()
    .map((path) => {
      const file = join(dir, path);
      return {
        name: basename(path, END),
        file: relative(root, file).replaceAll('\\', '/'),
        text: readFileSync(file, 'utf8'),
        imports: importsPrint(root, file),
        run: async (inputs, context) => (await load(file)).run(inputs, context),
      };
    });
}

async function load(file: string): Promise<Pick<ProgramFile, 'run'>> {
  const loaded = (await import(pathToFileURL(file).href)) as { model?: Pick<ProgramFile, 'run'> };
  if (typeof loaded.model?.run !== 'function') {
    throw new Error('the file exports no model; expected export const model: TableModel = { run }');
  }
  return loaded.model;
}

/** A fingerprint of all texts that a file imports, by whatever way; packages are locked elsewhere. */
function importsPrint(root: string, file: string): string {
  const texts = new Map<string, string>();
  const visit = (path: string) => {
    for (const imported of importsOf(root, path)) {
      if (texts.has(imported) || imported === file || !existsSync(imported)) continue;
      texts.set(imported, readFileSync(imported, 'utf8'));
      visit(imported);
    }
  };
  visit(file);
  const hash = createHash('sha256');
  for (const [path, text] of [...texts].sort()) hash.update(`${relative(root, path)}\n${text}\n`);
  return hash.digest('hex');
}

function importsOf(root: string, file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(
    /\b(?:from|import)\s*\(?\s*['"]([.#][^'"]+)['"]/g,
  );
  return [...specifiers].map(([, specifier = '']) =>
    specifier.startsWith('#') ? join(root, specifier.slice(1)) : join(dirname(file), specifier),
  );
}
