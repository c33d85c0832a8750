import { describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';

const ANN = '0055g0000000001AAA';
const BEN = '0055g0000000002AAA';

describe('stg_salesforce__user_alias', () => {
  it('knows people by long id, short id and name, unless two have that name', async () => {
    const rows = await runModel('stg_salesforce__user_alias', {
      given: {
        'raw.salesforce__user': [
          { id: ANN, name: 'Li Wei' },
          { id: BEN, name: 'Li Wei' },
          { id: '0055g0000000003AAA', first_name: 'Ada', last_name: 'Roe' },
        ],
      },
    });
    const known = new Map(rows.map((row) => [row['alias'], row['rep_id']]));
    expect(known.get(ANN.slice(0, 15))).toBe(ANN);
    expect(known.get('Ada Roe')).toBe('0055g0000000003AAA');
    expect(known.has('Li Wei')).toBe(false);
  });
});

describe('stg_salesforce__opportunity', () => {
  it('has probabilities between 0 and 1', async () => {
    const rows = await runModel('stg_salesforce__opportunity', {
      given: { 'raw.salesforce__opportunity': [{ id: 'o', probability: 1 }] },
    });
    expect(rows).toMatchObject([{ probability: 0.01, is_deleted: false }]);
  });
});

describe('stg_salesforce__opportunity_owner_change', () => {
  const change = (id: string, oldValue: string, newValue: string, field = 'Owner') => ({
    id,
    opportunity_id: 'o',
    created_date: '2026-01-05 09:00:00',
    field,
    old_value: oldValue,
    new_value: newValue,
  });

  it('drops other fields, and names that nobody or several people have', async () => {
    const rows = await runModel('stg_salesforce__opportunity_owner_change', {
      given: {
        'raw.salesforce__user': [{ id: ANN, name: 'Ann Lee' }],
        'raw.salesforce__opportunity_field_history': [
          change('1', 'Ann Lee', 'Nobody'),
          change('2', '1', '2', 'Amount'),
        ],
      },
    });
    expect(rows).toEqual([]);
  });

  it('keeps the id of a queue or of a user that is in no export', async () => {
    const rows = await runModel('stg_salesforce__opportunity_owner_change', {
      given: {
        'raw.salesforce__user': [{ id: ANN, name: 'Ann Lee' }],
        'raw.salesforce__opportunity_field_history': [change('1', ANN, '00G5g0000000001AAA')],
      },
    });
    expect(rows).toMatchObject([{ old_rep_id: ANN, new_rep_id: '00G5g0000000001AAA' }]);
  });
});
