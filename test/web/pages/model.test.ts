import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartContext } from '#web/lib/charts/context.ts';
import { PAGE_DATA } from '#web/lib/server/api/pages.ts';
import { readCatalogue, readModel } from '#web/lib/server/catalogue.ts';
import { modelPage } from '#web/lib/server/pages/model.ts';
import { modelsPage } from '#web/lib/server/pages/models.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import { profileOf } from '#web/lib/server/profile.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import { pagesReading } from '#web/lib/server/uses.ts';
import { PAGE_NAMES } from '#web/lib/shell/pages.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { contextOf, LEADERSHIP, openDemo } from './context.ts';

let session: SnapshotSession;
beforeAll(async () => {
  session = await openDemo();
});
afterAll(() => session.close());

const ui = chartContext('en', 'USD');
const page = async (name: string, query = '', persona: Persona = LEADERSHIP) =>
  modelPage(
    { ...(await contextOf(session, '', persona)), workspaceDir: 'none' },
    ui,
    name,
    new URLSearchParams(query),
  );

describe('the page of a model', () => {
  it('profiles every column of every mart, and each profile adds up to the rows', async () => {
    const marts = [...(await readCatalogue(session)).values()].filter(
      ({ layer, n_rows }) => layer === 'marts' && (n_rows ?? 0) > 0,
    );
    for (const mart of marts) {
      const profile = await profileOf(session, LEADERSHIP, mart);
      expect(profile.n_rows, mart.name).toBe(mart.n_rows);
      for (const column of profile.columns) {
        const counted = column.buckets.reduce((sum, bucket) => sum + bucket.n, 0);
        const known = profile.n_rows - column.n_null;
        const label = `${mart.name}.${column.name}`;
        if (column.form === 'ranges') expect(counted, label).toBe(known);
        else expect(counted, label).toBeLessThanOrEqual(known);
        expect(column.n_distinct, label).toBeLessThanOrEqual(known);
      }
    }
  });

  it('shows a rep the shape of the own rows only', async () => {
    const { reps } = await readPeople(session);
    const [own] = reps;
    const rep: Persona = { kind: 'rep', repId: own?.rep_id ?? '', name: own?.name ?? '' };
    const model = await readModel(session, 'rep_weekly');
    const all = await profileOf(session, LEADERSHIP, model);
    const seen = await profileOf(session, rep, model);
    expect(seen.n_rows).toBeLessThan(all.n_rows);
    const ids = seen.columns.find((column) => column.name === 'rep_id');
    expect(ids?.buckets.map(({ from }) => from)).toEqual([rep.repId]);
    expect((await page('hiring_mix', '', rep)).details?.profile).toBeNull();
    expect((await page('hiring_mix', '', rep)).definition.own).toBeNull();
  });

  it('of one number is its definition alone, as the drawer shows it', async () => {
    expect((await page('win_rates', 'column=win_rate')).details).toBeNull();
  });

  it('walks from raw files to the pages that show it', async () => {
    const { details } = await page('pipeline_coverage', 'depth=all');
    const kinds = new Set(details?.lineage.nodes.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['raw', 'staging', 'core', 'marts', 'page']));
    expect(details?.uses).toContain('pipeline');
    expect(details?.boards.map(({ name }) => name)).toEqual(['all']);
    expect(details?.chart?.shape).toMatchObject({ kind: 'chart', chart: { nearest: 'x' } });
  });

  it('of a relation below the marts has no rows to show', async () => {
    const { definition, details } = await page('dim_rep');
    expect([definition.own, details?.profile]).toEqual([null, null]);
  });
});

describe('the pages that show a relation', () => {
  it('are at least those that read it', async () => {
    for (const name of PAGE_NAMES) {
      const make = PAGE_DATA[name];
      if (make === undefined) continue;
      const read = new Set<string>();
      const recording: SnapshotSession = {
        ...session,
        id: `recorded for ${name}`,
        query: (sql, values) => {
          for (const [, mart = ''] of sql.matchAll(/from "(\w+)" as t/g)) read.add(mart);
          return session.query(sql, values);
        },
      };
      const context = await contextOf(recording);
      read.clear();
      await make(context, new URLSearchParams());
      for (const mart of ['workspace', 'calendar', 'members']) read.delete(mart);
      for (const mart of read) expect(pagesReading(mart), `${name} reads ${mart}`).toContain(name);
    }
  });
});

describe('the catalogue', () => {
  it('lists every relation, and finds one by a word of its documentation', async () => {
    const all = await modelsPage({ session, persona: LEADERSHIP }, new URLSearchParams());
    expect(all.models.length).toBe(all.total);
    const some = await modelsPage(
      { session, persona: LEADERSHIP },
      new URLSearchParams('q=所需覆盖率'),
    );
    expect(some.models[0]?.name).toBe('pipeline_coverage');
  });
});
