import { describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';
import { TITLES, employee, job, userId, users } from './people.ts';

async function hires(
  employees: readonly ReturnType<typeof employee>[],
  jobs = [job(1, '2025-01-06')],
) {
  const raw = {
    salesforce__user: users(1),
    workspace__selling_title: TITLES,
    bamboohr__employee: employees,
    bamboohr__job_info: jobs,
  };
  const { fct_hire = [] } = await runGraph({ raw }, ['fct_hire']);
  return fct_hire;
}

describe('fct_hire', () => {
  it('has the job and team of the first day, whatever became of the person', async () => {
    const rows = await hires(
      [employee(1, { job_title: 'Sales Manager', department: 'West', prior_sales_years: 4 })],
      [job(1, '2025-01-06'), job(1, '2026-01-05', { job_title: 'Sales Manager' })],
    );
    expect(rows).toMatchObject([
      {
        employee_number: 'E1',
        rep_id: userId(1),
        month: '2025-01-01',
        role: 'rep',
        team_id: 'East',
        hire_profile: 'experienced',
      },
    ]);
  });

  it('has people without a CRM account, by their name in HR', async () => {
    const rows = await hires([employee(2, { first_name: '丽', last_name: '王' })], []);
    expect(rows).toMatchObject([{ rep_id: null, rep_name: '王丽', hire_profile: 'unknown' }]);
  });

  it('does not carry the leaving date of an earlier employment', async () => {
    const earlier = { original_hire_date: '2022-01-03', termination_type: 'Voluntary' };
    const rows = await hires([
      employee(1, { ...earlier, termination_date: '2023-06-30' }),
      employee(2, { termination_date: '2025-06-30', termination_type: 'Involuntary' }),
    ]);
    expect(rows).toMatchObject([
      { termination_date: null, termination_type: null },
      { termination_date: '2025-06-30', termination_type: 'Involuntary' },
    ]);
  });
});
