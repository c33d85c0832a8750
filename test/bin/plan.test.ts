import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import { parseScenario } from '#models/scenario/parse.ts';
import type { PlanResult } from '#models/scenario/result.ts';
import type { TerritoryBalance } from '#models/territory/balance.ts';
import { openSnapshot } from '#sql/engine/session.ts';
import type { Context } from '../../bin/cli/verb.ts';
import { loadBaseline } from '../../bin/steps/plan-baseline.ts';
import { territoriesStep } from '../../bin/steps/plan-territories.ts';
import { demoWorkspace } from '../support/demo-workspace.ts';
import { errorsOf, quotient, quotientJson } from './support/quotient.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/scenarios');
let workspace = '';
beforeAll(async () => {
  workspace = await demoWorkspace();
});

function scenario(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'quotient-plan-')), 'plan.yaml');
  writeFileSync(file, `version: 1\nname: test\n${text}`);
  return file;
}

const plan = (words: readonly string[]) => ['plan', ...words, '--workspace', workspace];

describe('quotient plan evaluate', () => {
  it('tells the quarters as text, and everything as one JSON document', async () => {
    const file = join(FIXTURES, 'target-up.yaml');
    const text = await quotient(plan(['evaluate', file]));
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/quarter .* P10 .* P90 .*target/);
    const { code, json } = await quotientJson<{ ok: boolean; plan: PlanResult }>(
      plan(['evaluate', file]),
    );
    expect([code, json.ok]).toEqual([0, true]);
    expect(json.plan.byQuarter).toHaveLength(4);
  });

  it('gives the numbers that a page gives for the same levers', async () => {
    const file = scenario('baseline: { months: 12 }\nlevers:\n  - deal_size: { change: 0.1 }\n');
    const { json } = await quotientJson<{ plan: PlanResult }>(plan(['evaluate', file]));
    const options = { asOf: null, from: null, months: 12, hires: 'none' } as const;
    const { inputs } = await loadBaseline(workspace, options);
    const here = evaluatePlan(applyLevers(inputs, [{ kind: 'deal_size', change: 0.1 }]));
    expect(json.plan).toEqual(JSON.parse(JSON.stringify(here)));
  });

  it('names file and line of a team that does not exist, in one sentence', async () => {
    const file = scenario('levers:\n  - hire: { count: 2, month: 2099-02, team: Atlantis }\n');
    const { code, stderr, stdout } = await quotient(plan(['evaluate', file]));
    expect([code, stdout]).toEqual([1, '']);
    expect(errorsOf(stderr)).toHaveLength(1);
    expect(stderr).toContain(`${file}:4: invalid team: Atlantis; expected one of `);
  });

  it('names the line of each fault of a broken file', async () => {
    const file = join(FIXTURES, 'broken.yaml');
    const { code, stderr } = await quotient(plan(['evaluate', file]));
    expect(code).toBe(1);
    expect(stderr).toContain('broken.yaml:5: invalid levers.0.hire.count: -2; expected a whole');
  });

  it('says that a file is not there', async () => {
    const { code, stderr } = await quotient(plan(['evaluate', 'nowhere.yaml']));
    expect(code).toBe(1);
    expect(stderr).toContain('invalid scenario: nowhere.yaml; expected a YAML file (no such file)');
  });

  it('is wrong usage without a file', async () => {
    expect((await quotient(plan(['evaluate']))).code).toBe(2);
  });
});

describe('a baseline', () => {
  it('as of a past day knows nothing later', async () => {
    const options = { from: null, months: 12, hires: 'run_rate' } as const;
    const past = await loadBaseline(workspace, { asOf: '2026-01-02', ...options });
    const { inputs } = past;
    expect(inputs.start).toBe('2026-04');
    expect(
      inputs.people.every(({ hireDate }) => hireDate === null || hireDate <= '2026-01-02'),
    ).toBe(true);
    const periods = inputs.teams.map(({ productivity }) => productivity.from.period);
    expect(periods.every((period) => period.endsWith('FY2025-Q4'))).toBe(true);
  });

  it('says of every default where it comes from', async () => {
    const options = { asOf: null, from: null, months: 12, hires: 'none' } as const;
    const { inputs } = await loadBaseline(workspace, options);
    const { profiles, season, market, targets, span, overAssignment } = inputs;
    const sourced = [
      ...inputs.teams.flatMap(({ productivity, winRate }) => [productivity, winRate]),
      ...Object.values(profiles).flatMap((one) => [one.ramp, one.factor, ...one.attrition]),
      ...[season, market.volatility, market.level, targets, span, overAssignment],
    ];
    expect(sourced.filter(({ from }) => from.mart === '')).toEqual([]);
    expect(sourced.some(({ from }) => from.mart === 'rep_productivity' && from.low !== null)).toBe(
      true,
    );
  });

  it('before the first quarter is known is a plan of what is configured, not an error', async () => {
    const options = { asOf: '2020-01-01', from: null, months: 12, hires: 'none' } as const;
    const { inputs } = await loadBaseline(workspace, options);
    expect(evaluatePlan(inputs).byYear[0]?.mean).toBe(0);
    expect(parseScenario('version: 1\nname: x').ok).toBe(true);
  });
});

describe('quotient plan solve', () => {
  it('writes a scenario whose evaluation reaches the target', async () => {
    const text = 'baseline: { months: 12 }\nlevers:\n  - target: { change: 0.2 }\n';
    const file = scenario(`${text}solve: { mix: { low: 0.3, high: 0.7 }, gap: 0.05 }\n`);
    const written = `${file}.solved.yaml`;
    const solved = await quotientJson<{ solution: { status: string }; plan: PlanResult }>(
      plan(['solve', file, '--write', written]),
      { cwd: tmpdir() },
    );
    expect([solved.code, solved.json.solution.status]).toEqual([0, 'solved']);
    const { json } = await quotientJson<{ plan: PlanResult }>(plan(['evaluate', written]));
    expect(json.plan).toEqual(solved.json.plan);
    for (const { mean, target } of json.plan.byQuarter) {
      expect(mean).toBeGreaterThanOrEqual((target ?? 0) * 0.999);
    }
  });

  it('that is asked for no target at all says what to set', async () => {
    const { code, stderr } = await quotient(
      plan(['solve', scenario('baseline: { as_of: 2024-06-30, from: 2030-01, months: 3 }\n')]),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('invalid goal: no quarter has a target; set solve.revenue');
  });
});

describe('quotient plan territories', () => {
  const file = (text: string): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'quotient-cut-')), 'territories.yaml');
    writeFileSync(path, text);
    return path;
  };
  interface Cut {
    readonly before: TerritoryBalance;
    readonly after: TerritoryBalance;
    readonly plan: { readonly moves: readonly object[] };
  }
  const cut = async (path: string, how: { solve?: boolean; write?: string } = {}) => {
    const context = { workspace, say: () => undefined } as unknown as Context;
    return (await territoriesStep(context, path, how)).json as Cut;
  };

  it('finds moves that bring every rep within the bounds, and says the same of the file it writes', async () => {
    const session = await openSnapshot(workspace);
    const reps = await session
      .read((snapshot) =>
        snapshot.query<{ rep_id: string }>(
          `select rep_id from rep_weekly
           where as_of_date = (select as_of_date from workspace) and is_active and role = 'rep'
             and team_id = (select min(team_id) from account_potential where is_owner_employed)
           order by rep_id`,
        ),
      )
      .finally(() => session.close());
    const chosen = reps.map(
      ({ rep_id }, at) => `  - { id: "${rep_id}", share: ${at > 0 ? 1 : 0.5} }`,
    );
    const given = file(`version: 1\nname: test\nreps:\n${chosen.join('\n')}\n`);
    const written = `${given}.solved`;
    const solved = await cut(given, { solve: true, write: written });
    expect(solved.before.nOutside).toBeGreaterThan(0);
    expect([solved.after.nOutside, solved.plan.moves.length > 0]).toEqual([0, true]);
    const again = await cut(written);
    expect(again.after).toEqual(solved.after);
    expect(again.plan.moves).toEqual(solved.plan.moves);
  });

  it('names file and line of somebody who does not sell here', async () => {
    const path = file('version: 1\nname: x\nreps:\n  - { id: nobody }\n');
    const { code, stderr } = await quotient(plan(['territories', path]));
    expect(code).toBe(1);
    expect(stderr).toContain(`${path}:4: invalid rep: nobody; expected the id of somebody`);
  });
});
