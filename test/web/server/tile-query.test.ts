import { describe, expect, it } from 'vitest';
import { tileQuery, type Looking } from '#web/lib/server/boards/tile-query.ts';
import type { ModelEntry } from '#web/lib/server/catalogue.ts';

const column = (name: string, type: string) => ({ name, type, doc: '', doc_zh: '' });
const model = (grain: readonly string[]): ModelEntry => ({
  ...{ name: 'spans', layer: 'marts', sentence: '', sentence_zh: '', scope: 'open', owner: null },
  ...{
    sql: '',
    upstream: [],
    n_rows: 1,
    milliseconds: 1,
    memory_bytes: null,
    source: null,
    file: '',
    tags: [],
  },
  ...{ not_additive_over: ['month'], chart: null, is_view: false, language: 'sql', grain },
  columns: [column('month', 'DATE'), column('as_of_date', 'DATE'), column('n_reports', 'BIGINT')],
});
const looking = {
  filters: { asOf: '2026-11-13', period: 'FY2026-Q4' },
  subject: { level: 'company', levelId: 'company' },
  month: '2026-11-01',
  period: null,
} as Looking;
const where = (grain: readonly string[], x: string) =>
  tileQuery(model(grain), { type: 'line', x, y: ['n_reports'], where: {} }, {}, looking).query
    .where;

describe('a chart on a board', () => {
  it('over months has every month, where each only names its own day', () => {
    expect(where(['month'], 'month')).toMatchObject({ as_of_date: { le: '2026-11-13' } });
  });

  it('of a mart with rows for each day has those of the day that is looked at', () => {
    expect(where(['month', 'as_of_date'], 'month')).toMatchObject({ as_of_date: '2026-11-13' });
  });
});
