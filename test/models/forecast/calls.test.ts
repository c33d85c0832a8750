import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rollUp, type CallNode } from '#models/forecast/call-roll-up.ts';
import { callWeek } from '#models/forecast/call-week.ts';

const said = (amount: number, at = '2026-10-05T09:00:00Z') => ({ amount, at });
const node = (id: string, parent: string | null, rest: Partial<CallNode> = {}): CallNode => ({
  id,
  parent,
  own: null,
  override: null,
  ...rest,
});

describe('the roll-up of calls', () => {
  it('adds up what people say, to the cent, along the line', () => {
    const calls = rollUp([
      node('cro', null),
      node('east', 'cro'),
      node('ana', 'east', { own: said(0.1) }),
      node('bo', 'east', { own: said(0.2) }),
      node('chen', 'east'),
    ]);
    expect(calls.get('cro')).toMatchObject({ effective: 0.3, source: 'below', nIn: 2, nPeople: 3 });
  });

  it('an override counts instead of the number below it, which stays', () => {
    const calls = rollUp([
      node('boss', null),
      node('ana', 'boss', { own: said(100), override: said(80) }),
    ]);
    expect(calls.get('ana')).toMatchObject({ effective: 80, source: 'override' });
    expect(calls.get('boss')?.effective).toBe(80);
  });

  it('an override is marked once its member says something new', () => {
    const own = said(120, '2026-10-06T09:00:00Z');
    const calls = rollUp([node('ana', null, { own, override: said(80) })]);
    expect(calls.get('ana')?.isOverrideStale).toBe(true);
  });

  it('a manager’s own number counts instead of the sum, which stays', () => {
    const calls = rollUp([
      node('boss', null, { own: said(90) }),
      node('ana', 'boss', { own: said(100) }),
    ]);
    expect(calls.get('boss')).toMatchObject({ effective: 90, source: 'own', below: 100 });
  });

  it('of nobody is nothing, not zero', () => {
    const calls = rollUp([node('boss', null), node('ana', 'boss')]);
    expect(calls.get('boss')).toMatchObject({ effective: null, source: 'none', nIn: 0 });
  });

  it('refuses a circle', () => {
    expect(() => rollUp([node('a', 'b'), node('b', 'a')])).toThrow('expected a tree');
  });
});

describe('the week of a call', () => {
  it('ends on the day of the call and has seven days', () => {
    const days = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        const { from, due } = callWeek(day, 'friday');
        expect(from <= day && day <= due).toBe(true);
        expect(new Date(due).getUTCDay()).toBe(5);
        expect(Date.parse(due) - Date.parse(from)).toBe(6 * 86_400_000);
      }),
    );
  });

  it('of the day of the call ends the same day', () => {
    expect(callWeek('2026-11-27', 'friday').due).toBe('2026-11-27');
  });

  it.each([
    ['2026-13-45', 'friday'],
    ['2026-11-27', 'Freitag'],
  ])('is refused for %s, %s', (day, weekday) => {
    expect(() => callWeek(day, weekday)).toThrow(/^invalid /);
  });
});
