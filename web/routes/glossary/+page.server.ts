import type { PageServerLoad } from './$types';
import { TERMS } from '#web/lib/glossary/terms.ts';
import { readCatalogue } from '#web/lib/server/catalogue.ts';
import { pageLoad } from '#web/lib/server/page.ts';

export const load: PageServerLoad = pageLoad('models', async ({ session }, { lang }) => {
  const catalogue = await readCatalogue(session);
  return {
    terms: TERMS.map(({ id, model, column, source, en, zh }) => ({
      ...{ id, model, column, source },
      isKnown: catalogue.has(model),
      words: lang === 'zh-CN' ? zh : en,
      other: (lang === 'zh-CN' ? en : zh).term,
    })),
  };
});
