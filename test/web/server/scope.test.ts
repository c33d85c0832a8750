import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue, type ModelEntry } from '#web/lib/server/catalogue.ts';
import { readMart } from '#web/lib/server/marts.ts';
import { readPeople } from '#web/lib/server/personas.ts';
import { canRead } from '#web/lib/server/scope.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { LEADERSHIP, openDemo } from '../pages/context.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

let session: SnapshotSession;
let marts: ModelEntry[];
let rep: Persona & { kind: 'rep' };
let manager: Persona & { kind: 'manager' };
/** Everyone who was ever below the manager. */
let everInLine: Set<string>;

beforeAll(async () => {
  session = await openDemo();
  marts = [...(await readCatalogue(session)).values()].filter((model) => model.layer === 'marts');
  const people = await readPeople(session);
  const someone = people.reps.find(
    ({ rep_id }) => !people.managers.some((m) => m.rep_id === rep_id),
  );
  // A manager of some reps, not of all.
  const [boss] = await session.query(
    `select manager_id from rep_scope
     where manager_id in (select level_id from members where level = 'manager' and is_current)
       and valid_to > (select as_of_date from workspace)
     group by manager_id having count(distinct rep_id) > 3
     order by count(distinct rep_id), manager_id limit 1`,
  );
  if (someone === undefined || boss === undefined) throw new Error('the demo has no line');
  rep = { kind: 'rep', repId: someone.rep_id, name: someone.name };
  manager = { kind: 'manager', repId: String(boss['manager_id']), name: 'the manager' };
  const line = await session.query('select distinct rep_id from rep_scope where manager_id = $1', [
    manager.repId,
  ]);
  everInLine = new Set(line.map((row) => String(row['rep_id'])));
});
afterAll(() => session.close());

const has = (model: ModelEntry, name: string): boolean =>
  model.columns.some((column) => column.name === name);
const readable = (persona: Persona): ModelEntry[] =>
  marts.filter((model) => canRead(persona, model) && model.scope !== 'open');

describe('what a rep can read', () => {
  it('is the own rows of every mart, and nobody else’s', async () => {
    let n = 0;
    for (const model of readable(rep)) {
      if (model.name === 'members') continue;
      const rows: Rows = await readMart(session, rep, model.name);
      n += rows.length;
      if (has(model, 'level')) {
        expect(
          new Set(rows.map((row) => `${row['level']} ${row['level_id']}`)),
          model.name,
        ).toEqual(new Set(rows.length === 0 ? [] : [`rep ${rep.repId}`]));
      } else {
        for (const row of rows) expect(row['rep_id'], model.name).toBe(rep.repId);
      }
    }
    expect(n).toBeGreaterThan(100);
  });

  it('stays empty when another rep is asked for, in a filter, a list, a comparison or a line', async () => {
    const others = (await readPeople(session)).reps.filter((other) => other.rep_id !== rep.repId);
    const [other] = others;
    for (const model of readable(rep)) {
      const column = has(model, 'rep_id') ? 'rep_id' : 'level_id';
      if (model.name === 'members' || !has(model, column)) continue;
      for (const where of [
        { [column]: other?.rep_id },
        { [column]: others.map(({ rep_id }) => rep_id) },
        { [column]: { ne: rep.repId } },
      ]) {
        expect(await readMart(session, rep, model.name, { where }), model.name).toEqual([]);
      }
      const inLine: Rows = await readMart(session, rep, model.name, {
        line: manager.repId,
        columns: [column],
      });
      for (const row of inLine) expect(row[column]).toBe(rep.repId);
    }
  });

  it('does not hold hires, quarantined records or reporting lines', async () => {
    for (const name of [
      'hires',
      'hiring_mix',
      'ingest_quarantine',
      'ingest_files',
      'ingest_money',
      'rep_levels',
    ]) {
      await expect(readMart(session, rep, name), name).rejects.toMatchObject({
        code: 'forbidden',
        status: 403,
      });
    }
  });

  it('has the names of segments and industries, but no other person’s', async () => {
    const rows: Rows = await readMart(session, rep, 'members');
    const people = rows.filter((row) => row['level'] === 'rep' || row['level'] === 'manager');
    expect(people.map((row) => row['level_id'])).toEqual([rep.repId]);
    expect(rows.some((row) => row['level'] === 'segment')).toBe(true);
  });
});

describe('what a manager can read', () => {
  it('is the reporting line and nobody outside of it', async () => {
    let n = 0;
    for (const model of readable(manager)) {
      if (!has(model, 'rep_id') || has(model, 'level')) continue;
      const rows: Rows = await readMart(session, manager, model.name, { columns: ['rep_id'] });
      n += rows.length;
      for (const row of rows) expect(everInLine.has(String(row['rep_id'])), model.name).toBe(true);
    }
    expect(n).toBeGreaterThan(100);
  });

  it('has the rows of managers in the line and of no other', async () => {
    const models = readable(manager).filter(
      (model) => has(model, 'manager_id') && !has(model, 'rep_id') && !has(model, 'level'),
    );
    expect(models.map(({ name }) => name)).toContain('span_of_control');
    for (const model of models) {
      const rows: Rows = await readMart(session, manager, model.name, { columns: ['manager_id'] });
      expect(rows.some((row) => row['manager_id'] === manager.repId)).toBe(true);
      for (const row of rows) expect(everInLine.has(String(row['manager_id']))).toBe(true);
      expect(await readMart(session, rep, model.name).catch(() => [])).toEqual([]);
    }
  });

  it('has neither the company nor another manager among its levels', async () => {
    const rows: Rows = await readMart(session, manager, 'pipeline_coverage', {
      columns: ['level', 'level_id', { count: true, as: 'n' }],
    });
    expect(rows.length).toBeGreaterThan(1);
    expect(
      rows.some((row) => row['level'] === 'manager' && row['level_id'] === manager.repId),
    ).toBe(true);
    for (const row of rows) {
      expect(['manager', 'rep', 'team', 'region']).toContain(row['level']);
      if (row['level'] === 'manager' || row['level'] === 'rep') {
        expect(everInLine.has(String(row['level_id']))).toBe(true);
      }
    }
  });
});

describe('what the others can read', () => {
  it('HR reads people, and no result of anyone', async () => {
    const hr: Persona = { kind: 'hr' };
    const names = readable(hr).map((model) => model.name);
    expect(names.toSorted()).toEqual(
      marts
        .filter((model) => model.scope === 'people' || model.name === 'members')
        .map((model) => model.name)
        .toSorted(),
    );
    await expect(readMart(session, hr, 'rep_weekly')).rejects.toMatchObject({ status: 403 });
    const members: Rows = await readMart(session, hr, 'members');
    expect(new Set(members.map((row) => row['level']))).toEqual(
      new Set(['company', 'region', 'team']),
    );
  });

  it('leadership and analysts read every mart', () => {
    for (const model of marts) {
      expect(canRead(LEADERSHIP, model)).toBe(true);
      expect(canRead({ kind: 'analyst' }, model)).toBe(true);
    }
  });

  it('nobody reads a relation below the marts', async () => {
    await expect(readMart(session, LEADERSHIP, 'dim_rep')).rejects.toMatchObject({ status: 403 });
    await expect(readMart(session, LEADERSHIP, '_models')).rejects.toMatchObject({ status: 404 });
  });
});
