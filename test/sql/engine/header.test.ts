import { describe, expect, it } from 'vitest';
import { ModelError } from '#sql/engine/errors.ts';
import { parseHeader } from '#sql/engine/header.ts';

const parse = (text: string) => parseHeader('m', 'sql/marts/m.sql', text);

function faults(text: string): string[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ModelError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a header', () => {
  it('gives every key its value and its line', () => {
    const { header, lines } = parse(
      `/*---
sentence: How many deals each rep won.
sentence zh: 赢单数。
grain: [period, rep_id]
not null: [n_won]
accepted:
  kind: [a, 1, true]
references: {rep_id: dim_rep.rep_id}
ranges: {win_rate: [0, 1], since: ['2020-01-01', null]}
not additive over: [period]
scope: rep_id
sorted by: [period]
columns:
  period: "Fiscal quarter: FY2026-Q4"
---*/
select 1`,
    );
    expect(header).toMatchObject({
      sentence: 'How many deals each rep won.',
      sentenceZh: '赢单数。',
      grain: ['period', 'rep_id'],
      notNull: ['n_won'],
      accepted: { kind: ['a', 1, true] },
      references: { rep_id: 'dim_rep.rep_id' },
      ranges: { win_rate: [0, 1], since: ['2020-01-01', null] },
      notAdditiveOver: ['period'],
      scope: 'rep_id',
      sortedBy: ['period'],
      columns: { period: 'Fiscal quarter: FY2026-Q4' },
      severity: 'error',
    });
    expect(lines).toMatchObject({ sentence: 2, grain: 4, accepted: 6, scope: 11, columns: 13 });
  });

  it('describes a chart, with lists where one name is enough', () => {
    const { header } = parse(
      '/*---\nchart: {type: bar, title: Wins, title zh: 赢单, x: period, y: n_won, series: team, format: number, where: {level: team, kind: [a, b]}, limit: 12}\n---*/\nselect 1',
    );
    expect(header.chart).toEqual({
      type: 'bar',
      title: 'Wins',
      titleZh: '赢单',
      x: 'period',
      y: ['n_won'],
      series: 'team',
      format: 'number',
      where: { level: ['team'], kind: ['a', 'b'] },
      limit: 12,
    });
    expect(faults('/*---\nchart: {type: pie, x: a, y: b}\n---*/\nselect 1')[0]).toContain(
      ':2: invalid header chart.type',
    );
    expect(faults('/*---\nchart: {type: line, x: a}\n---*/\nselect 1')[0]).toContain(
      'expected x and y for this type of chart',
    );
  });

  it('leaves the query on the lines of the file', () => {
    const { sql } = parse('\n/*---\nsentence: 一句话。\n---*/ select 1\nfrom x');
    expect(sql).toBe('\n\n\n select 1\nfrom x');
  });

  it('may be missing', () => {
    expect(parse('select 1').header).toMatchObject({ grain: [], severity: 'error' });
  });

  it('takes the semicolon away that ends the query, also before a comment', () => {
    expect(parse("select ';' as a; -- the end\n/* of; it */\n").sql).toBe(
      "select ';' as a -- the end\n/* of; it */\n",
    );
  });
});

describe('a wrong header', () => {
  it('is told with the line and the nearest key', () => {
    expect(faults('/*---\nsentence: a\ngrian: [x]\n---*/\nselect 1')).toEqual([
      'sql/marts/m.sql:3: unknown header key: grian; did you mean grain?',
    ]);
  });

  it('is told with the keys that there are where none is near', () => {
    expect(faults('/*---\nmaterialisation of it: x\n---*/\nselect 1')[0]).toContain(
      'expected one of sentence, sentence zh, grain',
    );
  });

  it('is told at the line of the value that is wrong', () => {
    expect(
      faults('/*---\nscope: everyone\nranges:\n  a: [0, 1]\n  b: [1]\n---*/\nselect 1'),
    ).toEqual([
      expect.stringMatching(/^sql\/marts\/m\.sql:2: invalid header scope: .*"rep_id"/),
      expect.stringMatching(/^sql\/marts\/m\.sql:5: invalid header ranges\.b/),
    ]);
  });

  it('is told where it is not YAML', () => {
    expect(faults('/*---\nsentence: a: b\n---*/\nselect 1')).toEqual([
      expect.stringMatching(/^sql\/marts\/m\.sql:2: the header is not YAML: /),
    ]);
    expect(faults('/*---\nsentence: a\nsentence: b\n---*/\nselect 1')[0]).toContain(':3:');
  });

  it('is told where its end is missing and where the file is empty', () => {
    expect(faults('\n/*---\nsentence: a\nselect 1')).toEqual([
      'sql/marts/m.sql:2: the header has no end; expected ---*/',
    ]);
    expect(faults(' \n')).toEqual(['sql/marts/m.sql:1: the file is empty; expected one SELECT']);
  });
});
