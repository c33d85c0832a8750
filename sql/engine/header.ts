import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { didYouMean } from './nearest.ts';
import { ModelError } from './errors.ts';
import {
  CHART_FORMATS,
  CHART_TYPES,
  SCOPES,
  type BuildError,
  type Header,
  type ModelChart,
} from './types.ts';

const OPEN = '/*---';
const CLOSE = '---*/';

const names = z.array(z.string()).default([]);
const docs = z.record(z.string(), z.string()).default({});
/** Charts that cannot be drawn without two axes. */
const AXES = new Set<string>(['line', 'area', 'bar', 'stacked', 'dot', 'heat', 'funnel']);
const bound = z.union([z.number(), z.string(), z.null()]);

const value = z.union([z.string(), z.number(), z.boolean()]);
const severity = z.enum(['error', 'warn']);
const limit = z.number().int().min(0).nullable();

const chart = z
  .strictObject({
    type: z.enum(CHART_TYPES),
    title: z.string().min(1).optional(),
    'title zh': z.string().min(1).optional(),
    x: z.string().optional(),
    y: z.union([z.string(), z.array(z.string()).min(1).max(8)]).optional(),
    series: z.string().optional(),
    format: z.enum(CHART_FORMATS).optional(),
    where: z.record(z.string(), z.union([value, z.array(value).min(1)])).default({}),
    limit: z.number().int().min(1).optional(),
  })
  .refine(({ type, x, y }) => !AXES.has(type) || (x !== undefined && y !== undefined), {
    message: 'expected x and y for this type of chart',
  });

const schema = z.object({
  sentence: z.string().min(1).optional(),
  'sentence zh': z.string().min(1).optional(),
  grain: names,
  unique: z.array(z.union([z.string(), z.array(z.string()).min(1)])).default([]),
  rows: z.tuple([limit, limit]).default([null, null]),
  freshness: z.record(z.string(), z.number().int().min(0)).default({}),
  tags: names,
  'not null': names,
  accepted: z.record(z.string(), z.array(value).min(1)).default({}),
  references: z
    .record(z.string(), z.string().regex(/^\w+\.\w+$/, 'expected model.column'))
    .default({}),
  ranges: z.record(z.string(), z.tuple([bound, bound])).default({}),
  'not additive over': names,
  scope: z.enum(SCOPES).optional(),
  owner: z.string().min(1).optional(),
  materialized: z.enum(['table', 'view']).optional(),
  severity: z.union([severity, z.record(z.string(), severity)]).default('error'),
  chart: chart.optional(),
  source: z.string().optional(),
  columns: docs,
  'columns zh': docs,
  'sorted by': names,
  'not portable': z.string().min(1).optional(),
  incremental: z
    .union([z.string(), z.strictObject({ day: z.string() }), z.strictObject({ key: z.string() })])
    .optional(),
  inputs: z.record(z.string(), z.array(z.string()).min(1)).default({}),
  types: z.record(z.string(), z.string()).default({}),
});

/** Keys that only a program has: a query says itself what it reads and gives. */
const PROGRAM_KEYS = ['inputs', 'types'];
const KEYS = Object.keys(schema.shape);
const QUERY_KEYS = KEYS.filter((key) => !PROGRAM_KEYS.includes(key));

/** What follows the header: a query, or a program in TypeScript. */
export type Language = 'sql' | 'typescript';

/** A file taken apart: what its header says, the line of each key, and its query. */
export interface ParsedFile {
  readonly header: Header;
  readonly lines: Readonly<Record<string, number>>;
  readonly sql: string;
}

/**
 * Reads the YAML between the two marks at the start of a model's file and checks every key. A file
 * without a header has an empty one. Throws `ModelError` with the file and line of each fault.
 */
export function parseHeader(
  name: string,
  file: string,
  text: string,
  language: Language = 'sql',
): ParsedFile {
  const keys = language === 'sql' ? QUERY_KEYS : KEYS;
  const body = language === 'sql' ? withoutEnd : (code: string) => code;
  const fail = (line: number, message: string): BuildError => ({
    model: name,
    file,
    line,
    message,
    sampleRows: [],
  });
  const start = text.search(/\S/);
  if (start < 0) throw new ModelError([fail(1, 'the file is empty; expected one SELECT')]);
  if (!text.startsWith(OPEN, start)) {
    return { header: toHeader(schema.parse({})), lines: {}, sql: body(text) };
  }
  const end = text.indexOf(CLOSE, start);
  const firstLine = lineAt(text, start);
  if (end < 0) throw new ModelError([fail(firstLine, `the header has no end; expected ${CLOSE}`)]);

  const lineCounter = new LineCounter();
  const yaml = text.slice(start + OPEN.length, end);
  const document = parseDocument(yaml, { lineCounter });
  const toLine = (offset: number) => firstLine + lineCounter.linePos(offset).line - 1;
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) {
    const [message = 'not YAML'] = broken.message.split(/ at line |\n/);
    throw new ModelError([fail(toLine(broken.pos[0]), `the header is not YAML: ${message}`)]);
  }
  const value: unknown = document.toJS() ?? {};
  const errors: BuildError[] = [];
  if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value).filter((key) => !keys.includes(key))) {
      const near = didYouMean(key, keys) || `; expected one of ${keys.join(', ')}`;
      errors.push(fail(lineOf(document, [key], toLine), `unknown header key: ${key}${near}`));
    }
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const path = issue.path.map(String);
      errors.push(
        fail(lineOf(document, path, toLine), `invalid header ${path.join('.')}: ${issue.message}`),
      );
    }
  }
  if (errors.length > 0 || !result.success) {
    throw new ModelError(errors.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  }
  const sql =
    text.slice(0, end + CLOSE.length).replaceAll(/[^\n]/g, '') + text.slice(end + CLOSE.length);
  return {
    header: toHeader(result.data),
    lines: linesOf(document, toLine),
    sql: body(sql),
  };
}

/** A query without the semicolon that may end it; comments may follow. */
function withoutEnd(sql: string): string {
  return sql.replace(/;((?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*)$/, '$1');
}

function toHeader(read: z.infer<typeof schema>): Header {
  return {
    sentence: read.sentence,
    sentenceZh: read['sentence zh'],
    grain: read.grain,
    unique: read.unique.map((set) => [set].flat()),
    rows: read.rows,
    freshness: read.freshness,
    tags: read.tags,
    notNull: read['not null'],
    accepted: read.accepted,
    references: read.references,
    ranges: read.ranges,
    notAdditiveOver: read['not additive over'],
    scope: read.scope,
    owner: read.owner,
    materialized: read.materialized,
    severity: typeof read.severity === 'string' ? read.severity : 'error',
    severities: typeof read.severity === 'string' ? {} : read.severity,
    chart: read.chart && toChart(read.chart),
    source: read.source,
    columns: read.columns,
    columnsZh: read['columns zh'],
    sortedBy: read['sorted by'],
    notPortable: read['not portable'],
    incremental: toIncremental(read.incremental),
    inputs: read.inputs,
    types: read.types,
  };
}

function toIncremental(read: z.infer<typeof schema>['incremental']): Header['incremental'] {
  if (read === undefined) return undefined;
  if (typeof read === 'string') return { column: read, by: 'day' };
  return 'key' in read ? { column: read.key, by: 'key' } : { column: read.day, by: 'day' };
}

function toChart({
  title,
  'title zh': titleZh,
  y,
  where,
  ...rest
}: z.infer<typeof chart>): ModelChart {
  const filters = Object.entries(where).map(([name, values]) => [name, [values].flat()] as const);
  return {
    ...rest,
    title,
    titleZh,
    y: y === undefined ? [] : [y].flat(),
    where: Object.fromEntries(filters),
  };
}

/** The lines of the keys of a header, and of what stands under each by its name or place. */
function linesOf(
  document: { readonly contents: unknown },
  toLine: (offset: number) => number,
): Record<string, number> {
  const lines: Record<string, number> = {};
  for (const key of KEYS) lines[key] = toLine(0);
  for (const pair of itemsOf(document.contents)) {
    const key = keyOf(pair) ?? '';
    lines[key] = toLine(offsetOf(pair) ?? 0);
    for (const [at, item] of itemsOf(pair.value).entries()) {
      const line = toLine(offsetOf(item) ?? offsetOf(pair) ?? 0);
      lines[`${key}.${keyOf(item) ?? at}`] = line;
      if (typeof item.value === 'string' && !item.key) lines[`${key}.${item.value}`] = line;
    }
  }
  return lines;
}

/** Line of the deepest part of a path that stands in the document. */
function lineOf(
  document: { readonly contents: unknown },
  path: readonly string[],
  toLine: (offset: number) => number,
): number {
  let node = document.contents;
  let offset = 0;
  for (const key of path) {
    const items = itemsOf(node);
    const part = items.find((item) => keyOf(item) === key) ?? items[Number(key)];
    if (part === undefined) break;
    offset = offsetOf(part) ?? offset;
    node = part.value;
  }
  return toLine(offset);
}

/** A pair of a map or an item of a list in a parsed document. */
interface Part {
  readonly key?: { readonly value?: unknown; readonly range?: readonly number[] };
  readonly value?: unknown;
  readonly range?: readonly number[];
}

function itemsOf(node: unknown): readonly Part[] {
  return (node as { items?: Part[] } | null | undefined)?.items ?? [];
}

function offsetOf(part: Part): number | undefined {
  return part.key?.range?.[0] ?? part.range?.[0];
}

function keyOf({ key }: Part): string | undefined {
  return key === undefined ? undefined : String(key.value);
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
