import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoCompany, demoObjects, SMALL, groupBy, same, sum } from './demo-company.ts';

const END = '2026-11-13';
/** Close dates and plans may lie ahead; so may the ends of fiscal periods. */
const MAY_LIE_AHEAD = new Set([
  'contract.start_date',
  'contract.end_date',
  'opportunity.CloseDate',
  'opportunity_history.CloseDate',
  'opportunity_history.PrevCloseDate',
  'period.StartDate',
  'period.EndDate',
  'forecasting_quota.StartDate',
  'target.quarter_start',
]);
const REFERENCES: readonly (readonly [object: string, column: string, to: string])[] = [
  ['user', 'ManagerId', 'user'],
  ['user', 'UserRoleId', 'user_role'],
  ['user_role', 'ParentRoleId', 'user_role'],
  ['user_territory2_association', 'UserId', 'user'],
  ['user_territory2_association', 'Territory2Id', 'territory2'],
  ['territory2', 'ParentTerritory2Id', 'territory2'],
  ['account', 'OwnerId', 'user'],
  ['account', 'ParentId', 'account'],
  ['opportunity', 'AccountId', 'account'],
  ['opportunity', 'OwnerId', 'user'],
  ['opportunity', 'CreatedById', 'user'],
  ['opportunity', 'CampaignId', 'campaign'],
  ['opportunity', 'Territory2Id', 'territory2'],
  ['opportunity_history', 'OpportunityId', 'opportunity'],
  ['opportunity_history', 'CreatedById', 'user'],
  ['opportunity_field_history', 'OpportunityId', 'opportunity'],
  ['opportunity_line_item', 'OpportunityId', 'opportunity'],
  ['opportunity_line_item', 'Product2Id', 'product2'],
  ['task', 'OwnerId', 'user'],
  ['task', 'AccountId', 'account'],
  ['event', 'OwnerId', 'user'],
  ['event', 'WhatId', 'opportunity'],
  ['lead', 'OwnerId', 'user'],
  ['lead', 'CampaignId', 'campaign'],
  ['lead', 'ConvertedAccountId', 'account'],
  ['lead', 'ConvertedOpportunityId', 'opportunity'],
  ['campaign', 'OwnerId', 'user'],
  ['forecasting_item', 'OwnerId', 'user'],
  ['forecasting_item', 'PeriodId', 'period'],
  ['forecasting_quota', 'QuotaOwnerId', 'user'],
  ['forecasting_quota', 'PeriodId', 'period'],
  ['content_share', 'opportunity_id', 'opportunity'],
  ['contract', 'opportunity_id', 'opportunity'],
  ['contract', 'account_id', 'account'],
  ['satisfaction_answer', 'account_id', 'account'],
  ['satisfaction_answer', 'opportunity_id', 'opportunity'],
  ['application', 'candidate_id', 'candidate'],
  ['application', 'job_id', 'job'],
  ['application_history', 'application_id', 'application'],
  ['scheduled_interview', 'application_id', 'application'],
  ['scorecard', 'application_id', 'application'],
  ['reference_call', 'application_id', 'application'],
  ['role_play', 'application_id', 'application'],
  ['debrief', 'application_id', 'application'],
];
const KEYS: Readonly<Record<string, string>> = { candidate: 'id', job: 'id', application: 'id' };

describe('the records of a demo company', () => {
  let company: DemoCompany;
  beforeAll(async () => {
    company = await DemoCompany.write(SMALL);
  });
  afterAll(() => company.remove());

  it.each(REFERENCES)('refer to one that exists: %s.%s', (object, column, to) => {
    const known = new Set(company.rows(to).map((row) => row[KEYS[to] ?? 'Id']));
    const used = company.rows(object).map((row) => row[column]);
    expect(used.some((value) => value !== '')).toBe(true);
    for (const value of used) {
      if (value !== '') same(known.has(value), true, object);
    }
  });

  it('tie a task to a deal or an account', () => {
    const known = new Set(
      ['opportunity', 'account'].flatMap((one) => company.rows(one).map((row) => row['Id'])),
    );
    for (const row of company.rows('task')) same(known.has(row['WhatId']), true, 'task');
  });

  it('tie people of HR, CRM and recruiting together by number and mail', () => {
    const employees = company.rows('employee');
    const numbers = new Set(employees.map((row) => row['Employee #']));
    const mails = new Map(employees.map((row) => [row['Employee #'], row['Work Email']]));
    for (const user of company.rows('user')) {
      expect(mails.get(user['EmployeeNumber'])).toBe(user['Email']);
    }
    for (const job of company.rows('job_info')) {
      expect(numbers.has(job['Employee #'])).toBe(true);
      const boss = job['Reports To (Employee #)'];
      if (boss !== '') expect(numbers.has(boss)).toBe(true);
    }
    const hired = company.rows('application').filter((row) => row['status'] === 'hired');
    expect(hired.length).toBeGreaterThan(0);
    for (const row of hired) expect(numbers.has(row['employee_number'])).toBe(true);
    const known = new Set(mails.values());
    for (const row of company.rows('coaching_session')) {
      same(known.has(row['rep_email']), true, 'coaching_session');
      same(known.has(row['coach_email']), true, 'coaching_session');
    }
    for (const row of company.rows('content_share'))
      same(known.has(row['shared_by']), true, 'content_share');
    for (const row of company.rows('contract')) {
      same(known.has(row['owner_email']), true, 'contract');
      same(known.has(row['renewal_owner_email']), true, 'contract');
    }
    for (const row of company.rows('satisfaction_answer'))
      same(known.has(row['rep_email']), true, 'satisfaction_answer');
    const items = new Set(company.rows('content_item').map((row) => row['content_id']));
    for (const row of company.rows('content_share'))
      same(items.has(row['content_id']), true, 'content_share');
  });

  it('have one term of a subscription at a time, signed before it ends', () => {
    const endOf = new Map<string, string>();
    for (const row of company.rows('contract')) {
      const { subscription_id: id = '', start_date: start = '', end_date: end = '' } = row;
      expect(start < end).toBe(true);
      expect(start > (endOf.get(id) ?? '')).toBe(true);
      if (row['cancelled_on'] !== '') expect((row['cancelled_on'] ?? '') > start).toBe(true);
      endOf.set(id, end);
    }
    expect(endOf.size).toBeGreaterThan(20);
  });

  it('hire the person whose application was accepted, after it was', () => {
    const hiredOn = new Map(
      company.rows('employee').map((row) => [row['Employee #'], row['Hire Date'] ?? '']),
    );
    for (const row of company.rows('application')) {
      if (row['status'] !== 'hired') continue;
      const accepted = (row['hired_at'] ?? '').slice(0, 10);
      expect(accepted < (hiredOn.get(row['employee_number']) ?? '')).toBe(true);
    }
  });

  it('know nothing that is dated after the last day', () => {
    for (const { object, definition } of demoObjects) {
      for (const { header, type } of Object.values(definition.columns)) {
        if (type !== 'date' && type !== 'timestamp') continue;
        if (MAY_LIE_AHEAD.has(`${object}.${header}`)) continue;
        for (const row of company.rows(object)) {
          const day = (row[header] ?? '').slice(0, 10);
          if (day > END) expect.fail(`${object}.${header} is ${row[header]}`);
        }
      }
    }
  });

  it('have close dates ahead for open deals only', () => {
    for (const row of company.rows('opportunity')) {
      if (row['IsClosed'] === 'true') expect((row['CloseDate'] ?? '') <= END).toBe(true);
    }
  });

  it('have line items that add up to the amount of their deal', () => {
    const amounts = new Map(
      company.rows('opportunity').map((row) => [row['Id'], Number(row['Amount'])]),
    );
    const groups = groupBy(company.rows('opportunity_line_item'), 'OpportunityId');
    expect(groups.size).toBeGreaterThan(300);
    for (const [id, rows] of groups) {
      expect(sum(rows, 'TotalPrice')).toBeCloseTo(amounts.get(id) ?? 0, 2);
    }
  });

  it('never have an activity before the deal was opened, or a lead converted on another day', () => {
    const created = new Map(
      company
        .rows('opportunity')
        .map((row) => [row['Id'], (row['CreatedDate'] ?? '').slice(0, 10)]),
    );
    for (const object of ['task', 'event']) {
      for (const row of company.rows(object)) {
        const opened = created.get(row['WhatId']);
        if (opened) same((row['ActivityDate'] ?? '') >= opened, true, object);
      }
    }
    for (const row of company.rows('lead')) {
      if (row['IsConverted'] !== 'true') continue;
      expect(row['ConvertedDate']).toBe(created.get(row['ConvertedOpportunityId']));
      expect((row['CreatedDate'] ?? '').slice(0, 10) < (row['ConvertedDate'] ?? '')).toBe(true);
    }
  });

  it('open no account after its first deal', () => {
    const first = new Map<string, string>();
    for (const row of company.rows('opportunity')) {
      const at = row['CreatedDate'] ?? '';
      const id = row['AccountId'] ?? '';
      if (at < (first.get(id) ?? '9999')) first.set(id, at);
    }
    for (const row of company.rows('account')) {
      expect((row['CreatedDate'] ?? '') <= (first.get(row['Id'] ?? '') ?? '9999')).toBe(true);
    }
  });
});
