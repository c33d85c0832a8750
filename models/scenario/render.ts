import { stringify } from 'yaml';
import type { Goal, Lever, Scenario } from './scenario.ts';
import { defaultGoal } from './schema.ts';

/** Notes for a reader who opens the file: by language, then by part. */
const NOTES = {
  en: {
    head: 'Quotient scenario. Read by "quotient plan evaluate FILE" and "quotient plan solve FILE".',
    scope: 'Whose plan: the reporting line of a manager. Without it the company.',
    baseline:
      'Where the plan starts. as_of: nothing later is known; from: first month planned;\n# hires: none, or run_rate to go on hiring as in the last twelve months.',
    levers: 'What is changed, in order. Fractions: 0.3 is 30%. Months: 2027-02.',
    noLevers: 'Nothing is changed: the baseline as it is.',
    solve:
      'What to reach and keep to. confidence: chance of reaching each quarter, null for the expected value.',
    simulation: 'Draws of the simulation. The same seed makes scenarios comparable.',
  },
  'zh-CN': {
    head: 'Quotient 规划方案，可由 "quotient plan evaluate FILE" 与 "quotient plan solve FILE" 读取。',
    scope: '方案范围：某位经理的汇报线；不写则为全公司。',
    baseline:
      '规划起点。as_of：只用该日及以前的数据；from：规划首月；\n# hires：none 不含招聘，run_rate 按过去十二个月的节奏继续招聘。',
    levers: '依次调整的内容。比例写小数：0.3 即 30%；月份写 2027-02。',
    noLevers: '未作调整，即基线本身。',
    solve: '求解目标与约束。confidence：每季达成目标的概率，null 表示按期望值。',
    simulation: '模拟次数；随机种子相同，方案之间才可比。',
  },
} as const;

export type FileLanguage = keyof typeof NOTES;

/**
 * How does a scenario look as a file? YAML with comments, one lever a line, which `parseScenario`
 * reads back to the same scenario; what is as by default is left out but for the baseline.
 *
 * @example
 * renderScenario({
 *   version: 1, name: 'Plan', note: '', levers: [], solve: null,
 *   baseline: { as_of: null, from: null, months: 24, hires: 'none' },
 *   simulation: { draws: 10000, seed: 1 },
 * }).split('\n')[2] // 'name: Plan'
 */
export function renderScenario(scenario: Scenario, language: FileLanguage = 'en'): string {
  const notes = NOTES[language];
  const { version, name, note, scope, baseline, levers, solve, simulation } = scenario;
  const parts = [
    `# ${notes.head}`,
    `version: ${version}`,
    line({ name }),
    note === '' ? '' : line({ note }),
    ...(scope === undefined ? [] : ['', `# ${notes.scope}`, `scope: ${flow(scope)}`]),
    '',
    `# ${notes.baseline}`,
    line({ baseline }).trimEnd(),
    '',
    `# ${levers.length > 0 ? notes.levers : notes.noLevers}`,
    levers.length > 0 ? `levers:\n${levers.map(leverLine).join('\n')}` : 'levers: []',
    ...(solve === null ? [] : ['', `# ${notes.solve}`, line({ solve: changed(solve) })]),
    '',
    `# ${notes.simulation}`,
    `simulation: ${flow(simulation)}`,
  ];
  const [head = '', ...rest] = parts;
  return `${[head, ...rest.filter((part, at) => part !== '' || rest[at - 1] !== '')].join('\n')}\n`;
}

const leverLine = ({ kind, ...rest }: Lever): string => `  - ${kind}: ${flow(rest)}`;

/** A map on one line. */
const flow = (value: object): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();

const line = (value: object): string => stringify(value, { lineWidth: 0 }).trimEnd();

/** A goal without what is as by default, so that the file says only what was decided. */
function changed(goal: Goal): Record<string, unknown> {
  const usual = defaultGoal() as unknown as Record<string, unknown>;
  const entries = Object.entries(goal).filter(
    ([key, value]) =>
      key === 'objective' ||
      key === 'confidence' ||
      JSON.stringify(value) !== JSON.stringify(usual[key]),
  );
  return Object.fromEntries(entries);
}
