import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkScenario } from '#models/scenario/check.ts';
import { parseScenario } from '#models/scenario/parse.ts';
import { renderScenario } from '#models/scenario/render.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import { leverSchemas } from '#models/scenario/schema.ts';
import { company, team } from '../capacity/company.ts';

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/scenarios', name), 'utf8');

function scenarioOf(text: string): Scenario {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.scenario;
}

describe('a scenario file', () => {
  it.each(['baseline.yaml', 'target-up.yaml', 'every-lever.yaml'])(
    '%s comes back as it was after writing and reading it',
    (name) => {
      const scenario = scenarioOf(read(name));
      expect(scenarioOf(renderScenario(scenario))).toEqual(scenario);
      expect(scenarioOf(renderScenario(scenario, 'zh-CN'))).toEqual(scenario);
    },
  );

  it('shows every lever there is in every-lever.yaml', () => {
    const kinds = new Set(scenarioOf(read('every-lever.yaml')).levers.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(Object.keys(leverSchemas).sort());
  });

  it('is written with one lever a line and a comment to each part', () => {
    const text = renderScenario(scenarioOf(read('target-up.yaml')));
    expect(text).toContain('\n  - target: { change: 0.3 }\n  - over_assignment: { share: 0.1 }\n');
    expect(text.match(/^#/gm)?.length).toBeGreaterThanOrEqual(5);
  });

  it('names the line and what was expected for each of its faults', () => {
    const parsed = parseScenario(read('broken.yaml'));
    const faults = parsed.ok ? [] : parsed.faults.map(({ line, message }) => `${line} ${message}`);
    expect(faults).toEqual([
      '3 invalid baseline.months: 10; expected a multiple of 3 from 3 to 60',
      '11 invalid solve.mix: {"low":0.8,"high":0.2}; expected low to be at most high',
      '5 invalid levers.0.hire.count: -2; expected a whole number from 1 to 10000',
      '6 invalid levers.1.hire.count: "two"; expected a whole number from 1 to 10000',
      '7 invalid levers.2.hire.month: "2027-13"; expected a month like 2027-02',
      expect.stringMatching(/^8 invalid lever: fire; expected one of hire, leave, /),
      '9 invalid levers.4.target: {"change":0.1,"amount":5}; expected exactly one of amount, change',
      '10 invalid levers.5.win_rate.change: null; expected a change like 0.1 for 10% up',
      '10 invalid setting: levers.5.win_rate.chnage is unknown; expected one of change, from, team, segment',
    ]);
  });

  it("says whose plan it is, and without that is the company's", () => {
    expect(scenarioOf(read('every-lever.yaml')).scope).toEqual({ manager: 'm1' });
    expect(scenarioOf(read('target-up.yaml')).scope).toBeUndefined();
    expect(renderScenario(scenarioOf(read('target-up.yaml')))).not.toContain('scope');
    const parsed = parseScenario('version: 1\nname: x\nscope: { team: East }\n');
    const [fault] = parsed.ok ? [] : parsed.faults;
    expect(fault?.line).toBe(3);
  });

  it('that is not YAML names the line', () => {
    const parsed = parseScenario('version: 1\nname: "x\n');
    expect(parsed.ok ? [] : parsed.faults.map(({ line }) => line)).toEqual([3]);
  });
});

describe('a scenario held against the company', () => {
  const faultsOf = (levers: string, solve = '') => {
    const text = `version: 1\nname: x\nlevers:\n${levers}\n${solve}`;
    const parsed = parseScenario(text);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const faults = checkScenario(parsed.scenario, company(), parsed.lineOf);
    return faults.map(({ line, message }) => `${line} ${message}`);
  };

  it('refuses a team that does not exist, and says which do', () => {
    expect(faultsOf('  - hire: { count: 1, month: 2027-02, team: North }')).toEqual([
      '4 invalid team: North; expected one of East, West',
    ]);
  });

  it('refuses a hire in the past', () => {
    expect(faultsOf('  - hire: { count: 1, month: 2026-10, team: East }')).toEqual([
      '4 invalid month of hire: 2026-10; expected a month of the plan, 2027-01 to 2027-12; the past cannot be changed',
    ]);
  });

  it('refuses somebody who would report to themselves over others', () => {
    expect(faultsOf('  - report: { rep: m1, to: r1 }')).toEqual([
      '4 invalid reporting line: m1 > r1 > m1; expected a line that ends at the top, without a circle',
    ]);
  });

  it('refuses somebody who is not employed', () => {
    expect(faultsOf('  - leave: { rep: r9, month: 2027-02 }')[0]).toMatch(/^4 invalid rep: r9;/);
  });

  it('takes a team that an earlier lever has founded', () => {
    const founded = '  - new_team: { team: South, from: 2027-04, like: East }';
    expect(faultsOf(`${founded}\n  - hire: { count: 1, month: 2027-04, team: South }`)).toEqual([]);
  });

  it('refuses limits of teams and quarters that do not exist', () => {
    const solve = 'solve: { teams: { North: { most: 3 } }, revenue: { FY2031-Q1: 5 } }';
    expect(faultsOf('  - mix: { share: 0.5 }', solve)).toHaveLength(2);
  });

  it('says so where no team exists at all', () => {
    const parsed = parseScenario(
      'version: 1\nname: x\nlevers:\n  - hire: { count: 1, month: 2027-02, team: North }',
    );
    if (!parsed.ok) throw new Error('unexpected');
    const faults = checkScenario(parsed.scenario, company({ teams: [], people: [] }));
    expect(faults[0]?.message).toBe('invalid team: North; expected nothing: there is none');
    expect(checkScenario(parsed.scenario, company({ teams: [team('North')] }))).toEqual([]);
  });
});
