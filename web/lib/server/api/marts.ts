import { Hono } from 'hono';
import { readModel } from '../catalogue.ts';
import { csvFile } from '../csv.ts';
import { readMart, readMartArrow } from '../marts.ts';
import { martQuery } from './mart-query.ts';
import type { ApiEnv } from './app.ts';
import { martFile } from './mart-file.ts';

const ARROW = 'application/vnd.apache.arrow.stream';

/**
 * `GET /api/marts/:name?region=EMEA&as_of_date.ge=2026-10-01&columns=a,b&order=-amount&limit=50`
 * as Arrow or JSON by `Accept`, or a file by `?format=csv`, `xlsx`, `parquet`. A column named twice means either value.
 */
export const marts = new Hono<ApiEnv>().get('/:name', async (c) => {
  const { state } = c.env;
  const [session, persona] = await Promise.all([state.required(), state.persona()]);
  const name = c.req.param('name');
  const { query, format } = martQuery(
    new URL(c.req.url).searchParams,
    c.req.header('accept') ?? '',
  );
  if (format === 'arrow') {
    const bytes = await readMartArrow(session, persona, name, query);
    return c.body(new Uint8Array(bytes), 200, { 'content-type': ARROW });
  }
  const rows = await readMart(session, persona, name, query);
  if (format === 'csv') return c.body(...csvFile(name, rows));
  if (format === 'xlsx' || format === 'parquet') {
    return c.body(...(await martFile(await readModel(session, name), rows, query.columns, format)));
  }
  return c.json({ snapshot: session.id, mart: name, n_rows: rows.length, rows });
});
