import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** A YAML file that fits its schema, with the line of each of its keys for later errors. */
export interface YamlFile<T> {
  readonly data: T;
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** Reads a YAML file and checks it; throws with file and line where it is not one. */
export async function readYaml<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  what: string,
  expected: string,
): Promise<YamlFile<z.infer<Schema>>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`no such ${what}: ${path}; expected a YAML file with ${expected}`);
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fault = document.errors[0];
  if (fault) {
    const { line } = lines.linePos(fault.pos[0]);
    throw new Error(`invalid ${what}: ${path}:${line}: ${fault.message.split('\n')[0]}`);
  }
  const lineOf = (keys: readonly (string | number)[]) => lineIn(document, lines, keys);
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { data: parsed.data, lineOf };
  const issue = innermost(parsed.error.issues);
  const stray = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const at = [...(issue?.path ?? []), ...stray].filter((key) => typeof key !== 'symbol');
  throw new Error(
    `invalid ${what}: ${path}:${lineOf(at)}: ${at.join('.') || 'the file'}: ${issue?.message ?? 'does not fit'}; expected ${expected}`,
  );
}

type Issue = z.core.$ZodIssue;

/** Of a value that fits none of several shapes, the fault within the shape that came closest. */
function innermost(issues: readonly Issue[]): Issue | undefined {
  const [issue] = issues;
  if (issue?.code !== 'invalid_union') return issue;
  const deepest = issue.errors
    .flat()
    .sort((a, b) => b.path.length - a.path.length || Number(isShape(a)) - Number(isShape(b)))[0];
  return deepest ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue;
}

const isShape = (issue: Issue) => issue.code === 'invalid_type' && issue.path.length === 0;

/** The line of a key, or of the nearest one around it that the file has. */
function lineIn(document: Document, lines: LineCounter, keys: readonly (string | number)[]) {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
