import { genericChart } from '#web/lib/charts/generic/generic-chart.ts';
import { kindFor } from '#web/lib/charts/generic/prepare.ts';
import { chartSpec, type ChartSpec } from '#web/lib/charts/generic/spec.ts';
import type { Chart, ChartContext } from '#web/lib/charts/types.ts';
import { columnWords } from '#web/lib/shell/column-label.ts';
import { definitionHref } from '#web/lib/shell/links.ts';
import { apiQuery } from '../api/address.ts';
import type { ModelColumn, ModelEntry } from '../catalogue.ts';
import { readMart, readOne, type Row } from '../marts.ts';
import type { Scalar } from '../query.ts';
import type { PageContext } from '../request.ts';
import { canRead } from '../scope.ts';
import { whyEmpty } from '../why-empty.ts';
import type { Catalogue } from '../lineage/neighbours.ts';
import { SIZES, type Tile } from './board.ts';
import { tileQuery, type TileQuery } from './tile-query.ts';

/** A tile as a page shows it. */
export interface TileData {
  readonly key: string;
  readonly model: string;
  readonly title: string;
  readonly span: number;
  /** The definition of what is drawn. */
  readonly href: string;
  readonly shape:
    | { readonly kind: 'chart'; readonly chart: Chart | null }
    | { readonly kind: 'number'; readonly label: string; readonly text: string }
    | {
        readonly kind: 'table';
        readonly columns: readonly ModelColumn[];
        readonly rows: readonly Row[];
      };
  /** What was added up, or taken the median of. */
  readonly merged: TileQuery['merged'];
  /** The quarter that is shown, where the mart has none of the one looked at. */
  readonly period: string | null;
  /** Why nothing is drawn: no rows at all, or none for the filters. */
  readonly empty: 'mart' | 'filters' | null;
  /** Parameters of the same rows in `/api/marts`. */
  readonly query: string;
}

const WIDTHS = { 4: 400, 6: 540, 8: 720, 12: 1100 } as const;
const TABLE_ROWS = 50;

/** A tile under the filters of the page; null where its mart is closed to the persona. */
export async function tileData(
  tile: Tile,
  catalogue: Catalogue,
  context: PageContext,
  ui: ChartContext,
): Promise<TileData | null> {
  const model = catalogue.get(tile.model);
  const spec = tile.chart ?? chartSpec(model?.chart);
  if (model === undefined || spec === null || !canRead(context.persona, model)) return null;
  const { session, persona, filters, subject } = context;
  const [month, period] = await Promise.all([
    newest('month', filters.asOf, model, context),
    newest('period', filters.period, model, context),
  ]);
  const looking = { filters, subject, month, period };
  const { query, merged } = tileQuery(model, spec, tile.where, looking);
  const [rows, names] = await Promise.all([
    readMart(session, persona, model.name, query),
    memberNames(context),
  ]);
  const span = SIZES[tile.size];
  return {
    key: `${tile.line} ${tile.model}`,
    model: model.name,
    title: titleOf(tile, spec, model, ui),
    span,
    href: definitionHref({ model: model.name, column: spec.y[0] }),
    shape: shapeOf(spec, model, rows, names, ui, span),
    merged: rows.length === 0 ? 'none' : merged,
    period: query.where?.['period'] === period && period !== filters.period ? period : null,
    empty: rows.length > 0 ? null : whyEmpty(catalogue, model.name) === null ? 'filters' : 'mart',
    query: apiQuery(query.where ?? {}, plainOrder(query.orderBy ?? [], model)),
  };
}

function titleOf(tile: Tile, spec: ChartSpec, model: ModelEntry, { lang }: ChartContext): string {
  const zh = tile.titleZh ?? spec.titleZh ?? model.sentence_zh;
  const en = tile.title ?? spec.title ?? model.sentence;
  return (lang === 'zh-CN' ? zh || en : en || zh) || model.name;
}

function shapeOf(
  spec: ChartSpec,
  model: ModelEntry,
  rows: readonly Row[],
  names: ReadonlyMap<string, string>,
  ui: ChartContext,
  span: (typeof SIZES)[Tile['size']],
): TileData['shape'] {
  if (spec.type === 'table') {
    const shown = Object.keys(rows[0] ?? {});
    return {
      kind: 'table',
      columns: shown.flatMap((name) => model.columns.find((column) => column.name === name) ?? []),
      rows: rows.slice(0, TABLE_ROWS),
    };
  }
  const fields = model.columns.map((column) => ({
    name: column.name,
    type: column.type,
    label: columnWords(ui.t, column, ui.lang),
  }));
  if (spec.type === 'number') {
    const field = fields.find((other) => other.name === spec.y[0]);
    const value = rows.at(-1)?.[spec.y[0] ?? ''];
    const kind = field === undefined ? 'text' : kindFor(spec, field);
    const text = ui.f.value((value ?? null) as Scalar | null, kind);
    return { kind: 'number', label: field?.label ?? '', text };
  }
  const nameOf = (column: string, value: string): string =>
    ui.t.maybe(`${column === 'hire_profile' ? 'profile' : column}.${value}`) ??
    names.get(value) ??
    value;
  const chart = genericChart({ fields, rows, spec, nameOf }, ui, { wide: WIDTHS[span] });
  return { kind: 'chart', chart };
}

/** Names of the people and teams that the persona may see, by their id. */
async function memberNames({
  session,
  persona,
}: PageContext): Promise<ReadonlyMap<string, string>> {
  const rows = await readMart<{ level_id: string; name: string }>(session, persona, 'members', {
    columns: ['level_id', 'name'],
  });
  return new Map(rows.map((row) => [row.level_id, row.name]));
}

/** The newest month or quarter of a mart that is not after the one looked at. */
async function newest(
  name: 'month' | 'period',
  until: string,
  model: ModelEntry,
  { session, persona }: PageContext,
): Promise<string | null> {
  if (!model.columns.some((column) => column.name === name)) return null;
  const row = await readOne<Record<string, string | null>>(session, persona, model.name, {
    columns: [{ max: name }],
    where: { [name]: { le: until } },
  });
  return row?.[name] ?? null;
}

/** The order of the rows in a file; an aggregate has none there. */
function plainOrder(order: readonly string[], model: ModelEntry): readonly string[] {
  const names = model.columns.map(({ name }) => name);
  return order.filter((key) => names.includes(key.replace(/^-/, '')));
}
