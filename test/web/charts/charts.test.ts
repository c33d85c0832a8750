import { describe, expect, it } from 'vitest';
import { parseHTML } from 'linkedom';
import { beeswarm } from '#web/lib/charts/beeswarm.ts';
import { chartContext } from '#web/lib/charts/context.ts';
import { coverageBars } from '#web/lib/charts/coverage-bars.ts';
import { niceTicks } from '#web/lib/charts/scale.ts';
import { fit, textWidth } from '#web/lib/charts/text.ts';
import type { Chart, Drawing } from '#web/lib/charts/types.ts';
import { waterfall } from '#web/lib/charts/waterfall.ts';
import { drawAll } from './company.ts';

const drawn = (['en', 'zh-CN'] as const).flatMap((lang) =>
  Object.entries(drawAll(lang)).map(([name, chart]) => ({ name, lang, chart: chart as Chart })),
);
const drawings = ({ narrow, wide }: Chart): Drawing[] => [narrow, wide];
const inside = (svg: string): string => svg.replace(/^<svg[^>]*>/, '');

describe.each(drawn)('the chart $name in $lang', ({ chart, lang }) => {
  it('is one picture with its message as name', () => {
    for (const { svg, width, height } of drawings(chart)) {
      const { document } = parseHTML(`<body>${svg}</body>`);
      const picture = document.querySelector('svg');
      expect(picture?.getAttribute('role')).toBe('img');
      expect(picture?.getAttribute('aria-label')).toBe(chart.label);
      expect(picture?.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`);
    }
    expect(chart.label).not.toMatch(/[{}]|NaN|undefined/);
  });

  it('takes its colours from the theme', () => {
    for (const { svg } of drawings(chart)) {
      expect(inside(svg)).not.toMatch(/(?:fill|stroke)="(?!none|currentColor|var\()/i);
    }
  });

  it('places every point, and has no number that is none', () => {
    for (const { svg, at, width } of drawings(chart)) {
      expect(at).toHaveLength(chart.points.length);
      expect(at.flat().every(Number.isFinite)).toBe(true);
      expect(at.every(([x]) => x <= width)).toBe(true);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('says the same in a table', () => {
    const { head, rows } = chart.table;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
  });

  it('needs no more than 40 KB', () => {
    for (const { svg } of drawings(chart)) expect(svg.length).toBeLessThan(40_000);
  });

  it('speaks its language', () => {
    const words = [
      chart.label,
      ...chart.legend.map((item) => item.label),
      ...chart.table.head,
    ].join(' ');
    expect(/[一-鿿]/.test(words)).toBe(lang === 'zh-CN');
  });
});

it('a name with signs of markup cannot leave the picture', () => {
  for (const { chart } of drawn) {
    for (const { svg } of drawings(chart)) expect(svg).not.toContain('<EMEA>');
  }
});

it('without rows there is no chart', () => {
  const c = chartContext('en', 'USD');
  expect(coverageBars({ members: [] }, c)).toBeNull();
  expect(waterfall({ opening: 0, closing: 0, steps: [] }, c)).toBeNull();
});

it('a bar that is cut still says its number', () => {
  const c = chartContext('en', 'USD');
  const members = [
    { id: 'a', name: 'A', coverage: 40, required: 3 },
    { id: 'b', name: 'B', coverage: 2, required: 3 },
  ];
  expect(coverageBars({ members }, c)?.wide.svg).toContain('40.0×');
});

it('a waterfall whose bars would be hairlines says where its scale starts', () => {
  const c = chartContext('en', 'USD');
  const steps = [{ key: 'created', amount: 1e5 }];
  const chart = waterfall({ opening: 1e7, closing: 1.01e7, steps }, c);
  expect(chart?.legend.map((item) => item.label).join()).toMatch(/Scale starts at \$\d/);
});

describe('ticks', () => {
  it.each([
    [0, 1],
    [0, 37],
    [0, 1.7e7],
    [-300, 900],
    [2.9e7, 3.15e7],
  ])('from %d to %d hold the range and are few', (low, high) => {
    const ticks = niceTicks(low, high);
    expect(ticks[0]).toBeLessThanOrEqual(low);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
    expect(ticks.length).toBeLessThanOrEqual(8);
  });
});

describe('dots of one radius', () => {
  it('never overlap', () => {
    const xs = Array.from({ length: 80 }, (_, index) => ((index * 37) % 90) + (index % 5) / 3);
    const ys = beeswarm(xs, 4);
    xs.forEach((x, a) => {
      xs.slice(a + 1).forEach((other, offset) => {
        const [ya = 0, yb = 0] = [ys[a], ys[a + 1 + offset]];
        expect(Math.hypot(x - other, ya - yb)).toBeGreaterThanOrEqual(8 - 1e-3);
      });
    });
  });
});

describe('a name that is too long', () => {
  it('is shortened to its room', () => {
    for (const name of ['Enterprise accounts of the north', '华东地区战略客户与合作伙伴一组']) {
      expect(textWidth(fit(name, 90))).toBeLessThanOrEqual(90);
      expect(fit(name, 90).endsWith('…')).toBe(true);
    }
    expect(fit('SMB', 90)).toBe('SMB');
  });
});
