import type { Cell, GivenRows } from '../given-expect.ts';

type Given = Readonly<Record<string, Cell>>;

/** Titles that sell, manage and lead, as a workspace configures them. */
export const TITLES: GivenRows = [
  { position: 1, title_pattern: '%Account Executive%', role: 'rep' },
  { position: 2, title_pattern: '%vp%', role: 'leader' },
  { position: 3, title_pattern: '%manager%', role: 'manager' },
];

/** A user's id by number. */
export function userId(number: number): string {
  return `0055g000000000${number}AAA`;
}

/** Users 1 to `count` with the mails of `employee()`. */
export function users(count: number): GivenRows {
  return Array.from({ length: count }, (_, at) => ({
    id: userId(at + 1),
    name: `Person ${at + 1}`,
    email: `p${at + 1}@acme.example`,
    created_date: '2020-01-01 00:00:00',
  }));
}

/** Employee E<number> with the mail of user <number>, hired as a rep of East on 6 January 2025. */
export function employee(number: number, overrides: Given = {}): Given {
  return {
    employee_number: `E${number}`,
    last_name: `Person ${number}`,
    work_email: `p${number}@acme.example`,
    job_title: 'Account Executive',
    department: 'East',
    division: 'North',
    hire_date: '2025-01-06',
    ...overrides,
  };
}

/** A job of an employee from a day on. */
export function job(number: number, effectiveDate: string, overrides: Given = {}): Given {
  return {
    employee_number: `E${number}`,
    effective_date: effectiveDate,
    job_title: 'Account Executive',
    department: 'East',
    division: 'North',
    ...overrides,
  };
}
