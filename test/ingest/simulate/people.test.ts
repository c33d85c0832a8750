import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DemoCompany, groupBy, type Row } from './demo-company.ts';

const REPS = 60;
const END = '2026-11-13';

describe('the people of a demo company', () => {
  let company: DemoCompany;
  let employees: Row[];
  let jobs: Map<string, Row[]>;
  beforeAll(async () => {
    company = await DemoCompany.write({ reps: REPS, opportunities: 8000, months: 42, seed: 2 });
    employees = company.rows('employee');
    jobs = groupBy(company.rows('job_info'), 'Employee #');
  });
  afterAll(() => company.remove());

  const isRep = (row: Row) => (row['Job Title'] ?? '').endsWith('Account Executive');

  it('have as many reps on the last day as were asked for, in teams of six to eleven', () => {
    const reps = employees.filter((row) => isRep(row) && row['Employment Status'] === 'Full-Time');
    expect(reps.length).toBe(REPS);
    const teams = groupBy(reps, 'Department');
    expect(teams.size).toBe(7);
    for (const [team, rows] of teams) {
      expect(rows.length, team).toBeGreaterThanOrEqual(6);
      expect(rows.length, team).toBeLessThanOrEqual(11);
    }
  });

  it('report to the chief in the end, rep to manager to regional leader to chief', () => {
    const users = new Map(company.rows('user').map((row) => [row['Id'], row]));
    for (const user of users.values()) {
      if (user['IsActive'] !== 'true') continue;
      const line: string[] = [];
      let at: Row | undefined = user;
      while (at) {
        line.push(at['Title'] ?? '');
        at = users.get(at['ManagerId'] ?? '');
      }
      expect(line.at(-1)).toBe('Chief Revenue Officer');
      if ((user['Title'] ?? '').endsWith('Account Executive')) {
        expect(line.slice(1)).toEqual([
          'Sales Manager',
          'Regional Vice President, Sales',
          'Chief Revenue Officer',
        ]);
      }
    }
  });

  it('have a job from the day of hire on, and none after they left', () => {
    for (const one of employees) {
      const own = jobs.get(one['Employee #'] ?? '') ?? [];
      expect(own[0]?.['Effective Date']).toBe(one['Hire Date']);
      const last = own.at(-1);
      expect(last?.['Department']).toBe(one['Department']);
      expect(last?.['Job Title']).toBe(one['Job Title']);
      expect((last?.['Effective Date'] ?? '') <= (one['Termination Date'] || END)).toBe(true);
    }
  });

  it('leave, move to another team, get another manager and are promoted from within', () => {
    const n = { left: 0, moved: 0, managers: 0, promoted: 0, senior: 0 };
    for (const one of employees) {
      if (one['Termination Date'] !== '') n.left++;
      const own = jobs.get(one['Employee #'] ?? '') ?? [];
      own.forEach((row, i) => {
        const before = own[i - 1];
        if (!before) return;
        const isSame = row['Job Title'] === before['Job Title'];
        if (row['Job Title'] === 'Sales Manager' && !isSame) n.promoted++;
        if ((row['Job Title'] ?? '').startsWith('Senior') && !isSame) n.senior++;
        if (row['Department'] !== before['Department'] && isRep(row)) n.moved++;
        else if (row['Reports To (Employee #)'] !== before['Reports To (Employee #)']) n.managers++;
      });
    }
    for (const [what, count] of Object.entries(n)) expect(count, what).toBeGreaterThan(0);
    expect(n.left).toBeGreaterThan(10);
  });

  it('are hired in both profiles, and the share of the experienced wanders', () => {
    const reps = employees.filter(
      (row) => isRep(row) && row['Prior Sales Experience (Years)'] !== '',
    );
    const shares = ['2023-12-31', '2024-12-31', '2025-12-31', '2026-10-31'].map((day) => {
      const there = reps.filter(
        (row) =>
          (row['Hire Date'] ?? '') <= day &&
          (row['Termination Date'] === '' || (row['Termination Date'] ?? '') > day),
      );
      const experienced = there.filter((row) => Number(row['Prior Sales Experience (Years)']) >= 3);
      return experienced.length / there.length;
    });
    for (const share of shares) {
      expect(share).toBeGreaterThan(0.25);
      expect(share).toBeLessThan(0.75);
    }
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.03);
  });

  it('open more deals with time after hire, the experienced sooner', () => {
    const truth = new Map(company.truth().people.map((one) => [one['user_id'], one]));
    const deals = { experienced: [0, 0], developing: [0, 0] };
    const months = { experienced: [0, 0], developing: [0, 0] };
    for (const one of truth.values()) {
      if (one['job'] !== 'rep' || String(one['hired']) < '2023-06-01') continue;
      const days = (Date.parse(END) - Date.parse(String(one['hired']))) / 864e5;
      if (days < 400) continue;
      const profile = one['profile'] as 'experienced' | 'developing';
      months[profile][0] = (months[profile][0] ?? 0) + 3;
      months[profile][1] = (months[profile][1] ?? 0) + 3;
    }
    for (const deal of company.rows('opportunity')) {
      const one = truth.get(deal['CreatedById'] ?? '');
      if (!one || one['job'] !== 'rep' || String(one['hired']) < '2023-06-01') continue;
      if ((Date.parse(END) - Date.parse(String(one['hired']))) / 864e5 < 400) continue;
      const age =
        (Date.parse((deal['CreatedDate'] ?? '').slice(0, 10)) - Date.parse(String(one['hired']))) /
        864e5;
      const place = age < 91 ? 0 : age >= 273 && age < 364 ? 1 : -1;
      const counts = deals[one['profile'] as 'experienced' | 'developing'];
      if (place >= 0) counts[place] = (counts[place] ?? 0) + 1;
    }
    const ratio = (profile: 'experienced' | 'developing') =>
      (deals[profile][0] ?? 0) / (deals[profile][1] ?? 1);
    expect(months.experienced[0]).toBeGreaterThan(12);
    expect(months.developing[0]).toBeGreaterThan(12);
    expect(ratio('experienced')).toBeLessThan(1);
    expect(ratio('developing')).toBeLessThan(ratio('experienced'));
  });

  it('miss a scorecard, reference call, role-play or debrief now and then', () => {
    const reached = (stage: string) =>
      new Set(
        company
          .rows('application_history')
          .filter((row) => row['new_stage'] === stage && row['new_status'] !== 'rejected')
          .map((row) => row['application_id']),
      );
    const has = (object: string) =>
      new Set(company.rows(object).map((row) => row['application_id']));
    for (const [stage, object] of [
      ['Interview', 'scorecard'],
      ['Reference Call', 'reference_call'],
      ['Role-Play', 'role_play'],
      ['Panel Debrief', 'debrief'],
    ] as const) {
      const all = reached(stage);
      const found = has(object);
      const missing = [...all].filter((one) => !found.has(one)).length;
      expect(missing / all.size, object).toBeGreaterThan(0.01);
      expect(missing / all.size, object).toBeLessThan(0.3);
    }
  });
});
