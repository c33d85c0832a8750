import { Hono } from 'hono';
import { z } from 'zod';
import { csvFile } from '../csv.ts';
import { readSubmissions, recordSubmission } from '../submissions.ts';
import type { ApiEnv } from './app.ts';
import { readBody } from './body.ts';

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
    const { level_id, ...rest } = await readBody(c.req.raw, given);
    const row = await recordSubmission(
      { workspaceDir: c.env.state.workspaceDir, session, persona, now: new Date() },
      { ...rest, levelId: level_id, note: rest.note ?? null },
    );
    return c.json({ row }, 201);
  });
