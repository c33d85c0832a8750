import { describe, expect, test } from 'vitest';
import { readMapping, type Mapping } from '#ingest/land/mapping.ts';
import { land, landed, quarantined, scratch } from './support/workspace.ts';

/** Lands one file by a mapping that fills an entity, and gives the rows of some of its columns. */
async function mapped(mapping: Mapping, text: string, columns: string) {
  const here = await scratch();
  const report = await land(here, 'file.csv', text, { mapping });
  const entity = `quotient/${mapping.entity ?? ''}`;
  return { here, report, rows: await landed(here, entity, columns) };
}

const deals = (columns: Mapping['columns'], more: Partial<Mapping> = {}): Mapping => ({
  system: 'acme',
  entity: 'opportunity',
  columns: { opportunity_id: 'Deal', stage: 'Step', ...columns },
  ...more,
});

describe('a mapping makes a column', () => {
  const cases: [string, Mapping, string, string, unknown][] = [
    [
      'of another header',
      deals({ opportunity_name: 'Title' }),
      'Deal,Step,Title\n1,New,Big one',
      'opportunity_name',
      'Big one',
    ],
    [
      'of one value for all rows',
      deals({ currency: { constant: 'CNY' } }),
      'Deal,Step\n1,New',
      'currency',
      'CNY',
    ],
    [
      'of several headers, blank ones left out',
      deals({ opportunity_name: { join: ['Who', 'What', 'Where'], with: ' – ' } }),
      'Deal,Step,Who,What,Where\n1,New,Acme,,Bonn',
      'opportunity_name',
      'Acme – Bonn',
    ],
    [
      'of a part of a text',
      deals({ owner_name: { from: 'Owner', split: { on: '/', part: -1 } } }),
      'Deal,Step,Owner\n1,New,East/Ann Lee ',
      'owner_name',
      'Ann Lee',
    ],
    [
      'of amounts in 万, to the cent',
      deals({ amount: { from: '金额(万元)', unit: '万' } }),
      'Deal,Step,金额(万元)\n1,New,"1,234.567891"',
      'amount',
      '12345678.91',
    ],
    [
      'of percentages',
      deals({ probability: { from: 'P', scale: 'percent' } }),
      'Deal,Step,P\n1,New,60%',
      'probability',
      0.6,
    ],
    [
      'of fractions that may be percentages',
      deals({ probability: { from: 'P', scale: 'fraction' } }),
      'Deal,Step,P\n1,New,0.25',
      'probability',
      0.25,
    ],
    [
      'of words that stand for values, and of what else there is',
      deals({ is_won: { from: 'Step', values: { true: 'Signed' }, otherwise: false } }),
      'Deal,Step\n1,New',
      'is_won',
      false,
    ],
    [
      'of amounts with a decimal comma',
      deals({ amount: 'Value' }, { decimal_mark: ',' }),
      'Deal;Step;Value\n1;New;1.234,50 €',
      'amount',
      '1234.50',
    ],
    [
      'of days with the day first',
      deals({ close_date: 'Due' }, { date_order: 'dmy' }),
      'Deal,Step,Due\n1,New,03-04-2026',
      'close_date',
      '2026-04-03',
    ],
    [
      'of moments with the month first and two digits of the year',
      deals({ created_at: 'Made' }, { date_order: 'mdy' }),
      'Deal,Step,Made\n1,New,02/23/26 08:55 PM',
      'created_at',
      '2026-02-23 20:55:00',
    ],
  ];
  test.each(cases)('%s', async (_title, mapping, text, column, value) => {
    const { rows, report } = await mapped(mapping, `${text}\n`, column);
    expect([report.message, rows]).toEqual([undefined, [{ [column]: value }]]);
  });
});

test('stages say outcome, order and probability of the deals in them, under any spelling', async () => {
  const mapping = deals(
    {},
    {
      stages: [
        { name: 'Talk', spellings: ['talking'], order: 1, probability: 0.2 },
        { name: 'Signed', outcome: 'won', order: 2 },
        { name: 'Gone', outcome: 'lost', order: 3 },
      ],
    },
  );
  const columns = 'stage, is_closed, is_won, stage_order, probability';
  const { rows } = await mapped(
    mapping,
    'Deal,Step\n1,Talking\n2,signed\n3,Gone\n4,New\n',
    columns,
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['Gone', true, false, '3', null],
    ['New', null, null, null, null],
    ['Signed', true, true, '2', null],
    ['Talk', false, false, '1', 0.2],
  ]);
});

test('what a transformation cannot read is quarantined for what it says', async () => {
  const { here, report } = await mapped(
    deals({ amount: { from: 'V', unit: '万' } }),
    'Deal,Step,V\n1,New,12\n2,New,many\n',
    'amount',
  );
  expect(report).toMatchObject({ nRead: 2, nLanded: 1, nQuarantined: 1, system: 'acme' });
  expect(await quarantined(here, 'quotient/opportunity')).toMatchObject([
    { row_number: '3', column_name: 'amount', value: 'many' },
  ]);
});

test('rows that fill an entity say which system they came from', async () => {
  const { rows } = await mapped(deals({}), 'Deal,Step\n1,New\n', 'source_system, opportunity_id');
  expect(rows).toEqual([{ source_system: 'acme', opportunity_id: '1' }]);
});

describe('a mapping file that is none is refused with its line', () => {
  const cases: [string, string, RegExp][] = [
    [
      'entity',
      'system: a\nentity: oportunity\n',
      /:2: no entity oportunity; did you mean opportun/,
    ],
    [
      'column',
      'system: a\nentity: rep\ncolumns:\n  rep_id: A\n  amonut: B\n',
      /:5: .*no column amo/,
    ],
    ['key', 'system: a\nentity: rep\ncolunms: {}\n', /:3: colunms/],
    [
      'way of making',
      'system: a\nentity: rep\ncolumns:\n  rep_id: A\n  rep_name: { from: B, constant: C }\n',
      /:5: columns\.rep_name: .*exactly one of from, join, constant/,
    ],
    ['date order', 'system: a\nentity: rep\ndate_order: ydm\n', /:3: date_order/],
  ];
  test.each(cases)('%s', async (_what, text, message) => {
    const here = await scratch();
    const path = await here.file('mapping.yaml', text);
    await expect(readMapping(path)).rejects.toThrow(message);
  });
});
