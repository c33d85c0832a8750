import { describe, expect, test } from 'vitest';
import { connectors } from '#ingest/connectors/index.ts';
import { detect } from '#ingest/land/detect.ts';

const objects = connectors
  .filter(({ isGeneric }) => !isGeneric)
  .flatMap((connector) =>
    Object.entries(connector.objects).map(([object, definition]) => ({
      system: connector.system,
      object,
      columns: Object.values(definition.columns),
    })),
  );

describe('every object of every connector is recognised', () => {
  test.each(objects)('$system $object by its API headers', ({ system, object, columns }) => {
    const header = columns.map((column) => column.header);
    expect(detect('export.csv', header, {})).toMatchObject({ system, object, missing: [] });
  });

  test.each(objects)('$system $object by its Chinese headers', ({ system, object, columns }) => {
    const header = columns.map(
      ({ header: api, aliases }) => aliases.find((one) => /\p{Script=Han}/u.test(one)) ?? api,
    );
    expect(detect('export.csv', header, {})).toMatchObject({ system, object, missing: [] });
  });

  test.each(objects)('$system $object by its required columns and name', (one) => {
    const header = one.columns.filter(({ required }) => required).map((column) => column.header);
    expect(detect(`${one.object}.csv`, header, { source: one.system })).toMatchObject({
      object: one.object,
    });
  });
});

test('headers match without case, width and blanks', () => {
  const header = ['ID', ' masterlabel ', 'ＡｐｉＮａｍｅ', 'SORTORDER', 'IsClosed', 'IsWon'];
  expect(detect('x.csv', header, {}).object).toBe('opportunity_stage');
});

test('the source narrows the choice', () => {
  const header = ['id', 'name', 'status', 'requisition_id', 'start_date', 'budgeted_cost'];
  expect(() => detect('x.csv', header, { source: 'salesforce.user' })).toThrow(
    /^missing required columns: "Username", "UserRoleId" for Salesforce Users \(salesforce\.user\)/,
  );
  expect(detect('x.csv', header, { source: 'greenhouse' }).object).toBe('job');
});

test('a table that shares little more than id and name with an object is unknown', () => {
  const header = ['Id', 'Name', 'Colour', 'Weight', 'Shape'];
  expect(() => detect('parts.csv', header, {})).toThrow(/^unknown file: /);
  expect(detect('parts.csv', header, { source: 'salesforce.user_role' }).object).toBe('user_role');
  expect(detect('UserRole.csv', header.slice(0, 2), {}).object).toBe('user_role');
});

test('a file named for an object that it lacks a column of is not taken for another', () => {
  const header = ['Id', 'Name', 'Industry', 'OwnerId', 'Status', 'Company', 'IsConverted'];
  expect(() => detect('Lead.csv', header, {})).toThrow(
    /^missing required column: "CreatedDate" for Salesforce Leads/,
  );
});

test('the name of the file decides between objects that a header fits alike', () => {
  const header =
    'id,application_id,interview,start,status,interviewed_at,overall_recommendation'.split(',');
  expect(detect('scorecard.csv', header, {}).object).toBe('scorecard');
  expect(detect('面试安排.csv', header, {}).object).toBe('scheduled_interview');
  expect(() => detect('x.csv', header, {})).toThrow(/^ambiguous file: /);
});

test('a mapping says which header holds a column, over the names that would match', () => {
  const header = ['Id', 'Name', 'Deal', 'Stage', 'Close', 'Seller', 'Born'];
  const mapping = {
    system: 'salesforce',
    object: 'opportunity',
    columns: {
      name: 'Deal',
      stage_name: 'Stage',
      close_date: 'Close',
      owner_id: 'Seller',
      created_date: 'born',
    },
  };
  const { found } = detect('x.csv', header, { mapping });
  expect(Object.fromEntries(found)).toEqual({
    id: 0,
    name: 2,
    stage_name: 3,
    close_date: 4,
    owner_id: 5,
    created_date: 6,
  });
});

test('a spreadsheet that no system wrote is read as one, by labels of either language', () => {
  const english = ['Opp ID', 'Deal', 'Client', 'Sales Rep', 'Stage', 'Value', 'Expected Close'];
  expect(detect('q3.csv', english, {})).toMatchObject({ system: 'generic', object: 'opportunity' });
  const chinese = [
    '项目编号',
    '项目名称',
    '客户',
    '客户经理',
    '项目阶段',
    '合同金额',
    '预计签约日期',
  ];
  expect(detect('项目.csv', chinese, {})).toMatchObject({ system: 'generic', missing: [] });
});
