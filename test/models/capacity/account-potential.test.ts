import { describe, expect, it } from 'vitest';
import { baselinePeople } from '#models/capacity/baseline-people.ts';
import type { PersonRow } from '#models/capacity/baseline-rows.ts';

const person = (rep_id: string, team_id: string, role = 'rep'): PersonRow => ({
  ...{ rep_id, rep_name: rep_id, role, team_id, region: 'EMEA' },
  ...{ manager_id: null, hire_date: '2020-01-06', hire_profile: 'experienced' },
});

const people = (accounts: { rep_id: string; potential: number }[]) =>
  baselinePeople(
    {
      people: [
        person('ann', 'east'),
        person('bob', 'east'),
        person('cy', 'east'),
        person('eve', 'west'),
      ],
      quotas: [],
      accounts,
    },
    { of: new Map(), spread: 0.3 },
    [],
    { start: '2027-01', nMonths: 12, fiscalYearStartMonth: 1 },
  );

describe('the potential of the accounts that somebody has', () => {
  it('is over the average of those in the team of whom it is known', () => {
    const of = people([
      { rep_id: 'ann', potential: 300 },
      { rep_id: 'bob', potential: 100 },
      { rep_id: 'eve', potential: 900 },
    ]);
    expect(of.map(({ accountPotential }) => accountPotential)).toEqual([1.5, 0.5, undefined, 1]);
  });

  it('is not known without accounts or where they could buy nothing', () => {
    expect(people([]).every((one) => !('accountPotential' in one))).toBe(true);
    expect(people([{ rep_id: 'ann', potential: 0 }])[0]?.accountPotential).toBeUndefined();
  });

  it('says nothing of what somebody sells, which is in the factor already', () => {
    const [ann] = people([
      { rep_id: 'ann', potential: 300 },
      { rep_id: 'bob', potential: 100 },
    ]);
    expect(ann).toMatchObject({ factor: 1, potential: 1 });
  });
});
