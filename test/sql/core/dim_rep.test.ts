import { describe, expect, it } from 'vitest';
import { runGraph, type Cell, type GivenRows } from '../given-expect.ts';
import { TITLES, employee, job, userId, users } from './people.ts';

async function reps(raw: Readonly<Record<string, GivenRows>>, settings: Record<string, Cell> = {}) {
  const given = { salesforce__user: users(1), workspace__selling_title: TITLES, ...raw };
  const { dim_rep = [] } = await runGraph({ raw: given, settings }, ['dim_rep']);
  return dim_rep;
}

const lives = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows.map((row) => [row['valid_from'], row['valid_to'], row['is_active']]);

describe('dim_rep', () => {
  it('covers every day once: before the hire, at work, and after leaving', async () => {
    const rows = await reps({
      bamboohr__employee: [employee(1, { termination_date: '2026-03-31' })],
      bamboohr__job_info: [job(1, '2025-01-06')],
    });
    expect(lives(rows)).toEqual([
      ['1900-01-01', '2025-01-06', false],
      ['2025-01-06', '2026-04-01', true],
      ['2026-04-01', '9999-12-31', false],
    ]);
  });

  it('follows transfers and promotions from the day they take effect', async () => {
    const rows = await reps({
      bamboohr__employee: [employee(1, { job_title: 'Sales Manager', department: 'West' })],
      bamboohr__job_info: [
        job(1, '2025-01-06'),
        job(1, '2025-08-18', { department: 'West' }),
        job(1, '2026-02-02', { department: 'West', job_title: 'Sales Manager' }),
      ],
    });
    expect(rows.map((row) => [row['valid_from'], row['team_id'], row['role']])).toEqual([
      ['1900-01-01', 'East', 'rep'],
      ['2025-01-06', 'East', 'rep'],
      ['2025-08-18', 'West', 'rep'],
      ['2026-02-02', 'West', 'manager'],
    ]);
  });

  it('has someone who was hired again at work twice, with the hire date of each time', async () => {
    const rows = await reps({
      bamboohr__employee: [
        employee(1, {
          original_hire_date: '2023-03-01',
          termination_date: '2024-05-31',
          hire_date: '2025-09-01',
        }),
      ],
      bamboohr__job_info: [job(1, '2023-03-01'), job(1, '2025-09-01', { department: 'West' })],
    });
    expect(lives(rows)).toEqual([
      ['1900-01-01', '2023-03-01', false],
      ['2023-03-01', '2024-06-01', true],
      ['2024-06-01', '2025-09-01', false],
      ['2025-09-01', '9999-12-31', true],
    ]);
    expect(rows.map((row) => row['hire_date'])).toEqual([
      '2023-03-01',
      '2023-03-01',
      '2023-03-01',
      '2025-09-01',
    ]);
  });

  it('joins two employee numbers of one mail address into one life', async () => {
    const rows = await reps({
      bamboohr__employee: [
        employee(1, { hire_date: '2023-01-02', termination_date: '2024-01-31' }),
        employee(2, { work_email: 'P1@acme.example', hire_date: '2025-01-06' }),
      ],
      bamboohr__job_info: [job(1, '2023-01-02'), job(2, '2025-01-06')],
    });
    expect(
      rows.map((row) => [row['valid_from'], row['employee_number'], row['is_active']]),
    ).toEqual([
      ['1900-01-01', 'E1', false],
      ['2023-01-02', 'E1', true],
      ['2024-02-01', 'E1', false],
      ['2025-01-06', 'E2', true],
    ]);
  });

  it('finds people by employee number where no mail address fits', async () => {
    const rows = await reps({
      salesforce__user: [{ id: userId(1), name: 'A', email: 'other@x', employee_number: 'E1' }],
      bamboohr__employee: [employee(1)],
    });
    expect(rows.at(-1)).toMatchObject({ rep_id: userId(1), team_id: 'East', is_in_hr: true });
  });

  it('reads the manager of the day from HR, and from the CRM where HR names none', async () => {
    const rows = await reps({
      salesforce__user: [
        ...users(3),
        { id: userId(4), name: 'D', email: 'd@x', manager_id: userId(3).slice(0, 15) },
      ],
      bamboohr__employee: [employee(1), employee(2), employee(3)],
      bamboohr__job_info: [
        job(1, '2025-01-06', { reports_to: 'E2' }),
        job(1, '2025-06-02', { reports_to: 'E3' }),
      ],
    });
    const managers = rows
      .filter((row) => row['rep_id'] === userId(1) || row['rep_id'] === userId(4))
      .map((row) => [row['rep_id'], row['valid_from'], row['manager_id']]);
    expect(managers).toEqual([
      [userId(1), '1900-01-01', userId(2)],
      [userId(1), '2025-01-06', userId(2)],
      [userId(1), '2025-06-02', userId(3)],
      [userId(4), '1900-01-01', userId(3)],
    ]);
  });

  it('takes the first pattern that fits a title; a title that none fits is neither', async () => {
    const role = async (jobTitle: string) =>
      (await reps({ bamboohr__employee: [employee(1, { job_title: jobTitle })] })).at(-1)?.['role'];
    expect(await role('Senior account executive')).toBe('rep');
    expect(await role('VP, Account Executives')).toBe('rep');
    expect(await role('VP Sales')).toBe('leader');
    expect(await role('Payroll Clerk')).toBe('other');
  });

  it('without any title has those to whom others report manage, and the others sell', async () => {
    const [first = {}, second = {}] = users(2);
    const rows = await reps({ salesforce__user: [{ ...first, manager_id: userId(2) }, second] });
    expect(rows.filter((row) => row['is_active'])).toMatchObject([
      { rep_id: userId(1), role: 'rep' },
      { rep_id: userId(2), role: 'manager' },
    ]);
  });

  it('tells experienced from developing at the configured years, and says unknown', async () => {
    const profile = async (years: number | null) =>
      (
        await reps(
          { bamboohr__employee: [employee(1, { prior_sales_years: years })] },
          { experienced_years: 5 },
        )
      ).at(-1)?.['hire_profile'];
    expect(await profile(5)).toBe('experienced');
    expect(await profile(4.9)).toBe('developing');
    expect(await profile(null)).toBe('unknown');
  });

  it('has people who are not in HR, in the department or role of the CRM', async () => {
    const rows = await reps({
      salesforce__user: [
        { id: userId(1), name: 'A', user_role_id: 'r1', created_date: '2024-05-01 00:00:00' },
        {
          id: userId(2),
          name: 'B',
          department: 'East',
          user_role_id: 'r1',
          is_active: false,
          created_date: '2024-05-01 00:00:00',
          last_login_date: '2025-02-28 17:00:00',
        },
      ],
      salesforce__user_role: [{ id: 'r1', name: 'Sales China' }],
    });
    expect(rows.map((row) => [row['team_id'], row['valid_from'], row['is_active']])).toEqual([
      ['Sales China', '1900-01-01', false],
      ['Sales China', '2024-05-01', true],
      ['East', '1900-01-01', false],
      ['East', '2024-05-01', true],
      ['East', '2025-03-01', false],
    ]);
  });
});
