import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '#web/lib/server/catalogue.ts';
import { columnNeighbours } from '#web/lib/server/lineage/columns.ts';
import { layout } from '#web/lib/server/lineage/layout.ts';
import { neighbours } from '#web/lib/server/lineage/neighbours.ts';
import { whyEmpty } from '#web/lib/server/why-empty.ts';
import { nodeTowards } from '../../../web/routes/models/[name]/walk.ts';

const LAYERS = { s: 'staging', c: 'core', m: 'marts' } as const;

/** `m_a: [c_b]` is the mart m_a, made from c_b; the number is its rows. */
function catalogue(relations: Record<string, readonly [rows: number, ...upstream: string[]]>) {
  return new Map(
    Object.entries(relations).map(([name, [n_rows, ...upstream]]) => {
      const layer = LAYERS[name.charAt(0) as keyof typeof LAYERS];
      return [name, { name, layer, n_rows, upstream } as unknown as ModelEntry];
    }),
  );
}

const graph = catalogue({
  s_deal: [5, 'raw.crm__deal'],
  c_deal: [5, 's_deal'],
  c_day: [9, 's_deal'],
  m_open: [4, 'c_deal', 'c_day'],
  m_sum: [1, 'm_open', 'c_day'],
  m_page: [1, 'm_sum'],
});

describe('the lineage of a relation', () => {
  it('goes as many steps as are asked for, both ways', () => {
    const ids = (depth: number) => neighbours(graph, 'm_open', depth).nodes.map(({ id }) => id);
    expect(ids(1).toSorted()).toEqual(['c_day', 'c_deal', 'm_open', 'm_sum']);
    expect(ids(Infinity).toSorted()).toEqual(
      ['raw.crm__deal', 's_deal', 'c_day', 'c_deal', 'm_open', 'm_sum', 'm_page'].toSorted(),
    );
  });

  it('is drawn from left to right without boxes over each other', () => {
    const lineage = neighbours(graph, 'm_open', Infinity);
    const { nodes, width, height, box } = layout(lineage);
    const x = (id: string) => nodes.find((node) => node.id === id)?.x ?? NaN;
    for (const [from, to] of lineage.edges) expect(x(from) + box.width).toBeLessThan(x(to));
    for (const a of nodes) {
      expect([a.x >= 0, a.y >= 0, a.x + box.width <= width, a.y + box.height <= height]).toEqual([
        true,
        true,
        true,
        true,
      ]);
      for (const b of nodes) {
        if (a !== b && a.x === b.x) expect(Math.abs(a.y - b.y)).toBeGreaterThan(box.height);
      }
    }
  });

  it('shortens a name that its box does not hold', () => {
    const lineage = neighbours(graph, 's_deal', 1);
    const named = (label: string) =>
      layout({ ...lineage, nodes: lineage.nodes.map((node) => ({ ...node, label })) }).nodes[0]
        ?.text;
    expect(named('hiring_funnel_by_quarter')).toBe('hiring_funnel_by_quarter');
    expect(named('hiring_funnel_by_quarters')).toBe('hiring_funnel_by_quarte…');
  });

  it('links every model and no raw file', () => {
    const { nodes } = layout(neighbours(graph, 's_deal', 1));
    expect(nodes.find(({ id }) => id === 'raw.crm__deal')?.href).toBeNull();
    expect(nodes.find(({ id }) => id === 'c_deal')?.href).toBe('/models/c_deal');
    expect(nodes.filter(({ isFocus }) => isFocus).map(({ id }) => id)).toEqual(['s_deal']);
  });

  it('is walked with the arrow keys', () => {
    const nodes = [
      { id: 'left', x: 0, y: 0 },
      { id: 'here', x: 100, y: 0 },
      { id: 'below', x: 100, y: 40 },
      { id: 'far', x: 200, y: 300 },
      { id: 'right', x: 200, y: 10 },
    ];
    const from = { id: 'here', x: 100, y: 0 };
    expect(nodeTowards('ArrowRight', from, nodes)?.id).toBe('right');
    expect(nodeTowards('ArrowLeft', from, nodes)?.id).toBe('left');
    expect(nodeTowards('ArrowDown', from, nodes)?.id).toBe('below');
    expect(nodeTowards('ArrowUp', from, nodes)).toBeUndefined();
    expect(nodeTowards('Enter', from, nodes)).toBeUndefined();
  });
});

describe('the lineage of a column', () => {
  const edge = (to: string, from: string) => {
    const [model = '', column = ''] = to.split('/');
    const [upstream = '', upstream_column = ''] = from.split('/');
    return { model, column, upstream, upstream_column };
  };
  const edges = [
    edge('s_deal/amount', 'raw.crm__deal/Amount'),
    edge('c_deal/amount', 's_deal/amount'),
    edge('m_open/open_amount', 'c_deal/amount'),
    edge('m_sum/total', 'm_open/open_amount'),
    edge('m_sum/n', 'c_day/day'),
  ];

  it('goes from the export to what is computed from it, and to nothing else', () => {
    const lineage = columnNeighbours(graph, edges, 'm_open', 'open_amount', 6);
    expect(lineage?.nodes.map(({ id }) => id).toSorted()).toEqual(
      [
        'c_deal.amount',
        'm_open.open_amount',
        'm_sum.total',
        'raw.crm__deal.Amount',
        's_deal.amount',
      ].toSorted(),
    );
    expect(lineage?.nodes.find(({ kind }) => kind === 'raw')).toMatchObject({
      label: 'Amount · raw.crm__deal',
      href: null,
    });
    expect(lineage?.nodes.find(({ id }) => id === 'c_deal.amount')?.href).toBe(
      '/models/c_deal?column=amount',
    );
  });

  it('is none where nothing is known', () => {
    expect(columnNeighbours(graph, edges, 'm_open', 'other', 6)).toBeNull();
    expect(columnNeighbours(graph, [], 'm_open', 'open_amount', 6)).toBeNull();
  });
});

describe('a relation without rows', () => {
  it('names the raw files that would fill it, and where the emptiness starts', () => {
    const empty = catalogue({
      s_visit: [0, 'raw.crm__visit'],
      s_deal: [5, 'raw.crm__deal'],
      c_visit: [0, 's_visit', 's_deal'],
      m_visits: [0, 'c_visit'],
    });
    expect(whyEmpty(empty, 'm_visits')).toEqual({
      first: ['s_visit'],
      missing: [{ raw: 'raw.crm__visit', system: 'crm', object: 'visit', reader: 's_visit' }],
      further: [],
      isOwnRecord: false,
    });
  });

  it('whose inputs have rows is empty by its own conditions', () => {
    const strict = catalogue({ c_deal: [5], m_lost: [0, 'c_deal'] });
    expect(whyEmpty(strict, 'm_lost')).toMatchObject({ missing: [], further: [] });
  });

  it('whose inputs have rows names what is empty further up', () => {
    const quotas = catalogue({
      s_quota: [0, 'raw.crm__quota'],
      c_quota: [0, 's_quota'],
      m_quota: [0, 'c_quota'],
      m_rep: [5, 'm_quota', 'c_deal'],
      c_deal: [5],
      m_attainment: [0, 'm_rep'],
    });
    expect(whyEmpty(quotas, 'm_attainment')).toMatchObject({ missing: [], further: ['m_quota'] });
  });

  it('that Quotient writes itself asks for no export', () => {
    const own = catalogue({ s_q: [0, 'raw.workspace__quarantine'], m_q: [0, 's_q'] });
    expect(whyEmpty(own, 'm_q')).toMatchObject({ missing: [], isOwnRecord: true });
  });

  it('is none where there are rows', () => {
    expect(whyEmpty(graph, 'm_open')).toBeNull();
  });
});
