import { describe, expect, it } from 'vitest';
import { render } from 'svelte/server';
import { formatters } from '#web/lib/format/index.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import { nearestPoint, nextPoint } from '#web/lib/ui/nearest.ts';
import { sparkline } from '#web/lib/ui/sparkline.ts';
import type { Column } from '#web/lib/ui/table.ts';
import type { DealRow } from './deal-row.ts';
import TableHost from './TableHost.svelte';

const columns: Column<DealRow>[] = [
  { key: 'name', label: 'Name', kind: 'text', value: (row) => row.name, sortable: true },
  {
    key: 'amount',
    label: 'Amount',
    kind: 'moneyShort',
    value: (row) => row.amount,
    sortable: true,
  },
];
const rows: DealRow[] = [
  { id: '1', name: 'Ada <b>', amount: 12_000 },
  { id: '2', name: 'Lin', amount: null },
];

function table(props: object): string {
  const locale = {
    lang: 'en',
    t: translatorOf('en'),
    f: formatters({ lang: 'en', currency: 'USD' }),
  } as const;
  return render(TableHost, {
    props: {
      locale,
      table: { caption: 'Deals', columns, rows, rowKey: (row: DealRow) => row.id, ...props },
    },
  }).body;
}

describe('a table', () => {
  it('sorts by links: the other way where it is sorted, numbers from the top first', () => {
    const html = table({
      sort: { key: 'name', desc: false },
      sortHref: (key: string, desc: boolean) => `?sort=${desc ? '-' : ''}${key}`,
    });
    expect(html).toContain('href="?sort=-name"');
    expect(html).toContain('href="?sort=-amount"');
    expect(html).toContain('aria-sort="ascending"');
  });

  it('names its rows, its columns and itself', () => {
    const html = table({});
    expect(html.match(/scope="row"/g)).toHaveLength(2);
    expect(html.match(/scope="col"/g)).toHaveLength(2);
    expect(html).toContain('Deals</caption>');
  });

  it('offers the rows of a mart as CSV, workbook and Parquet, and other rows as what there is', () => {
    const marts = table({ csvHref: '/api/marts/hires?role=rep&format=csv' });
    for (const format of ['csv', 'xlsx', 'parquet']) {
      expect(marts).toContain(`href="/api/marts/hires?role=rep&amp;format=${format}"`);
    }
    const other = table({ csvHref: '/api/submissions?format=csv' });
    expect(other).toContain('format=csv');
    expect(other).not.toContain('parquet');
  });

  it('shows a missing value as a dash, and a name as text', () => {
    const html = table({});
    expect(html).toContain('—');
    expect(html).toContain('Ada &lt;b>');
  });

  it('without rows says so', () => {
    expect(table({ rows: [], empty: 'No deal is open.' })).toContain('No deal is open.');
  });
});

describe('the point under the pointer', () => {
  const at = [
    [10, 10],
    [20, 90],
    [30, 10],
  ] as const;

  it('is the nearest along the axis that matters', () => {
    expect(nearestPoint(at, [19, 10], 'x')).toBe(1);
    expect(nearestPoint(at, [11, 80], 'y')).toBe(1);
    expect(nearestPoint(at, [28, 12], 'xy')).toBe(2);
  });

  it('is none where there are no points', () => {
    expect(nearestPoint([], [0, 0], 'xy')).toBeNull();
  });
});

describe('arrow keys on a chart', () => {
  it('start at an end, and stop at both', () => {
    expect(nextPoint('ArrowRight', null, 3)).toBe(0);
    expect(nextPoint('ArrowLeft', null, 3)).toBe(2);
    expect(nextPoint('ArrowRight', 2, 3)).toBe(2);
    expect(nextPoint('ArrowLeft', 0, 3)).toBe(0);
    expect([nextPoint('Home', 2, 3), nextPoint('End', 0, 3)]).toEqual([0, 2]);
  });

  it('leave other keys, and Escape with nothing chosen, to the page', () => {
    expect(nextPoint('Tab', 1, 3)).toBeUndefined();
    expect(nextPoint('Escape', null, 3)).toBeUndefined();
    expect(nextPoint('Escape', 1, 3)).toBeNull();
  });
});

describe('a sparkline', () => {
  it('skips gaps and keeps their place', () => {
    const paths = sparkline([0, null, 1], { width: 13, height: 13 });
    expect(paths?.line).toBe('M1.5 11.5L11.5 1.5');
    expect(paths?.last).toEqual([11.5, 1.5]);
  });

  it('of one value is none', () => {
    expect(sparkline([3], { width: 10, height: 10 })).toBeNull();
  });

  it('of zeros is a line at the bottom', () => {
    expect(sparkline([0, 0], { width: 10, height: 10 })?.line).toBe('M1.5 8.5L8.5 8.5');
  });
});
