import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Lever, LeverKind, Scenario } from './scenario.ts';
import { fileSchema, leverSchemas } from './schema.ts';

/** What is wrong with a scenario: what was said, what was expected, and where. */
export interface Fault {
  /** Place in the file, such as `['levers', 2, 'hire', 'team']`. */
  readonly path: readonly (string | number)[];
  /** Line of the file; null where the scenario comes from elsewhere. */
  readonly line: number | null;
  /** `invalid <what>: <value>; expected <range or list>`. */
  readonly message: string;
}

export type ParsedScenario =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      /** The line of the file that a place of the scenario is on. */
      readonly lineOf: (path: readonly (string | number)[]) => number;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Which scenario does this file hold? YAML of version 1 as `renderScenario` writes it; every
 * fault is named with its line, all of them at once. A lever is a map of one key,
 * `- hire: { count: 2, month: 2027-02, team: East }`. Names of teams and people are held
 * against a baseline by `checkScenario`.
 *
 * @example parseScenario('version: 1\nname: x\nbaseline: { months: 4 }').faults[0].line // 3
 */
export function parseScenario(text: string): ParsedScenario {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (path: readonly (string | number)[]) => lineIn(document, lines, path);
  const broken = document.errors.map((error) => ({
    path: [],
    line: lines.linePos(error.pos[0]).line,
    message: error.message.split('\n', 1)[0] ?? 'not YAML',
  }));
  if (broken.length > 0) return { ok: false, faults: broken };

  const content: unknown = document.toJS();
  const faults: Fault[] = [];
  const fault = (path: readonly (string | number)[], message: string) =>
    faults.push({ path, line: lineOf(path), message });
  const refuse = (error: z.ZodError, prefix: readonly (string | number)[], keys: string[]) => {
    for (const issue of error.issues) refusal(issue, document, prefix, keys, fault);
  };

  const file = fileSchema.safeParse(content ?? {});
  if (!file.success) refuse(file.error, [], Object.keys(fileSchema.shape));
  const given = (content as { levers?: unknown } | null)?.levers;
  const levers = (Array.isArray(given) ? given : []).flatMap((item: unknown, at) => {
    const keys = typeof item === 'object' && item !== null ? Object.keys(item) : [];
    const [kind] = keys as LeverKind[];
    if (!kind || keys.length !== 1 || !Object.hasOwn(leverSchemas, kind)) {
      const found = keys.length === 0 ? JSON.stringify(item) : keys.join(', ');
      const known = Object.keys(leverSchemas).join(', ');
      fault(['levers', at], `invalid lever: ${found}; expected one of ${known}`);
      return [];
    }
    const schema = leverSchemas[kind];
    const parsed = schema.safeParse((item as Record<string, unknown>)[kind]);
    if (!parsed.success) {
      const shape = 'shape' in schema ? Object.keys(schema.shape) : [];
      refuse(parsed.error, ['levers', at, kind], shape);
      return [];
    }
    return [{ kind, ...parsed.data } as Lever];
  });
  if (faults.length > 0 || !file.success) return { ok: false, faults };
  return { ok: true, scenario: { ...file.data, levers } as Scenario, lineOf };
}

function refusal(
  issue: z.core.$ZodIssue,
  document: Document,
  prefix: readonly (string | number)[],
  known: readonly string[],
  fault: (path: readonly (string | number)[], message: string) => void,
): void {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const own = issue.path.filter((part) => typeof part !== 'symbol');
  const path = [...prefix, ...own, ...unknown.slice(0, 1)];
  if (unknown.length > 0) {
    const one = own.length === 0 ? `; expected one of ${known.join(', ')}` : '';
    return void fault(path, `invalid setting: ${path.join('.')} is unknown${one}`);
  }
  const value: unknown = document.getIn(path);
  const shown = isNode(value) ? JSON.stringify(value) : JSON.stringify(value ?? null);
  const expected = issue.message.replace(/^(Invalid input: )?expected /, '');
  fault(path, `invalid ${path.join('.') || 'scenario'}: ${shown}; expected ${expected}`);
}

/** The line of a place, or of the nearest one around it that the file has. */
function lineIn(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
