import type { PageServerLoad } from './$types';
import { readCatalogue } from '#web/lib/server/catalogue.ts';
import { pageLoad } from '#web/lib/server/page.ts';
import { canRead } from '#web/lib/server/scope.ts';
import { readTestCounts } from '#web/lib/server/test-counts.ts';

export const load: PageServerLoad = pageLoad('models', async ({ session, persona }) => {
  const [catalogue, tests] = await Promise.all([readCatalogue(session), readTestCounts(session)]);
  return {
    models: [...catalogue.values()].map(
      ({ name, layer, sentence, sentence_zh, scope, n_rows, milliseconds, ...model }) => ({
        ...{ name, layer, sentence, sentence_zh, n_rows, milliseconds },
        nColumns: model.columns.length,
        nTests: tests.get(name)?.total ?? 0,
        nFailing: tests.get(name)?.failing ?? 0,
        canRead: layer === 'marts' && canRead(persona, { name, scope }),
      }),
    ),
  };
});
