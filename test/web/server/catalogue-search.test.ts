import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '#web/lib/server/catalogue.ts';
import { modelSearch, searchModels } from '#web/lib/server/catalogue-search.ts';

const model = (name: string, more: Partial<ModelEntry> = {}): ModelEntry =>
  ({
    name,
    layer: 'marts',
    sentence: 'Something.',
    sentence_zh: '某事。',
    columns: [],
    tags: [],
    owner: 'sales-ops',
    n_rows: 3,
    chart: null,
    ...more,
  }) as unknown as ModelEntry;
const column = (name: string, doc: string, doc_zh: string) => ({
  name,
  type: 'DOUBLE',
  doc,
  doc_zh,
});

const models = [
  model('rep_weekly', { columns: [column('win_rate', 'Won of closed', '赢单率')] }),
  model('win_rates', { chart: { type: 'line' }, tags: ['pipeline'] }),
  model('hires', { layer: 'core', sentence: 'Who was hired to win.', owner: null, n_rows: 0 }),
];
const tests = new Map([
  ['rep_weekly', { total: 3, failing: 1 }],
  ['win_rates', { total: 2, failing: 0 }],
]);
const found = (query: string): string[] =>
  searchModels(models, tests, modelSearch(new URLSearchParams(query))).map((one) => one.model.name);

describe('the search of the catalogue', () => {
  it('finds a word in the name before the sentence before a column', () => {
    expect(found('q=win')).toEqual(['win_rates', 'hires', 'rep_weekly']);
  });

  it('finds the Chinese words of a column, and says which column', () => {
    const [one] = searchModels(models, tests, modelSearch(new URLSearchParams('q=赢单率')));
    expect([one?.model.name, one?.hits[0]?.name]).toEqual(['rep_weekly', 'win_rate']);
  });

  it('asks for every word', () => {
    expect(found('q=win hired')).toEqual(['hires']);
    expect(found('q=win nothing')).toEqual([]);
  });

  it.each([
    ['layer=core', ['hires']],
    ['tag=pipeline', ['win_rates']],
    ['owner=sales-ops', ['rep_weekly', 'win_rates']],
    ['state=failing', ['rep_weekly']],
    ['state=passing', ['win_rates']],
    ['state=untested', ['hires']],
    ['state=empty', ['hires']],
    ['state=charted', ['win_rates']],
    ['state=empty&q=win', ['hires']],
    ['', ['rep_weekly', 'win_rates', 'hires']],
  ])('narrows to %s', (query, names) => {
    expect(found(query)).toEqual(names);
  });
});
