import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { CHART_FORMATS as KNOWN_FORMATS, CHART_TYPES as KNOWN_TYPES } from '#sql/engine/types.ts';
import { chartContext } from '#web/lib/charts/context.ts';
import { genericChart } from '#web/lib/charts/generic/generic-chart.ts';
import {
  CHART_FORMATS,
  CHART_TYPES,
  chartSpec,
  type ChartSpec,
  type ChartType,
} from '#web/lib/charts/generic/spec.ts';

const LONG = 'Strategic accounts & partners of the north-eastern region <EMEA>';
const fields = [
  { name: 'as_of_date', type: 'DATE', label: 'Day' },
  { name: 'period', type: 'VARCHAR', label: 'Quarter' },
  { name: 'week', type: 'INTEGER', label: 'Week' },
  { name: 'team_id', type: 'VARCHAR', label: 'Team' },
  { name: 'region', type: 'VARCHAR', label: 'Region' },
  { name: 'amount', type: 'DECIMAL(18,2)', label: 'Amount' },
  { name: 'win_rate', type: 'DOUBLE', label: 'Win rate' },
];
const rows = Array.from({ length: 48 }, (_, index) => ({
  as_of_date: `2026-${String((index % 12) + 1).padStart(2, '0')}-15`,
  period: `FY2026-Q${(index % 4) + 1}`,
  week: (index % 12) + 1,
  team_id: index % 3 === 0 ? LONG : `Team ${index % 3}`,
  region: `Region ${index % 8}`,
  amount: index % 7 === 6 ? null : 1_000 * index - 4_000,
  win_rate: (index % 9) / 10,
}));

const spec = (type: ChartType, more: Partial<ChartSpec> = {}): ChartSpec => ({
  type,
  y: ['amount'],
  where: {},
  ...more,
});

const SPECS: Readonly<Record<string, ChartSpec>> = {
  line: spec('line', { x: 'as_of_date', y: ['win_rate'] }),
  lines: spec('line', { x: 'week', y: ['win_rate'], series: 'team_id' }),
  area: spec('area', { x: 'as_of_date', series: 'team_id' }),
  bars: spec('bar', { x: 'period', y: ['amount', 'win_rate'] }),
  'lying bars': spec('bar', { x: 'team_id' }),
  stacked: spec('stacked', { x: 'period', series: 'team_id' }),
  'lying stacked': spec('stacked', { x: 'team_id', series: 'period' }),
  dot: spec('dot', { x: 'amount', y: ['win_rate'], format: 'percent' }),
  histogram: spec('histogram', { x: 'amount', y: [] }),
  heat: spec('heat', { x: 'period', y: ['win_rate'], series: 'region' }),
  funnel: spec('funnel', { x: 'team_id' }),
};

describe.each(Object.entries(SPECS))('rows as %s', (_, one) => {
  const drawn = (['en', 'zh-CN'] as const).map((lang) =>
    genericChart({ fields, rows, spec: one }, chartContext(lang, 'USD')),
  );

  it('are a picture that places every point, in the colours of the theme', () => {
    for (const chart of drawn) {
      for (const { svg, at, width, height } of chart === null ? [] : [chart.narrow, chart.wide]) {
        expect(at).toHaveLength(chart?.points.length ?? 0);
        for (const [x, y] of at) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
        expect(svg).not.toMatch(/NaN|undefined|Infinity|<EMEA>/);
        expect(svg.replace(/^<svg[^>]*>/, '')).not.toMatch(
          /(?:fill|stroke)="(?!none|currentColor|var\()/i,
        );
        const { document } = parseHTML(`<body>${svg}</body>`);
        expect(document.querySelector('svg')?.getAttribute('aria-label')).toBe(chart?.label);
      }
      expect(chart?.points.length).toBeGreaterThan(2);
    }
  });

  it('say the same in a sentence and in a table', () => {
    for (const chart of drawn) {
      expect(chart?.label).not.toMatch(/[{}]|NaN|undefined/);
      const { head, rows: lines } = chart?.table ?? { head: [], rows: [] };
      expect(lines.length).toBe(chart?.points.length);
      expect(lines.every((line) => line.length === head.length)).toBe(true);
    }
  });
});

describe('a generic chart', () => {
  const c = chartContext('en', 'USD');

  it('draws each number where it belongs', () => {
    const chart = genericChart(
      {
        fields,
        rows: [
          { period: 'FY2026-Q2', amount: 200 },
          { period: 'FY2026-Q1', amount: 100 },
        ],
        spec: spec('bar', { x: 'period', format: 'money' }),
      },
      c,
    );
    expect(chart?.table.rows).toEqual([
      ['FY2026-Q1', '$100'],
      ['FY2026-Q2', '$200'],
    ]);
    const [first = [0, 0], second = [0, 0]] = chart?.wide.at ?? [];
    expect(first[0]).toBeLessThan(second[0]);
    expect(first[1]).toBeGreaterThan(second[1]);
  });

  it('counts every known number once in a histogram', () => {
    const chart = genericChart({ fields, rows, spec: SPECS['histogram'] as ChartSpec }, c);
    const counted = chart?.table.rows.reduce((sum, [, n]) => sum + Number(n), 0);
    expect(counted).toBe(rows.filter((row) => row.amount !== null).length);
  });

  it('draws the six largest of many series, and says so', () => {
    const many = spec('line', { x: 'week', series: 'region' });
    const chart = genericChart({ fields, rows, spec: many }, c);
    expect(chart?.legend).toHaveLength(6);
    expect(chart?.label).toContain('6 largest of 8');
  });

  it('is none without rows, without an axis, or where all is missing', () => {
    expect(genericChart({ fields, rows: [], spec: SPECS['line'] as ChartSpec }, c)).toBeNull();
    expect(genericChart({ fields, rows, spec: spec('line') }, c)).toBeNull();
    expect(genericChart({ fields, rows, spec: spec('heat', { x: 'period' }) }, c)).toBeNull();
    const empty = rows.map((row) => ({ ...row, amount: null }));
    expect(genericChart({ fields, rows: empty, spec: spec('bar', { x: 'period' }) }, c)).toBeNull();
  });

  it('of one point stands still', () => {
    const [row = {}] = rows;
    for (const one of Object.values(SPECS)) {
      const chart = genericChart({ fields, rows: [{ ...row, amount: 5 }], spec: one }, c);
      expect(chart?.wide.svg).not.toMatch(/NaN|Infinity/);
    }
  });

  it('knows every type and format that a header may name', () => {
    expect([...KNOWN_TYPES].sort()).toEqual([...CHART_TYPES].sort());
    expect([...KNOWN_FORMATS].sort()).toEqual([...CHART_FORMATS].sort());
  });

  it('reads the chart of a header, and nothing else', () => {
    expect(chartSpec({ type: 'bar', x: 'a', y: 'b', where: { c: 1 } })).toEqual({
      ...{ type: 'bar', x: 'a', y: ['b'] },
      where: { c: [1] },
    });
    expect(chartSpec({ type: 'pie' })).toBeNull();
    expect(chartSpec(null)).toBeNull();
  });
});
