import type { PlanInputs } from '../capacity/inputs.ts';
import { isQuarterStart, monthNumber, monthOf } from '../capacity/month.ts';
import { planQuarters } from './apply.ts';
import { circularReporting } from './reporting.ts';
import type { Fault } from './parse.ts';
import type { Lever, Scenario } from './scenario.ts';

type Path = readonly (string | number)[];

/**
 * Does a scenario fit the company it is about? Teams and people that do not exist, months before
 * the plan or after it, somebody who would report to themselves: each as a fault with its place.
 * No fault: an empty list. A target that cannot be reached is no fault: it is what a plan tells.
 *
 * @example
 * checkScenario(
 *   { baseline: { from: null }, levers: [], solve: null },
 *   { start: '2027-01', nMonths: 24, fiscalYearStartMonth: 1, teams: [], people: [] },
 * ) // []
 */
export function checkScenario(
  scenario: Pick<Scenario, 'baseline' | 'levers' | 'solve'>,
  inputs: Pick<
    PlanInputs,
    | 'start'
    | 'nMonths'
    | 'fiscalYearStartMonth'
    | 'fiscalYearNamedForStart'
    | 'teams'
    | 'people'
    | 'industries'
  >,
  lineOf?: (path: Path) => number,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: Path, what: string, value: unknown, expected: string) =>
    faults.push({
      path,
      line: lineOf ? lineOf(path) : null,
      message: `invalid ${what}: ${String(value)}; expected ${expected}`,
    });
  const { from } = scenario.baseline;
  if (from !== null && !isQuarterStart(from, inputs.fiscalYearStartMonth)) {
    fault(['baseline', 'from'], 'first month', from, 'the first month of a fiscal quarter');
  }

  const first = monthNumber(inputs.start);
  const last = first + inputs.nMonths - 1;
  const range = `a month of the plan, ${inputs.start} to ${monthOf(last)}`;
  const quarters = new Set(planQuarters(inputs));
  const teams = new Set(inputs.teams.map(({ id }) => id));
  const people = new Map(inputs.people.map((person) => [person.id, person]));
  const industries = new Set((inputs.industries ?? []).map(({ industry }) => industry));

  const checkMonth = (path: Path, what: string, month: string) => {
    const number = monthNumber(month);
    if (number < first) fault(path, what, month, `${range}; the past cannot be changed`);
    else if (number > last) fault(path, what, month, range);
  };
  const checkOne = (path: Path, what: string, given: string, known: Iterable<string>) => {
    const names = [...known];
    if (!names.includes(given)) fault(path, what, given, oneOf(names));
  };

  scenario.levers.forEach((lever, at) => {
    const path = (key: string): Path => ['levers', at, lever.kind, key];
    for (const key of ['month', 'from'] as const) {
      const month = valueOf(lever, key);
      if (month !== undefined) checkMonth(path(key), `month of ${lever.kind}`, month);
    }
    const quarter = valueOf(lever, 'quarter');
    if (quarter !== undefined) checkOne(path('quarter'), 'quarter', quarter, quarters);
    const industry = valueOf(lever, 'industry');
    if (industry !== undefined) checkOne(path('industry'), 'industry', industry, industries);
    const rep = valueOf(lever, 'rep');
    if (rep !== undefined && !people.has(rep)) {
      fault(
        path('rep'),
        'rep',
        rep,
        'the id of somebody employed; see `quotient query "select rep_id, rep_name from rep_weekly"`',
      );
    }
    const team = valueOf(lever, 'team');
    if (lever.kind === 'new_team') {
      checkOne(path('like'), 'team', lever.like, teams);
      if (teams.has(lever.team)) fault(path('team'), 'new team', lever.team, 'a name not in use');
      teams.add(lever.team);
    } else if (team !== undefined) {
      checkOne(path('team'), 'team', team, teams);
    }
    if (lever.kind === 'transfer') checkOne(path('to'), 'team', lever.to, teams);
    if (lever.kind === 'report') {
      if (!people.has(lever.to))
        fault(path('to'), 'manager', lever.to, 'the id of somebody employed');
      const chain = circularReporting([...people.values()], lever.rep, lever.to);
      if (chain) {
        fault(
          path('to'),
          'reporting line',
          chain.join(' > '),
          'a line that ends at the top, without a circle',
        );
      } else {
        const person = people.get(lever.rep);
        if (person) people.set(lever.rep, { ...person, managerId: lever.to });
      }
    }
  });

  const { solve } = scenario;
  if (solve) {
    for (const team of Object.keys(solve.teams)) {
      checkOne(['solve', 'teams', team], 'team', team, teams);
    }
    for (const quarter of Object.keys(solve.revenue ?? {})) {
      checkOne(['solve', 'revenue', quarter], 'quarter', quarter, quarters);
    }
    if (solve.earliest !== null) {
      checkMonth(['solve', 'earliest'], 'earliest month', solve.earliest);
    }
  }
  return faults;
}

const valueOf = (lever: Lever, key: string): string | undefined => {
  const value = (lever as unknown as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
};

const oneOf = (names: readonly string[]): string =>
  names.length === 0
    ? 'nothing: there is none'
    : `one of ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' …' : ''}`;
