import { Hono } from 'hono';
import { z } from 'zod';
import { csvFile } from '../csv.ts';
import { QuotientError } from '../errors.ts';
import { readSubmissions, recordSubmission } from '../submissions.ts';
import type { ApiEnv } from './app.ts';

const given = z.strictObject({
  period: z.string(),
  level: z.enum(['company', 'manager', 'rep']),
  level_id: z.string().max(100),
  category: z.string().max(40),
  amount: z.number().nullable(),
  note: z.string().nullish(),
});

/**
 * `GET /api/submissions?period=FY2026-Q4`: what was said, oldest first, also as CSV (`&format=csv`).
 * `POST` says something: a
 * number for a member, quarter and category, or null to take it back. Nothing is overwritten.
 */
export const submissions = new Hono<ApiEnv>()
  .get('/', async (c) => {
    const { session, persona, filters } = await c.env.state.resolve();
    const { workspaceDir } = c.env.state;
    const rows = await readSubmissions(workspaceDir, session, persona, filters.period);
    if (c.req.query('format') === 'csv') {
      return c.body(...csvFile(`calls-${filters.period}`, rows));
    }
    return c.json({ period: filters.period, n_rows: rows.length, rows });
  })
  .post('/', async (c) => {
    const { session, persona } = await c.env.state.resolve();
    const { level_id, ...rest } = await parse(c.req.raw);
    const row = await recordSubmission(
      { workspaceDir: c.env.state.workspaceDir, session, persona, now: new Date() },
      { ...rest, levelId: level_id, note: rest.note ?? null },
    );
    return c.json({ row }, 201);
  });

/** The body; only JSON is taken, which no form of another site can send. */
async function parse(request: Request): Promise<z.infer<typeof given>> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new QuotientError('invalid_value', 'invalid body; expected application/json', '', 415);
  }
  const parsed = given.safeParse(await request.json().catch(() => null));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new QuotientError(
    'invalid_value',
    `invalid ${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not JSON'}`,
    'expected period, level, level_id, category, amount and note',
  );
}
