import { Hono } from 'hono';
import { z } from 'zod';
import { checkTerritoryPlan, parseTerritoryPlan } from '#models/territory/file.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import { csvFile } from '../csv.ts';
import { forbidden, QuotientError } from '../errors.ts';
import { territoriesPage } from '../pages/territories.ts';
import { territoryRows, territorySheets } from '../territory-workbook.ts';
import { readMart } from '../marts.ts';
import { workbookOf } from '../xlsx.ts';
import { weighAccounts } from '#models/territory/weigh.ts';
import type { TerritoryToWrite } from '../territory-workbook.ts';
import type { RequestState } from '../request.ts';
import type { ApiEnv } from './app.ts';
import { readBody } from './body.ts';
import { mayOpen } from '#web/lib/shell/pages.ts';

const body = z.strictObject({ document: z.string().max(2_000_000) });

/** `POST /api/territories/csv` and `/xlsx` write a re-cut, given as its file, with who has what before and after. */
export const territories = new Hono<ApiEnv>()
  .post('/csv', async (c) => {
    const { document } = await readBody(c.req.raw, body);
    return c.body(...csvFile('territories', territoryRows(await toWrite(c.env.state, document))));
  })
  .post('/xlsx', async (c) => {
    const { document } = await readBody(c.req.raw, body);
    const lang = c.req.query('lang') === 'zh-CN' ? 'zh-CN' : 'en';
    const sheets = territorySheets(await toWrite(c.env.state, document), translatorOf(lang));
    return c.body((await workbookOf(sheets)) as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="territories.xlsx"',
    });
  });

/** The re-cut of a file over what the reader may see. @throws QuotientError 400 with every fault. */
async function toWrite(state: RequestState, document: string): Promise<TerritoryToWrite> {
  const { session, persona } = await state.resolve();
  if (!mayOpen(persona, 'territories')) throw forbidden('the page territories');
  const parsed = parseTerritoryPlan(document);
  if (!parsed.ok) {
    throw refused(parsed.faults.map(({ line, message }) => `line ${line}: ${message}`));
  }
  const { plan } = parsed;
  const teams = await readMart<{ team_id: string }>(session, persona, 'rep_weekly', {
    columns: ['team_id', { max: 'as_of_date' }],
    where: { rep_id: plan.reps.map(({ id }) => id), is_active: true },
  });
  const { people, rows } = await territoriesPage(
    { session, persona },
    teams.map(({ team_id }) => team_id),
  );
  const teamOf = new Map(people.map(({ id, team }) => [id, team]));
  const accounts = weighAccounts(rows, plan, teamOf);
  const owners = new Map(accounts.map(({ id, rep }) => [id, rep]));
  const faults = checkTerritoryPlan(plan, teamOf, owners).map(({ message }) => message);
  if (faults.length > 0) throw refused(faults);
  return { plan, accounts, nameOf: new Map(people.map(({ id, name }) => [id, name])) };
}

const refused = (faults: readonly string[]): QuotientError =>
  new QuotientError('invalid_territories', faults.join('; '), 'mend the file and try again');
