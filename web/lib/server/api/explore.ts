import { Hono, type Context } from 'hono';
import { chartContext } from '#web/lib/charts/context.ts';
import { sqlParameters } from '#web/lib/ui/sql-tokens.ts';
import { readCatalogue } from '../catalogue.ts';
import { forbidden, QuotientError } from '../errors.ts';
import { exportRows } from '../explore/export.ts';
import { modelFile, saveModel } from '../explore/model-file.ts';
import { chartOf, checked, LIMITS, questionOf, type ExploreQuestion } from '../explore/question.ts';
import { explore as answer, mustExplore } from '../explore/run.ts';
import { readWorkspace } from '../workspace.ts';
import type { ApiEnv } from './app.ts';

/**
 * `/api/explore`: POST a question in SQL, GET `/export` its rows as a file, GET `/schema` what can
 * be asked, POST `/model` to keep it. For those who see all rows.
 */
export const explore = new Hono<ApiEnv>()
  .use(async (c, next) => {
    if (c.req.method !== 'GET') mustBeOwn(c);
    mustExplore(await c.env.state.persona());
    await next();
  })
  .post('/', async (c) => {
    const body = await bodyOf(c);
    const session = await c.env.state.required();
    const { currency } = await readWorkspace(session);
    const lang = body['lang'] === 'zh-CN' ? 'zh-CN' : 'en';
    const { workspaceDir } = c.env.state;
    const ui = chartContext(lang, currency);
    return c.json(await answer(workspaceDir, session.id, asked(body), ui, c.req.raw.signal));
  })
  .get('/export', async (c) => {
    const query = new URL(c.req.url).searchParams;
    const { body, type, name } = await exportRows(
      c.env.state.workspaceDir,
      questionOf(query),
      query.get('format'),
      c.req.raw.signal,
    );
    const headers = {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
    };
    return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, headers);
  })
  .get('/schema', async (c) => {
    const catalogue = await readCatalogue(await c.env.state.required());
    const open = [...catalogue.values()].filter(({ layer }) => layer !== 'staging');
    return c.json({
      relations: open.map(({ name, sentence, sentence_zh, columns }) => ({
        ...{ name, sentence, sentence_zh },
        columns: columns.map((column) => ({ ...column })),
      })),
    });
  })
  .post('/model', async (c) => {
    const body = await bodyOf(c);
    const { sql, parameters, chart } = asked(body);
    const names = Array.isArray(body['columns']) ? body['columns'].map(String) : [];
    const draft = {
      ...{ sql, parameters, chart },
      name: textOf(body['name']),
      columns: names.map((name) => ({ name })),
    };
    if (body['save'] !== true) return c.json({ file: null, text: modelFile(draft) });
    return c.json({ file: saveModel(draft, process.env['QUOTIENT_SQL_DIR']), text: '' });
  });

type Body = Readonly<Record<string, unknown>>;

async function bodyOf(c: Context<ApiEnv>): Promise<Body> {
  const body: unknown = await c.req.json().catch(() => null);
  if (typeof body === 'object' && body !== null) return body as Body;
  throw new QuotientError('invalid_value', 'invalid body; expected a JSON object');
}

function asked(body: Body): ExploreQuestion {
  const sql = textOf(body['sql']);
  const given = (body['parameters'] ?? {}) as Readonly<Record<string, unknown>>;
  const chart = body['chart'] as Readonly<Record<string, unknown>> | null | undefined;
  return checked({
    sql,
    parameters: Object.fromEntries(sqlParameters(sql).map((name) => [name, textOf(given[name])])),
    limit: Number(body['limit'] ?? LIMITS[0]),
    chart: chart
      ? chartOf(
          textOf(chart['type']),
          textOf(chart['x']),
          [chart['y'] ?? []].flat().map(textOf),
          textOf(chart['series']),
        )
      : null,
  });
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A page of another site can send no JSON unasked, and not from its own address. */
function mustBeOwn(c: Context<ApiEnv>): void {
  const origin = c.req.header('origin');
  const isJson = (c.req.header('content-type') ?? '').startsWith('application/json');
  const isOwn = origin === undefined || new URL(origin).host === new URL(c.req.url).host;
  if (!isJson || !isOwn) throw forbidden('a request of another site');
}
