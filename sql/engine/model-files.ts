import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ModelError } from './errors.ts';
import { parseHeader, type ParsedFile } from './header.ts';
import { programErrors } from './program.ts';
import type { BuildError, Layer, Model, ProgramFile } from './types.ts';

/** The layers in the order in which data goes through them. */
export const LAYERS: readonly Layer[] = ['staging', 'core', 'marts', 'checks'];

const NAME = /^[a-z][a-z0-9_]*$/;

/** A file as it lies in the tree: a query, or a program that makes a mart. */
export type ModelFile = Pick<Model, 'name' | 'layer' | 'file' | 'text' | 'program'>;

/** Reads every model under `sqlDir`, `<layer>/<name>.sql`, without looking into it; programs are marts beside them. */
export function readModelFiles(sqlDir: string, programs: readonly ProgramFile[] = []): ModelFile[] {
  const queries = LAYERS.flatMap((layer) =>
    sqlFiles(join(sqlDir, layer)).map((entry) => ({
      name: basename(entry, '.sql'),
      layer,
      file: `${basename(sqlDir)}/${layer}/${entry}`,
      text: readFileSync(join(sqlDir, layer, entry), 'utf8'),
    })),
  );
  const marts = programs.map(({ name, file, text, ...program }): ModelFile => ({
    name,
    layer: 'marts',
    file,
    text,
    program,
  }));
  return [...queries, ...marts];
}

/**
 * Takes model files apart. One file is one relation of the same name. Throws `ModelError` with
 * all faults of names and headers at once.
 */
export function parseModels(files: readonly ModelFile[]): Model[] {
  const errors: BuildError[] = [];
  const models = new Map<string, Model>();
  for (const file of files) {
    try {
      checkName(file, models.get(file.name));
      models.set(file.name, { ...file, ...parsed(file) });
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      errors.push(...error.errors);
    }
  }
  if (errors.length > 0) throw new ModelError(errors);
  return [...models.values()];
}

/** A process that builds again and again takes only those files apart that changed. */
const recent = new Map<string, ParsedFile & { readonly text: string }>();
const RECENT = 1_000;

function parsed(file: ModelFile): ParsedFile {
  const key = `${file.file} ${file.layer} ${file.program ? 'program' : ''}`;
  const known = recent.get(key);
  if (known?.text === file.text) return known;
  const language = file.program ? 'typescript' : 'sql';
  const found = parseHeader(file.name, file.file, file.text, language);
  const wrong = programErrors({ ...file, ...found });
  if (wrong) throw wrong;
  if (recent.size >= RECENT) recent.clear();
  recent.set(key, { ...found, text: file.text });
  return found;
}

/** Reads every model under `sqlDir`; see `parseModels`. */
export function readModels(sqlDir: string, programs?: readonly ProgramFile[]): Model[] {
  return parseModels(readModelFiles(sqlDir, programs));
}

function checkName({ name, layer, file }: ModelFile, other: Model | undefined): void {
  if (layer !== 'checks' && !NAME.test(name)) {
    throw fault(name, file, `invalid model name: ${name}; expected snake_case, such as win_rates`);
  }
  if (other) throw fault(name, file, `the name is taken by ${other.file}`);
}

function sqlFiles(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((entry) => entry.endsWith('.sql') && !entry.startsWith('.'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function fault(model: string, file: string, message: string): ModelError {
  return new ModelError([{ model, file, line: null, message, sampleRows: [] }]);
}
