import { describe, expect, it } from 'vitest';
import { defaultGoal } from '#models/scenario/schema.ts';
import { goalOf, usualSizes } from '#web/routes/plan/[id]/goal-form.ts';

const known = {
  start: defaultGoal(),
  teams: ['North', 'South'],
  targets: [
    { quarter: 'FY2027-Q1', target: 100 },
    { quarter: 'FY2027-Q2', target: 200 },
  ],
};
const asked = (fields: Readonly<Record<string, string>>) =>
  goalOf((name) => fields[name] ?? '', known);

describe('the goal of the form', () => {
  it('is the usual one where nothing is filled in', () => {
    expect(asked({})).toEqual({ ok: true, goal: known.start });
  });

  it('has budget, mix, bounds and sizes as people type them', () => {
    const fields = {
      ...{ objective: 'most_revenue', budget: '$1.2m', confidence: '80', low: '30' },
      ...{ hires_per_month: '4', interviews_per_month: '60', profiles: 'experienced' },
      ...{ earliest: '2027-03', keep_span: 'on', since: 'FY2027-Q2' },
      ...{ 'least 0': '3', 'most 1': '12' },
    };
    expect(asked(fields)).toEqual({
      ok: true,
      goal: {
        ...{ objective: 'most_revenue', budget: 1_200_000, confidence: 0.8 },
        ...{ mix: { low: 0.3, high: 1 }, hires_per_month: 4, interviews_per_month: 60 },
        ...{ earliest: '2027-03', keep_span: true, revenue: { 'FY2027-Q2': 200 } },
        ...{ teams: { North: { least: 3 }, South: { most: 12 } }, profiles: ['experienced'] },
        ...{ gap: 0.01, seconds: 60 },
      },
    });
  });

  it.each([
    ['budget', { budget: 'a lot' }],
    ['per_month', { hires_per_month: '-1' }],
    ['interviews', { interviews_per_month: '2.5' }],
    ['mix', { low: '80', high: '20' }],
    ['teams', { 'least 0': '9', 'most 0': '5' }],
    ['limit', { objective: 'most_revenue', 'most 0': '5' }],
  ])('says which field is wrong: %s', (field, fields) => {
    expect(asked(fields)).toEqual({ ok: false, field });
  });

  it('lets a team grow by half, and by two at least, where nobody says more', () => {
    const teams = [
      { id: 'North', headcount: [10] },
      { id: 'South', headcount: [1] },
    ];
    expect(usualSizes(teams)).toEqual({ North: { most: 15 }, South: { most: 3 } });
  });
});
