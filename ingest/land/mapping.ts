import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

const schema = z.strictObject({
  system: z.string(),
  object: z.string(),
  columns: z.record(z.string(), z.string()).default({}),
});

/** What a person says of a file that headers alone do not: its object, and raw column to header. */
export type Mapping = z.infer<typeof schema>;

/** Reads a mapping file; throws with file and line where it is not one. */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`no such mapping: ${path}; expected a YAML file with system, object, columns`);
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fault = document.errors[0];
  if (fault) {
    throw new Error(
      `invalid mapping: ${path}:${lines.linePos(fault.pos[0]).line}: ${fault.message.split('\n')[0]}`,
    );
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(
    `invalid mapping: ${path}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; expected system, object and columns (raw name: header)`,
  );
}
