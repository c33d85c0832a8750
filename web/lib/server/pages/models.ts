import { readCatalogue } from '../catalogue.ts';
import { modelSearch, searchModels, type ModelSearch } from '../catalogue-search.ts';
import type { PageContext } from '../request.ts';
import { canRead } from '../scope.ts';
import { readTestCounts } from '../test-counts.ts';

export interface ListedModel {
  readonly name: string;
  readonly layer: string;
  readonly sentence: string | null;
  readonly sentence_zh: string | null;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly n_rows: number | null;
  readonly n_columns: number;
  readonly n_tests: number;
  readonly n_failing: number;
  readonly has_chart: boolean;
  readonly can_read: boolean;
  readonly hits: readonly {
    readonly name: string;
    readonly doc: string | null;
    readonly doc_zh: string | null;
  }[];
}

export interface ModelsPage {
  readonly search: ModelSearch;
  readonly total: number;
  readonly models: readonly ListedModel[];
  readonly options: {
    readonly layers: readonly string[];
    readonly tags: readonly string[];
    readonly owners: readonly string[];
  };
}

/** Which relations there are, and which of them answer the words that are asked for. */
export async function modelsPage(
  { session, persona }: Pick<PageContext, 'session' | 'persona'>,
  parameters: URLSearchParams,
): Promise<ModelsPage> {
  const [catalogue, tests] = await Promise.all([readCatalogue(session), readTestCounts(session)]);
  const all = [...catalogue.values()];
  const search = modelSearch(parameters);
  const distinct = (values: readonly (string | null)[]): string[] =>
    [...new Set(values)].filter((value) => value !== null).sort();
  return {
    search,
    total: all.length,
    models: searchModels(all, tests, search).map(({ model, tests: counted, hits }) => ({
      name: model.name,
      layer: model.layer,
      sentence: model.sentence,
      sentence_zh: model.sentence_zh,
      owner: model.owner,
      tags: model.tags,
      n_rows: model.n_rows,
      n_columns: model.columns.length,
      n_tests: counted.total,
      n_failing: counted.failing,
      has_chart: model.chart !== null,
      can_read: model.layer === 'marts' && canRead(persona, model),
      hits: hits.map(({ name, doc, doc_zh }) => ({ name, doc, doc_zh })),
    })),
    options: {
      layers: distinct(all.map(({ layer }) => layer)),
      tags: distinct(all.flatMap((model) => model.tags)),
      owners: distinct(all.map(({ owner }) => owner)),
    },
  };
}
