import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { PlanResult, Track } from '#models/scenario/result.ts';
import type { T } from '#web/lib/i18n/index.ts';
import type { OutcomeKey } from '#web/routes/plan/outcome-rows.ts';
import { addressOf, type SheetCell, type WorkbookSheet } from './xlsx.ts';

/** A plan to be written as a workbook. */
export interface PlanToWrite {
  readonly inputs: PlanInputs;
  readonly result: PlanResult;
  /** What is changed, in words. */
  readonly changes: readonly string[];
}

const MONEY = '#,##0';
const SHARE = '0.0%';
const FACTOR = '0.000';

/**
 * A plan as a workbook that goes on calculating: what a team sells in a month is its reps times
 * ramp times productivity times season, the company is the sum of its teams, quarters sum months,
 * quotas sum people, and gaps and ratios follow; so another productivity, season or headcount runs
 * through. Intervals and chances are values. Every formula carries its result.
 */
export function planWorkbook({ inputs, result, changes }: PlanToWrite, t: T): WorkbookSheet[] {
  const names = {
    plan: t('plan.title'),
    months: t('plan.sheet.months'),
    quotas: t('plan.sheet.quotas'),
    assumptions: t('plan.sheet.assumptions'),
    changes: t('plan.changes'),
  };
  const assumptions = assumptionRows(inputs, t);
  const months = monthRows(inputs, result, names.assumptions, t);
  const quotas = quotaRows(result, t);
  return [
    {
      name: names.plan,
      rows: quarterRows(result, { months: names.months, quotas: names.quotas }, months, t),
      widths: [34],
    },
    { name: names.months, rows: months.rows, widths: [24, 34] },
    { name: names.quotas, rows: quotas, widths: [28, 24] },
    { name: names.assumptions, rows: assumptions, widths: [40, 16] },
    { name: names.changes, rows: changes.map((text) => [text]), widths: [80] },
  ];
}

/** First row of teams and of the season on the sheet of assumptions, from 0. */
const FIRST_TEAM = 1;
const firstSeason = (inputs: PlanInputs): number => FIRST_TEAM + inputs.teams.length + 1;

function assumptionRows(inputs: PlanInputs, t: T): SheetCell[][] {
  const source = ({ mart, period }: { mart: string; period: string }) => `${mart} ${period}`.trim();
  return [
    [t('plan.assumption'), t('plan.value'), t('plan.from')],
    ...inputs.teams.map(({ id, productivity }): SheetCell[] => [
      t('plan.assume.productivity', { team: id }),
      { value: productivity.value, format: MONEY },
      source(productivity.from),
    ]),
    [t('plan.sheet.season'), null, source(inputs.season.from)],
    ...Array.from({ length: 12 }, (_, m): SheetCell[] => [
      String(m + 1),
      { value: inputs.season.value[m] ?? 1, format: FACTOR },
    ]),
  ];
}

interface MonthSheet {
  readonly rows: SheetCell[][];
  /** Rows of the company's figures. */
  readonly company: { readonly reps: number; readonly expected: number; readonly cost: number };
}

/** Lines of a team: their labels; what is sold comes from those above it. */
const LINES = [
  'reps',
  'ramp',
  'equivalents',
  'productivity',
  'season',
  'ability',
  'expected',
  'cost',
] as const;

function monthRows(
  inputs: PlanInputs,
  { months, company, teams }: PlanResult,
  assumptions: string,
  t: T,
): MonthSheet {
  const rows: SheetCell[][] = [
    [t('plan.team'), t('plan.measure'), ...months],
    ...(['reps', 'expected', 'cost'] as const).map((key): SheetCell[] => [
      t('plan.grid.total'),
      t(`plan.sheet.${key}`),
      ...months.map((_, m): SheetCell => {
        const at = LINES.indexOf(key);
        const cells = teams.map((_team, i) =>
          addressOf(FIRST_BLOCK + i * LINES.length + at, 2 + m),
        );
        const values = {
          reps: company.expectedHeadcount,
          expected: company.expected,
          cost: company.cost,
        };
        const value = values[key][m] ?? 0;
        const format = key === 'reps' ? '0.0' : MONEY;
        return cells.length === 0 ? { value, format } : { formula: cells.join('+'), value, format };
      }),
    ]),
  ];
  teams.forEach((team, i) => {
    const block = FIRST_BLOCK + i * LINES.length;
    for (const key of LINES) {
      rows.push([
        team.id,
        t(`plan.sheet.${key}`),
        ...months.map((month, m) =>
          teamCell(key, { inputs, team, i, month, m, block, assumptions }),
        ),
      ]);
    }
  });
  return { rows, company: { reps: 1, expected: 2, cost: 3 } };
}

const FIRST_BLOCK = 4;

function teamCell(
  key: (typeof LINES)[number],
  of: {
    readonly inputs: PlanInputs;
    readonly team: Track;
    readonly i: number;
    readonly month: string;
    readonly m: number;
    /** Row of the first line of the team. */
    readonly block: number;
    readonly assumptions: string;
  },
): SheetCell {
  const { inputs, team, i, month, m, block, assumptions } = of;
  const reps = team.expectedHeadcount[m] ?? 0;
  const equivalents = team.rampedEquivalents[m] ?? 0;
  const productivity = inputs.teams[i]?.productivity.value ?? 0;
  const ofYear = Number(month.slice(5)) - 1;
  const season = inputs.season.value[ofYear] ?? 1;
  const expected = team.expected[m] ?? 0;
  const at = (line: (typeof LINES)[number]) => addressOf(block + LINES.indexOf(line), 2 + m);
  const assumed = (row: number) => `'${assumptions}'!${addressOf(row, 1)}`;
  switch (key) {
    case 'reps':
      return { value: reps, format: '0.0' };
    case 'ramp':
      return { value: reps === 0 ? 0 : equivalents / reps, format: SHARE };
    case 'equivalents':
      return { formula: `${at('reps')}*${at('ramp')}`, value: equivalents, format: '0.0' };
    case 'productivity':
      return { formula: assumed(FIRST_TEAM + i), value: productivity, format: MONEY };
    case 'season':
      return { formula: assumed(firstSeason(inputs) + ofYear), value: season, format: FACTOR };
    case 'ability': {
      // What the people of the team are above or below its average, and levers on what is sold.
      const plain = equivalents * productivity * season;
      return { value: plain === 0 ? 1 : expected / plain, format: FACTOR };
    }
    case 'expected':
      return {
        formula: `${at('equivalents')}*${at('productivity')}*${at('season')}*${at('ability')}`,
        value: expected,
        format: MONEY,
      };
    case 'cost':
      return { value: team.cost[m] ?? 0, format: MONEY };
  }
}

function quotaRows({ people, quarters }: PlanResult, t: T): SheetCell[][] {
  return [
    [t('plan.field.rep'), t('plan.team'), ...quarters],
    ...people.map(({ name, team, quotas }): SheetCell[] => [
      name,
      team,
      ...quotas.map((value): SheetCell => ({ value, format: MONEY })),
    ]),
  ];
}

function quarterRows(
  { byQuarter, people, company, pipeline, quarters }: PlanResult,
  sheets: { readonly months: string; readonly quotas: string },
  { company: at }: MonthSheet,
  t: T,
): SheetCell[][] {
  const months = (row: number, q: number) =>
    `SUM('${sheets.months}'!${addressOf(row, 2 + 3 * q)}:${addressOf(row, 4 + 3 * q)})`;
  const line = (
    key: OutcomeKey,
    cell: (one: PlanResult['byQuarter'][number], q: number) => SheetCell,
  ) => [t(`plan.row.${key}`), ...byQuarter.map(cell)];
  const here = (row: keyof typeof ROW, q: number) => addressOf(ROW[row], 1 + q);
  const sum = (values: readonly number[], q: number) =>
    values.slice(3 * q, 3 * q + 3).reduce((a, b) => a + b, 0);
  const value = (amount: number | null, format = MONEY): SheetCell =>
    amount === null ? null : { value: amount, format };
  /** A formula over the target, empty without one. */
  const ofTarget = (amount: number | null, formula: string, format: string): SheetCell =>
    amount === null ? null : { formula, value: amount, format };
  return [
    [t('plan.measure'), ...quarters],
    line('target', ({ target }) => value(target)),
    line('expected', ({ mean }, q) => ({
      ...{ formula: months(at.expected, q), value: mean, format: MONEY },
    })),
    line('p10', ({ p10 }) => value(p10)),
    line('p90', ({ p90 }) => value(p90)),
    line('gap', ({ gap }, q) =>
      ofTarget(gap, `${here('expected', q)}-${here('target', q)}`, MONEY),
    ),
    line('probability', ({ probability }) => value(probability, SHARE)),
    line('capacity', ({ capacity }) => value(capacity)),
    line('headcount', (_, q) => value(company.headcount[3 * q + 2] ?? null, '0')),
    line('quota', ({ quota }, q) => {
      const range = `${addressOf(1, 2 + q)}:${addressOf(people.length, 2 + q)}`;
      return people.length === 0
        ? value(quota)
        : { formula: `SUM('${sheets.quotas}'!${range})`, value: quota, format: MONEY };
    }),
    line('over_assignment', ({ overAssignment }, q) =>
      ofTarget(overAssignment, `${here('quota', q)}/${here('target', q)}-1`, SHARE),
    ),
    line('attainment_factor', ({ attainmentFactor }, q) =>
      ofTarget(attainmentFactor, `${here('target', q)}/${here('quota', q)}`, SHARE),
    ),
    line('share_at_quota', ({ shareAtQuota }) => value(shareAtQuota, SHARE)),
    line('required_pipeline', ({ requiredPipeline }) => value(requiredPipeline)),
    line('open_pipeline', ({ openPipeline }) => value(openPipeline)),
    line('create', (_, q) => value(sum(pipeline.create, q))),
    line('marketing', (_, q) => value(sum(pipeline.marketing, q))),
    line('interviews', (_, q) => value(sum(company.interviews, q), '0')),
    line('cost', ({ cost }, q) => ({
      ...{ formula: months(at.cost, q), value: cost, format: MONEY },
    })),
  ];
}

/** Rows of the sheet that its formulas read. */
const ROW = { target: 1, expected: 2, quota: 9 } as const;
