import { Hono } from 'hono';
import { z } from 'zod';
import { approvePlan, commentPlan, proposePlan, returnPlan } from '#sql/state/plans.ts';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import { csvFile } from '../csv.ts';
import { QuotientError } from '../errors.ts';
import { planSheets } from '../plan-sheets.ts';
import { workbookOf } from '../xlsx.ts';
import { outcomeTable } from '../outcome-table.ts';
import { planPage } from '../pages/plan.ts';
import { contentOf } from '../plan-content.ts';
import {
  fileOf,
  listPlans,
  readPlan,
  saveVersion,
  scenarioOf,
  scopeOfPlan,
  startPlan,
  unknownPlan,
  withPlan,
  type PlanReader,
} from '../plans.ts';
import { actorOf } from '../personas.ts';
import { readWorkspace } from '../workspace.ts';
import type { RequestState } from '../request.ts';
import type { ApiEnv } from './app.ts';
import { readBody } from './body.ts';

/** A scenario as the page holds it; what is in it is checked as its file would be. */
const scenario = z.custom<Scenario>((value) => typeof value === 'object' && value !== null);
const newPlan = z.union([
  z.strictObject({ scenario }),
  z.strictObject({ document: z.string().max(1_000_000) }),
]);
const newVersion = z.strictObject({ base_version: z.int().min(1), scenario });
const decision = z.strictObject({
  version: z.int().min(1),
  note: z.string().max(2_000).nullish(),
});
const comment = z.strictObject({
  version: z.int().min(1),
  text: z.string().trim().min(1).max(5_000),
});

/** Whose eyes, and when: what every answer about plans needs. */
async function readerOf(state: RequestState): Promise<PlanReader> {
  const { session, persona } = await state.resolve();
  return { workspaceDir: state.workspaceDir, session, persona, now: new Date() };
}

/**
 * `GET /api/plans` lists what the persona may see; `POST` starts one from a scenario or its file.
 * Below `/api/plans/:id`: `GET scenario.yaml?version=2`, `outcome.csv`, `outcome.xlsx?lang=zh-CN`, and `POST versions`, `comments`,
 * `propose`, `return` and `approve`. A save that comes second gets both versions to merge.
 */
export const plans = new Hono<ApiEnv>()
  .get('/', async (c) => {
    const rows = await listPlans(await readerOf(c.env.state));
    return c.json({ n_rows: rows.length, rows });
  })
  .post('/', async (c) => {
    const body = await readBody(c.req.raw, newPlan);
    const given = 'document' in body ? scenarioOf(body.document) : body.scenario;
    return c.json({ plan_id: await startPlan(await readerOf(c.env.state), given) }, 201);
  })
  .get('/:id/scenario.yaml', async (c) => {
    const { versions, plan } = await readPlan(await readerOf(c.env.state), c.req.param('id'));
    const asked = Number(c.req.query('version') ?? versions.at(-1)?.version);
    const version = versions.find((one) => one.version === asked);
    if (version === undefined) throw unknownPlan(`${plan.plan_id} version ${asked}`);
    return c.body(fileOf(plan, version.document), 200, {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="scenario-v${version.version}.yaml"`,
    });
  })
  .get('/:id/outcome.csv', async (c) => {
    const reader = await readerOf(c.env.state);
    const page = await planPage(reader, c.req.param('id'), c.req.query('version') ?? null);
    const result = evaluatePlan(applyLevers(page.inputs, page.scenario.levers));
    return c.body(...csvFile(`plan-v${page.version.version}`, outcomeTable(result)));
  })
  .get('/:id/outcome.xlsx', async (c) => {
    const reader = await readerOf(c.env.state);
    const page = await planPage(reader, c.req.param('id'), c.req.query('version') ?? null);
    const lang = c.req.query('lang') === 'zh-CN' ? 'zh-CN' : 'en';
    const body = await workbookOf(planSheets(page, lang));
    return c.body(body as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="plan-v${page.version.version}.xlsx"`,
    });
  })
  .post('/:id/versions', async (c) => {
    const { base_version, scenario } = await readBody(c.req.raw, newVersion);
    const reader = await readerOf(c.env.state);
    const answer = await saveVersion(reader, c.req.param('id'), base_version, scenario);
    return c.json(answer, answer.status === 'saved' ? 201 : 409);
  })
  .post('/:id/comments', async (c) => {
    const { version, text } = await readBody(c.req.raw, comment);
    const reader = await readerOf(c.env.state);
    const by = actorOf(reader.persona, reader.now);
    const row = await withPlan(reader, c.req.param('id'), 'mayEdit', (state, { plan }) =>
      commentPlan(state, plan.plan_id, version, text, by),
    );
    return c.json({ row }, 201);
  })
  .post('/:id/:step{propose|return|approve}', async (c) => {
    const { version, note } = await readBody(c.req.raw, decision);
    const reader = await readerOf(c.env.state);
    const by = actorOf(reader.persona, reader.now);
    const step = c.req.param('step');
    await withPlan(
      reader,
      c.req.param('id'),
      step === 'propose' ? 'mayPropose' : 'mayApprove',
      async (state, { plan, versions }) => {
        const found = versions.find((one) => one.version === version);
        if (found === undefined) throw unknownPlan(`${plan.plan_id} version ${version}`);
        if (step === 'approve') {
          const { as_of_date } = await readWorkspace(reader.session);
          return approvePlan(state, plan.plan_id, version, as_of_date, by, note ?? null);
        }
        if (step === 'return') return returnPlan(state, plan.plan_id, version, by, note ?? null);
        const content = await contentOf(reader, scenarioOf(found.document), scopeOfPlan(plan));
        if (content.quotas.length === 0) {
          throw new QuotientError(
            'invalid_scenario',
            'this plan sets no quota, so there is nothing to approve',
            'share out quotas first',
          );
        }
        return proposePlan(state, plan.plan_id, version, content, by);
      },
    );
    return c.json({ ok: true });
  });
