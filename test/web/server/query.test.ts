import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '#web/lib/server/catalogue.ts';
import { selectFrom } from '#web/lib/server/query.ts';

const model = {
  name: 'deals',
  columns: [
    { name: 'day', type: 'DATE', doc: '', doc_zh: '' },
    { name: 'amount', type: 'DECIMAL(18,2)', doc: '', doc_zh: '' },
    { name: 'team_id', type: 'VARCHAR', doc: '', doc_zh: '' },
    { name: 'is_won', type: 'BOOLEAN', doc: '', doc_zh: '' },
  ],
} as unknown as ModelEntry;

const sql = (query: Parameters<typeof selectFrom>[1]) => selectFrom(model, query, []);

describe('a query of a mart', () => {
  it('names only columns that the model has', () => {
    expect(() => sql({ columns: ['amount; drop table deals'] })).toThrow(
      /invalid column of deals: .*; expected one of day, amount, team_id, is_won/,
    );
    expect(() => sql({ where: { 'amount" = 1 or "1': 1 } })).toThrow(/invalid column of deals/);
    expect(() => sql({ orderBy: ['-(select 1)'] })).toThrow(/invalid column of deals/);
  });

  it('names the closest column in its hint', () => {
    expect(() => sql({ columns: ['amonut'] })).toThrow(
      expect.objectContaining({ hint: 'closest: amount' }),
    );
  });

  it('gives every value as a parameter of its column’s type', () => {
    const hostile = "x' or 1=1 --";
    const { sql: text, values } = sql({
      where: { team_id: hostile, day: { gt: '2026-01-01', le: '2026-02-01' }, amount: [1, 2] },
    });
    expect(text).not.toContain(hostile);
    expect(values).toEqual([hostile, '2026-01-01', '2026-02-01', 1, 2]);
    expect(text).toContain('"team_id" = cast($1 as VARCHAR)');
    expect(text).toContain('"day" > cast($2 as DATE) and "day" <= cast($3 as DATE)');
    expect(text).toContain('in (cast($4 as DECIMAL(18,2)), cast($5 as DECIMAL(18,2)))');
  });

  it.each([
    ['day', '2026-02-30'],
    ['day', 'yesterday'],
    ['amount', 'many'],
    ['amount', ''],
    ['is_won', 'perhaps'],
  ])('refuses a value that %s cannot hold: %s', (name, value) => {
    expect(() => sql({ where: { [name]: value } })).toThrow(
      new RegExp(`invalid ${name}: ${value}`),
    );
  });

  it('reads null as missing and an empty list as nothing', () => {
    expect(sql({ where: { team_id: null } }).sql).toContain('"team_id" is null');
    expect(sql({ where: { team_id: [] } }).sql).toContain('where false');
  });

  it('keeps rows without a value where it is asked to', () => {
    expect(sql({ where: { day: { gt: '2026-01-01', orNull: true } } }).sql).toContain(
      '("day" is null or ("day" > cast($1 as DATE)))',
    );
  });

  it('groups by the plain columns beside an aggregate', () => {
    const { sql: text } = sql({
      columns: ['team_id', { sum: 'amount' }, { count: true, as: 'n' }],
      orderBy: ['-amount'],
      limit: 5,
    });
    expect(text).toBe(
      'select "team_id", sum("amount") as "amount", count(*) as "n" from "deals" as t where true ' +
        'group by "team_id" order by "amount" desc nulls last limit 5',
    );
  });

  it.each([-1, 1.5, Number.NaN])('refuses the limit %s', (limit) => {
    expect(() => sql({ limit })).toThrow(/invalid limit/);
  });
});
