import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeError } from '#sql/engine/errors.ts';
import { seededRandom } from '#models/stats/seeded-random.ts';

import type { Cell, InputTable, ProgramFile, RawRelation } from '#sql/engine/types.ts';
import { checksums, World } from './world.ts';

const EVENTS: Omit<RawRelation, 'rows' | 'fingerprint'> = {
  name: 'crm__event',
  columns: [
    { name: 'day', type: 'DATE' },
    { name: 'rep', type: 'VARCHAR' },
    { name: 'amount', type: 'BIGINT' },
  ],
  key: [],
};

const FILES = {
  'staging/stg_crm__event.sql': 'select * from raw.crm__event',
  'staging/stg_crm__rate.sql': 'select * from raw.crm__rate',
  'core/fct_event.sql': `/*---
grain: [day, rep]
incremental: day
---*/
select day, rep, sum(amount) as amount from stg_crm__event group by day, rep`,
  'core/dim_rate.sql': 'select rate from stg_crm__rate',
  'core/fct_running.sql': `/*---
grain: [day]
incremental: day
sorted by: [day]
---*/
with days as (select distinct day from fct_event)
select days.day, max(rate) * sum(amount) as total, count(*) as n
from days inner join fct_event on fct_event.day <= days.day cross join dim_rate
group by days.day`,
  'core/fct_rep.sql': `/*---
grain: [rep]
incremental: {key: rep}
---*/
select rep, sum(amount) as amount, max(day) as newest from fct_event group by rep`,
};

const HEADER = `/*---
sentence: Running count.
sentence zh: 累计。
grain: [day]
incremental: day
scope: open
owner: o
inputs: {fct_event: [day, amount]}
types: {day: DATE, total: BIGINT}
columns: {day: D, total: T}
columns zh: {day: 天, total: 计}
---*/`;

let asked: (readonly string[] | null)[];
const PROGRAM: ProgramFile = {
  name: 'running',
  file: 'models/running.model.ts',
  text: HEADER,
  imports: '',
  run: ({ fct_event }, { days }) => {
    asked.push(days);
    const { day = [], amount = [] } = (fct_event as InputTable).columns;
    const wanted = days ?? [...new Set(day.map(String))];
    return wanted.map((one): Cell[] => [
      one,
      day.reduce<number>((sum, at, i) => sum + (String(at) <= one ? Number(amount[i]) : 0), 0),
    ]);
  },
};

type Event = [day: string | null, rep: string, amount: number];
let world: World;
let events: Event[];
let rate = 1;

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10);

beforeEach(() => {
  world = new World(FILES);
  asked = [];
  rate = 1;
  events = Array.from({ length: 30 }, (_, at): Event => [day(1 + at), `r${at % 4}`, at]);
});
afterEach(() => world.remove());

async function build(full = false) {
  const rates = { name: 'crm__rate', columns: [{ name: 'rate', type: 'BIGINT' }], key: [] };
  world.raw = [
    { ...EVENTS, rows: events, fingerprint: JSON.stringify(events) },
    { ...rates, rows: [[rate]], fingerprint: String(rate) },
  ];
  const report = await world.build({ programs: [PROGRAM], full });
  expect(report.errors.map(describeError)).toEqual([]);
  return report;
}

const tables = () => checksums(world.paths.file(world.currentId ?? ''));

async function parts(): Promise<Record<string, string>> {
  const { models } = await build();
  return Object.fromEntries(
    models
      .filter(({ name }) => !name.startsWith('stg_') && name !== 'dim_rate')
      .map(({ name, part, status }) => [name, part ?? status]),
  );
}

describe('an incremental model', () => {
  it('computes only the days from the first that changed on', async () => {
    await build();
    events.push([day(31), 'r1', 7]);
    expect(await parts()).toEqual({
      fct_event: 'since 2026-01-31',
      fct_running: 'since 2026-01-31',
      fct_rep: '1 keys',
      running: 'since 2026-01-31',
    });
    expect(asked).toEqual([null, ['2026-01-31']]);
  });

  it('takes in a late row of an old day, and one that went away', async () => {
    await build();
    events.push([day(12), 'r9', 5]);
    expect((await parts())['fct_running']).toBe('since 2026-01-12');
    events = events.filter(([on]) => on !== day(25));
    expect((await parts())['fct_running']).toBe('since 2026-01-25');
    expect(asked.at(-1)).toEqual([26, 27, 28, 29, 30].map(day));
  });

  it('keeps everything where new data says the same', async () => {
    await build();
    events.push([day(3), 'r2', 9], [day(3), 'r2', -9]);
    expect(await parts()).toMatchObject({ fct_event: 'since 2026-01-03', fct_running: 'copied' });
  });

  it('computes everything where its text, or an input without the day, changed', async () => {
    await build();
    rate = 2;
    expect(await parts()).toMatchObject({ fct_event: 'copied', fct_running: 'built' });
    const sql = FILES['core/fct_running.sql'];
    world.write('core/fct_running.sql', sql.replace('max(rate)', '2 * max(rate)'));
    expect(await parts()).toMatchObject({ fct_running: 'built' });
    events.push([null, 'r1', 1]);
    world.write(
      'core/fct_event.sql',
      FILES['core/fct_event.sql'].replace('event group', 'event where day is not null group'),
    );
    expect(await parts()).toMatchObject({ fct_event: 'built', fct_running: 'copied' });
  });

  it('has the same rows as a full build after any change, late ones and corrections too', async () => {
    const random = seededRandom(7);
    const pick = (n: number) => Math.floor(random() * n);
    await build();
    for (let step = 0; step < 6; step += 1) {
      for (let change = 0; change <= pick(4); change += 1) {
        const kind = pick(5);
        const event: Event = [day(1 + pick(36)), `r${pick(6)}`, pick(100)];
        if (kind === 0) events.splice(pick(events.length), 1);
        else if (kind === 1) events[pick(events.length)] = event;
        else events.push(event);
      }
      if (step === 4) rate += 1;
      await build();
      const stepwise = await tables();
      await build(true);
      expect(await tables()).toEqual(stepwise);
    }
  });

  it('is incremental over a column of its grain', async () => {
    world.write(
      'core/fct_event.sql',
      FILES['core/fct_event.sql'].replace('incremental: day', 'incremental: dya'),
    );
    const rates = { ...EVENTS, name: 'crm__rate', rows: [], fingerprint: '' };
    world.raw = [{ ...EVENTS, rows: events, fingerprint: '' }, rates];
    const { errors } = await world.build();
    expect(errors.map(describeError)).toContain(
      'sql/core/fct_event.sql:3: incremental names dya, which is not of the grain; did you mean day?',
    );
  });
});
