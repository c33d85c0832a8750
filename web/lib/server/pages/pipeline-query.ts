import { BUCKETS, type Bucket } from '#web/lib/shell/buckets.ts';
import type { Span } from './parts/changes.ts';

export const VIEWS = ['open', 'won', 'lost', 'moves'] as const;
export type View = (typeof VIEWS)[number];

/** What the Pipeline page itself is asked for, beside the shared filters. */
export interface PipelineQuery {
  readonly span: Span;
  readonly view: View;
  readonly bucket: Bucket | null;
  readonly stage: string | null;
  readonly sort: string | null;
  readonly desc: boolean;
  /** From 1. */
  readonly page: number;
  readonly by: { readonly sort: string | null; readonly desc: boolean };
}

/** The page's own parameters; what is not known is left at its default. */
export function pipelineQuery(parameters: URLSearchParams): PipelineQuery {
  const text = (name: string): string | null => parameters.get(name) || null;
  const page = Number(text('page') ?? '1');
  const bucket = BUCKETS.find((other) => other === text('bucket')) ?? null;
  const view = VIEWS.find((other) => other === text('view')) ?? null;
  return {
    span: text('span') === 'week' ? 'week' : 'quarter_to_date',
    view: view ?? (bucket === null ? 'open' : 'moves'),
    bucket,
    stage: text('stage'),
    sort: text('sort'),
    desc: text('dir') !== 'asc',
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    by: { sort: text('bysort'), desc: text('bydir') !== 'asc' },
  };
}
