import { Hono } from 'hono';
import { outlookLevel } from '#web/lib/shell/forecast-views.ts';
import { mayOpen, PAGES, type PageName } from '#web/lib/shell/pages.ts';
import { forbidden, QuotientError } from '../errors.ts';
import { forecastPage } from '../pages/forecast/forecast.ts';
import { hiringPage } from '../pages/hiring.ts';
import { outlookPage } from '../pages/outlook/outlook.ts';
import { overviewPage } from '../pages/overview.ts';
import { pipelinePage } from '../pages/pipeline.ts';
import { pipelineQuery } from '../pages/pipeline-query.ts';
import { repsQuery } from '../pages/reps-sort.ts';
import { repsPage } from '../pages/reps.ts';
import { reviewQuery } from '../pages/review-subject.ts';
import { reviewPage } from '../pages/review.ts';
import type { PageContext } from '../request.ts';
import type { ApiEnv } from './app.ts';

type PageData = (context: PageContext, query: URLSearchParams) => Promise<object>;

/** The pages whose data the API gives, by name. */
export const PAGE_DATA: Readonly<Partial<Record<PageName, PageData>>> = {
  overview: (context) => overviewPage(context),
  forecast: (context) => forecastPage(context),
  outlook: (context, query) => outlookPage(context, outlookLevel(query)),
  pipeline: (context, query) => pipelinePage(context, pipelineQuery(query)),
  reps: (context, query) => repsPage(context, repsQuery(query)),
  review: (context, query) => reviewPage(context, reviewQuery(query)),
  hiring: (context) => hiringPage(context),
};

/** `GET /api/pages/:name` with the same parameters as the page: its numbers as JSON. */
export const pages = new Hono<ApiEnv>().get('/:name', async (c) => {
  const name = c.req.param('name') as PageName;
  const make = Object.hasOwn(PAGE_DATA, name) ? PAGE_DATA[name] : undefined;
  if (make === undefined || !Object.hasOwn(PAGES, name)) {
    throw new QuotientError(
      'not_found',
      `invalid page: ${name}; expected one of ${Object.keys(PAGE_DATA).join(', ')}`,
      '',
      404,
    );
  }
  const context = await c.env.state.resolve();
  if (!mayOpen(context.persona, name)) throw forbidden(`the page ${name}`);
  const page = await make(context, new URL(c.req.url).searchParams);
  return c.json({
    snapshot: context.session.id,
    filters: context.filters,
    subject: context.subject,
    notes: context.notes,
    page,
  });
});
