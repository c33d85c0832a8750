import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { CHART_FORMATS, CHART_TYPES, chartSpec } from '#web/lib/charts/generic/spec.ts';
import { closest } from '../catalogue.ts';
import { SIZES, type Board, type BoardFault, type Size } from './board.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const where = z.record(z.string(), z.union([value, z.array(value).min(1)])).default({});
const size = z.enum(Object.keys(SIZES) as [Size, ...Size[]]);
const FILTERS = ['period', 'asof', 'region', 'team', 'segment', 'industry'] as const;

const chart = z.strictObject({
  type: z.enum(CHART_TYPES),
  x: z.string().optional(),
  y: z.union([z.string(), z.array(z.string()).min(1).max(8)]).optional(),
  series: z.string().optional(),
  format: z.enum(CHART_FORMATS).optional(),
  where,
  limit: z.number().int().min(1).optional(),
});

const tile = z.strictObject({
  model: z.string(),
  title: z.string().min(1).optional(),
  'title zh': z.string().min(1).optional(),
  chart: chart.optional(),
  where,
  size: size.optional(),
});

const schema = z.strictObject({
  title: z.string().min(1),
  'title zh': z.string().min(1).optional(),
  text: z.string().min(1).optional(),
  'text zh': z.string().min(1).optional(),
  filters: z.array(z.enum(FILTERS)).default([...FILTERS]),
  layout: size.default('half'),
  tiles: z.array(tile).min(1),
});

const KEYS: Readonly<Record<string, readonly string[]>> = {
  board: Object.keys(schema.shape),
  tile: Object.keys(tile.shape),
  chart: Object.keys(chart.shape),
};

/** A board's file taken apart, or every fault of it with its line. */
export function parseBoard(
  name: string,
  file: string,
  text: string,
): { readonly board: Board } | { readonly faults: readonly BoardFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const [broken] = document.errors;
  if (broken) {
    const [message = 'not YAML'] = broken.message.split(/ at line |\n/);
    return { faults: [{ file, line: lineAt(broken.pos[0]), message: `not YAML: ${message}` }] };
  }
  const read = schema.safeParse(document.toJS() ?? {});
  if (!read.success) {
    const faults = read.error.issues.map((issue) => ({
      file,
      line: lineAt(offsetOf(document, issue.path)),
      message: sentence(issue),
    }));
    return { faults: faults.sort((a, b) => a.line - b.line) };
  }
  const { title, text: about, filters, layout, tiles } = read.data;
  return {
    board: {
      ...{ name, file, title, filters },
      titleZh: read.data['title zh'],
      text: about,
      textZh: read.data['text zh'],
      tiles: tiles.map((given, index) => ({
        model: given.model,
        title: given.title,
        titleZh: given['title zh'],
        chart: given.chart === undefined ? undefined : (chartSpec(given.chart) ?? undefined),
        where: Object.fromEntries(
          Object.entries(given.where).map(([key, values]) => [key, [values].flat()]),
        ),
        size: given.size ?? layout,
        line: lineAt(offsetOf(document, ['tiles', index])),
      })),
    },
  };
}

type Issue = z.core.$ZodIssue;

function sentence(issue: Issue): string {
  const path = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') {
    return `invalid ${path || 'board'}: ${issue.message}`;
  }
  const known =
    KEYS[path.endsWith('chart') ? 'chart' : path.startsWith('tiles') ? 'tile' : 'board'];
  return issue.keys
    .map((key) => `unknown key ${key}; did you mean ${closest(key, known ?? [])}?`)
    .join(' ');
}

/** Where the deepest part of a path that is written begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(key));
      if (pair === undefined) break;
      offset = (pair.key as { range?: number[] }).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as { range?: number[] } | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
