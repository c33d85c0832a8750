import { describe, expect, it } from 'vitest';
import { runGraph, type Cell, type GivenRows } from '../given-expect.ts';
import { TITLES, employee, userId } from './people.ts';

type Given = Readonly<Record<string, Cell>>;
type Raw = Readonly<Record<string, GivenRows>>;

const user = (number: number, name: string, more: Given = {}): Given => ({
  id: userId(number),
  name,
  ...more,
});

/** A person whom another system lists. */
const other = (system: string, id: string, name: string, more: Given = {}): Given => ({
  source_system: system,
  rep_id: id,
  rep_name: name,
  ...more,
});

const sheetDeal = (id: string, owner: string): Given => ({
  source_system: 'sheet',
  opportunity_id: id,
  stage: 'Qualify',
  owner_name: owner,
  created_at: '2026-02-02 09:00:00',
  _as_of: '2026-11-13',
});

const decided = (rep: string, more: Given): Given => ({ position: 1, rep, is_same: true, ...more });

async function review(raw: Raw) {
  const given = { workspace__selling_title: TITLES, ...raw };
  const { identity_review: pairs = [], rep_employee: links = [] } = await runGraph({ raw: given }, [
    'identity_review',
    'rep_employee',
  ]);
  return {
    links: links.map((row) => [row['rep_id'], row['employee_number'], row['matched_on']]),
    pairs: pairs.map((row) => [
      row['rep_name'],
      row['other_id'],
      row['is_linked'],
      row['decision'],
    ]),
  };
}

describe('people of CRM and HR', () => {
  it('are found by e-mail, then employee number, then a name that nothing contradicts', async () => {
    const found = await review({
      salesforce__user: [
        user(1, 'Ann Lee', { email: 'P1@acme.example' }),
        user(2, 'Ben Ode', { email: 'b@acme.example', employee_number: 'E2' }),
        user(3, '王 伟'),
        user(4, 'Dora Fox', { email: 'd@acme.example' }),
      ],
      bamboohr__employee: [
        employee(1, { last_name: 'Lee' }),
        employee(2, { last_name: 'Ben Ode' }),
        employee(3, { last_name: '王伟' }),
        employee(4, { last_name: 'Dora Fox' }),
      ],
    });
    expect(found.links).toEqual([
      [userId(1), 'E1', 'e-mail'],
      [userId(2), 'E2', 'employee number'],
      [userId(3), 'E3', 'name'],
    ]);
    // Of Dora two addresses speak against; of the other the name alone speaks for it.
    expect(found.pairs).toEqual([
      ['王 伟', 'E3', true, null],
      ['Dora Fox', 'E4', false, null],
    ]);
  });

  it('of one name are not taken for each other, nor doubted once each is known', async () => {
    const employees = [
      employee(1, { last_name: '王伟', work_email: 'w1@acme.example' }),
      employee(2, { last_name: '王伟', work_email: 'w2@acme.example' }),
    ];
    const unknown = await review({
      salesforce__user: [user(1, '王伟')],
      bamboohr__employee: employees,
    });
    expect([unknown.links, unknown.pairs.map(([, id]) => id)]).toEqual([[], ['E1', 'E2']]);
    const known = await review({
      salesforce__user: [1, 2].map((n) => user(n, '王伟', { email: `w${n}@acme.example` })),
      bamboohr__employee: employees,
    });
    expect([known.links.length, known.pairs]).toEqual([2, []]);
  });

  it('follow what somebody decided, on the page before the configuration', async () => {
    const raw = {
      salesforce__user: [user(1, 'Ann Lee', { email: 'p1@acme.example' }), user(2, 'Ben Ode')],
      bamboohr__employee: [employee(1), employee(2, { last_name: 'Benjamin Ode' })],
      workspace__person_decision: [
        decided('Ben Ode', { employee_number: 'E2' }),
        decided('Ann Lee', { employee_number: 'E1', is_same: false, position: 2 }),
      ],
    };
    const configured = await review(raw);
    expect(configured.links).toEqual([[userId(2), 'E2', 'decision']]);
    expect(configured.pairs).toEqual([
      ['Ann Lee', 'E1', false, 'different'],
      ['Ben Ode', 'E2', true, 'same'],
    ]);
    const entered = (decision_id: number, is_same: boolean | null) => ({
      ...{ decision_id, kind: 'employee', rep_id: userId(1), other_id: 'E1', is_same },
      ...{ decided_by: 'Mia', decided_at: '2026-11-20 09:00:00' },
    });
    const overruled = await review({ ...raw, state__person_decision: [entered(1, true)] });
    expect(overruled.links).toContainEqual([userId(1), 'E1', 'decision']);
    const takenBack = [entered(1, true), entered(2, null)];
    expect((await review({ ...raw, state__person_decision: takenBack })).links).toEqual(
      configured.links,
    );
  });
});

async function people(raw: Raw) {
  const given = { workspace__selling_title: TITLES, ...raw };
  const rows = await runGraph({ raw: given }, [
    'dim_rep',
    'fct_opportunity_event',
    'identity_pair',
  ]);
  return {
    reps: [...new Set((rows['dim_rep'] ?? []).map((row) => row['rep_id']))],
    owners: (rows['fct_opportunity_event'] ?? []).map((row) => row['rep_id']),
    pairs: (rows['identity_pair'] ?? []).map((row) => [
      row['rep_id'],
      row['other_id'],
      row['is_linked'],
    ]),
  };
}

describe('accounts of several systems', () => {
  const ann = user(1, 'Ann Lee', { email: 'ann@acme.example' });
  const twin = other('hubspot', '7', 'A. Lee', { email: 'Ann@acme.example' });
  const deal = {
    ...{ source_system: 'hubspot', opportunity_id: '1', stage: 'Qualify', owner_id: '7' },
    ...{ created_at: '2026-02-02 09:00:00', _as_of: '2026-11-13' },
  };

  it('of one mail address are one person, who owns the deals of both', async () => {
    const found = await people({
      salesforce__user: [ann],
      quotient__rep: [twin],
      quotient__opportunity: [deal],
    });
    expect(found).toEqual({ reps: [userId(1)], owners: [userId(1)], pairs: [] });
  });

  it('are two where somebody said so, and where two of one system share the address', async () => {
    const apart = await people({
      salesforce__user: [ann],
      quotient__rep: [twin],
      quotient__opportunity: [deal],
      workspace__person_decision: [decided(userId(1), { other_rep: 'hubspot:7', is_same: false })],
    });
    expect([apart.reps, apart.owners]).toEqual([[userId(1), 'hubspot:7'], ['hubspot:7']]);
    const shared = await people({
      salesforce__user: [ann, user(2, 'Sales Desk', { email: 'ann@acme.example' })],
      quotient__rep: [twin],
    });
    expect(shared.reps).toHaveLength(3);
    expect(shared.pairs).toHaveLength(3);
  });

  it('are one where somebody said so, also of a name that only a spreadsheet has', async () => {
    const found = await people({
      salesforce__user: [ann],
      quotient__opportunity: [sheetDeal('a', 'Annie')],
      workspace__person_decision: [decided('sheet:Annie', { other_rep: 'Ann Lee' })],
    });
    expect([found.reps, found.owners]).toEqual([[userId(1)], [userId(1)]]);
  });

  it('by name alone are one where one has it, which is for review; of two it says nothing', async () => {
    const found = await people({
      salesforce__user: [ann, user(2, '王伟'), user(3, '王伟')],
      quotient__opportunity: [sheetDeal('a', 'Ann Lee'), sheetDeal('b', '王伟')],
    });
    expect(found.owners).toEqual([userId(1), 'sheet:王伟']);
    expect(found.pairs).toEqual([
      [userId(1), 'sheet:Ann Lee', true],
      [userId(2), userId(3), false],
      [userId(2), 'sheet:王伟', false],
      [userId(3), 'sheet:王伟', false],
    ]);
  });
});

describe('a circle of managers', () => {
  const jobs = (lines: readonly (readonly [number, string, string])[]): GivenRows =>
    lines.map(([number, effective_date, reports_to]) => ({
      ...{ employee_number: `E${number}`, effective_date, reports_to },
      job_title: 'Account Executive',
    }));

  async function managers(job_info: GivenRows, count = 3) {
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    const rows = await runGraph(
      {
        raw: {
          workspace__selling_title: TITLES,
          salesforce__user: numbers.map((n) => user(n, `P${n}`, { email: `p${n}@acme.example` })),
          bamboohr__employee: numbers.map((n) => employee(n)),
          bamboohr__job_info: job_info,
        },
      },
      ['dim_rep', 'hierarchy_circles', 'rep_scope'],
    );
    return {
      lines: (rows['dim_rep'] ?? [])
        .filter((row) => row['manager_id'] !== null)
        .map((row) => [row['rep_name'], row['valid_from'], row['valid_to'], row['manager_id']]),
      circles: (rows['hierarchy_circles'] ?? []).map((row) => [
        row['member_name'],
        row['above_name'],
        row['valid_from'],
        row['valid_to'],
        row['is_set_aside'],
      ]),
      scope: rows['rep_scope'] ?? [],
    };
  }

  it('is reported, and loses the line that closed it, for the days of the circle', async () => {
    const { lines, circles } = await managers(
      jobs([
        [1, '2025-01-06', 'E2'],
        [2, '2025-01-06', ''],
        [2, '2026-03-02', 'E1'],
        [1, '2026-05-04', 'E3'],
      ]),
    );
    expect(circles).toEqual([
      ['P1', 'P2', '2026-03-02', '2026-05-04', false],
      ['P2', 'P1', '2026-03-02', '2026-05-04', true],
    ]);
    expect(lines).toEqual([
      ['P1', '1900-01-01', '2025-01-06', userId(2)],
      ['P1', '2025-01-06', '2026-05-04', userId(2)],
      ['P1', '2026-05-04', '9999-12-31', userId(3)],
      ['P2', '2026-05-04', '9999-12-31', userId(1)],
    ]);
  });

  it('without days loses all its lines, and those who lead into it keep theirs', async () => {
    const { lines, circles, scope } = await managers(
      jobs([
        [1, '2025-01-06', 'E2'],
        [2, '2025-01-06', 'E3'],
        [3, '2025-01-06', 'E1'],
        [4, '2025-01-06', 'E1'],
      ]),
      4,
    );
    expect(circles.map(([member, , , , isSetAside]) => [member, isSetAside])).toEqual([
      ['P1', true],
      ['P2', true],
      ['P3', true],
    ]);
    expect(lines.map(([name]) => name)).toEqual(['P4', 'P4']);
    expect(scope).toHaveLength(5);
  });
});

describe('accounts', () => {
  const account = (id: string, more: Given = {}): Given => ({ id, name: id, ...more });

  it('that were merged are the one that is left, for deals, contracts and answers', async () => {
    const rows = await runGraph(
      {
        raw: {
          salesforce__account: [
            account('A1', { industry: 'Software' }),
            account('A2', { master_record_id: 'A1', is_deleted: true }),
            account('A3', { master_record_id: 'A2', is_deleted: true }),
          ],
          salesforce__opportunity: [
            {
              ...{ id: 'O1', name: 'Deal', stage_name: 'Qualify', account_id: 'A3' },
              ...{ owner_id: userId(1), created_date: '2026-02-02 09:00:00' },
            },
          ],
          quotient__contract: [
            {
              ...{ contract_id: 'C1', account_id: 'A2', annual_amount: '10.00' },
              ...{ start_date: '2026-01-01', end_date: '2026-12-31' },
            },
          ],
          quotient__satisfaction_answer: [
            { answer_id: 'S1', account_id: 'A3', answered_on: '2026-03-01', kind: 'NPS', score: 9 },
          ],
        },
      },
      ['dim_account', 'dim_opportunity', 'fct_contract', 'fct_satisfaction'],
    );
    expect(rows['dim_account']?.map((row) => row['account_id'])).toEqual(['A1']);
    expect(rows['dim_opportunity']).toMatchObject([{ account_id: 'A1', industry: 'Software' }]);
    expect(rows['fct_contract']).toMatchObject([{ account_id: 'A1' }]);
    expect(rows['fct_satisfaction']).toMatchObject([{ account_id: 'A1' }]);
  });

  it('hang under the parent of the newest export; parents and merges in a circle are reported', async () => {
    const { dim_account: accounts = [], hierarchy_circles: circles = [] } = await runGraph(
      {
        raw: {
          salesforce__account: [
            account('A1', { parent_id: 'A2' }),
            account('A2', { parent_id: 'A1' }),
            account('A3', { parent_id: 'A1' }),
            account('A4', { master_record_id: 'A5' }),
            account('A5', { master_record_id: 'A4' }),
          ],
        },
      },
      ['dim_account', 'hierarchy_circles'],
    );
    expect(accounts.map((row) => [row['account_id'], row['parent_id']])).toEqual([
      ['A1', null],
      ['A2', null],
      ['A3', 'A1'],
      ['A4', null],
      ['A5', null],
    ]);
    expect(circles.map((row) => [row['hierarchy'], row['member_id'], row['circle']])).toEqual([
      ['account merges', 'A4', 'A4'],
      ['account merges', 'A5', 'A4'],
      ['accounts', 'A1', 'A1'],
      ['accounts', 'A2', 'A1'],
    ]);
  });
});
