import type { ModelColumn, ModelEntry } from './catalogue.ts';

export const MODEL_STATES = ['passing', 'failing', 'untested', 'empty', 'charted'] as const;
export type ModelState = (typeof MODEL_STATES)[number];

/** What the catalogue is narrowed to; empty texts narrow nothing. */
export interface ModelSearch {
  readonly q: string;
  readonly layer: string;
  readonly tag: string;
  readonly owner: string;
  readonly state: string;
}

interface Counted {
  readonly total: number;
  readonly failing: number;
}

export interface FoundModel {
  readonly model: ModelEntry;
  readonly tests: Counted;
  /** Columns whose name or documentation holds the words, the best first. */
  readonly hits: readonly ModelColumn[];
}

const NO_TESTS: Counted = { total: 0, failing: 0 };
const SHOWN_HITS = 3;

/** The search that an address asks for. */
export function modelSearch(parameters: URLSearchParams): ModelSearch {
  const text = (name: string): string => parameters.get(name)?.trim().slice(0, 100) ?? '';
  return {
    q: text('q'),
    layer: text('layer'),
    tag: text('tag'),
    owner: text('owner'),
    state: text('state'),
  };
}

/**
 * Models whose name, sentence, tags, owner or columns hold every word that is asked for, in
 * either language: found in the name before the sentence before the columns.
 */
export function searchModels(
  models: readonly ModelEntry[],
  tests: ReadonlyMap<string, Counted>,
  search: ModelSearch,
): readonly FoundModel[] {
  const words = search.q.toLowerCase().split(/\s+/).filter(Boolean);
  return models
    .map((model) => ({ model, tests: tests.get(model.name) ?? NO_TESTS }))
    .filter(
      ({ model, tests: counted }) =>
        (search.layer === '' || model.layer === search.layer) &&
        (search.tag === '' || model.tags.includes(search.tag)) &&
        (search.owner === '' || model.owner === search.owner) &&
        (search.state === '' || isIn(search.state as ModelState, model, counted)),
    )
    .map((found) => ({ ...found, rank: rankOf(found.model, words) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ model, tests: counted }) => ({ model, tests: counted, hits: hitsOf(model, words) }));
}

function isIn(state: ModelState, model: ModelEntry, tests: Counted): boolean {
  if (state === 'empty') return model.n_rows === 0;
  if (state === 'charted') return model.chart !== null;
  if (state === 'untested') return tests.total === 0;
  return state === 'failing' ? tests.failing > 0 : tests.total > 0 && tests.failing === 0;
}

/** 0 where every word is in the name, up to 3 where one is only in a column; null where one is not. */
function rankOf(model: ModelEntry, words: readonly string[]): number | null {
  const places = [
    [model.name],
    [model.sentence, model.sentence_zh],
    [...model.tags, model.owner, model.layer],
    model.columns.flatMap((column) => [column.name, column.doc, column.doc_zh]),
  ].map((texts) => texts.map((text) => (text ?? '').toLowerCase()));
  let worst = 0;
  for (const word of words) {
    const place = places.findIndex((texts) => texts.some((text) => text.includes(word)));
    if (place < 0) return null;
    worst = Math.max(worst, place);
  }
  return worst;
}

function hitsOf(model: ModelEntry, words: readonly string[]): readonly ModelColumn[] {
  if (words.length === 0) return [];
  const score = ({ name, doc, doc_zh }: ModelColumn): number =>
    words.filter((word) => name.toLowerCase().includes(word)).length * 2 +
    words.filter((word) => `${doc} ${doc_zh}`.toLowerCase().includes(word)).length;
  return model.columns
    .map((column) => ({ column, score: score(column) }))
    .filter((scored) => scored.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN_HITS)
    .map(({ column }) => column);
}
