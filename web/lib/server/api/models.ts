import { Hono } from 'hono';
import { readCatalogue, readModel, readTests, type ModelEntry } from '../catalogue.ts';
import { canRead, seesAll } from '../scope.ts';
import type { ApiEnv } from './app.ts';

/** `GET /api/models` and `GET /api/models/:name`: what each relation means and how it is made. */
export const models = new Hono<ApiEnv>()
  .get('/', async (c) => {
    const [session, persona] = await Promise.all([c.env.state.required(), c.env.state.persona()]);
    const entries = [...(await readCatalogue(session)).values()];
    return c.json({
      snapshot: session.id,
      models: entries.map((entry) => ({ ...summary(entry), can_read: canRead(persona, entry) })),
    });
  })
  .get('/:name', async (c) => {
    const [session, persona] = await Promise.all([c.env.state.required(), c.env.state.persona()]);
    const entry = await readModel(session, c.req.param('name'));
    const tests = await readTests(session, entry.name);
    const canSee = canRead(persona, entry) && entry.layer === 'marts';
    return c.json({
      snapshot: session.id,
      model: { ...entry, can_read: canSee },
      tests: tests.map((test) => (seesAll(persona) ? test : { ...test, sample: null })),
    });
  });

function summary({ name, layer, sentence, sentence_zh, grain, scope, n_rows }: ModelEntry): object {
  return { name, layer, sentence, sentence_zh, grain, scope, n_rows };
}
