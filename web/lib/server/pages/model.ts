import { definitionPage, type DefinitionPage } from './definition.ts';
import type { ChartContext } from '#web/lib/charts/types.ts';
import { chartSpec } from '#web/lib/charts/generic/spec.ts';
import { readBoards } from '../boards/read-boards.ts';
import { tileData, type TileData } from '../boards/tile.ts';
import { readCatalogue } from '../catalogue.ts';
import { columnNeighbours, readColumnEdges } from '../lineage/columns.ts';
import { layout, type Diagram } from '../lineage/layout.ts';
import { neighbours, type LineageGraph } from '../lineage/neighbours.ts';
import { profileOf, type Profile } from '../profile.ts';
import { pagesReading } from '../uses.ts';
import { whyEmpty, type WhyEmpty } from '../why-empty.ts';
import type { BoardContext } from './boards.ts';
import type { PageName } from '#web/lib/shell/pages.ts';

export const DEPTHS = ['1', '2', 'all'] as const;
export type Depth = (typeof DEPTHS)[number];

/** From a mart's column to the export it comes from. */
const COLUMN_STEPS = 6;

/** What stands on a model's own page beside its definition. */
export interface ModelDetails {
  readonly depth: Depth;
  readonly lineage: Diagram;
  /** Null where the rows are not open to the persona, or not published. */
  readonly profile: Profile | null;
  readonly uses: readonly PageName[];
  readonly boards: readonly { readonly name: string; readonly title: string }[];
  /** The chart of its header under the filters of the page. */
  readonly chart: TileData | null;
  readonly whyEmpty: WhyEmpty | null;
}

export interface ModelPage {
  readonly definition: DefinitionPage;
  /** Null where the address asks for one number: the drawer needs no more than its definition. */
  readonly details: ModelDetails | null;
  /** What the column of the address is computed from, down to raw, and what reads it. */
  readonly columnLineage: Diagram | null;
}

/** Everything about a model: definition, lineage, shape of its columns, and where it is shown. */
export async function modelPage(
  context: BoardContext,
  ui: ChartContext,
  name: string,
  parameters: URLSearchParams,
): Promise<ModelPage> {
  const definition = await definitionPage(context, name, parameters);
  const { session, persona } = context;
  const catalogue = await readCatalogue(session);
  if (definition.column !== null) {
    const edges = await readColumnEdges(session);
    const column = definition.column.name;
    const graph = columnNeighbours(catalogue, edges, name, column, COLUMN_STEPS);
    return { definition, details: null, columnLineage: graph === null ? null : layout(graph) };
  }
  const { model } = definition;
  const uses = pagesReading(name);
  const depth = DEPTHS.find((other) => other === parameters.get('depth')) ?? '1';
  const graph = neighbours(catalogue, name, depth === 'all' ? Infinity : Number(depth));
  return {
    definition,
    columnLineage: null,
    details: {
      depth,
      lineage: layout(withPages(graph, uses)),
      profile:
        definition.canRead && model.columns.length > 0
          ? await profileOf(session, persona, model)
          : null,
      uses,
      boards: readBoards(context.workspaceDir, catalogue)
        .boards.filter(({ tiles }) => tiles.some((tile) => tile.model === name))
        .map((board) => ({
          name: board.name,
          title: (ui.lang === 'zh-CN' ? board.titleZh : undefined) ?? board.title,
        })),
      chart:
        definition.canRead && chartSpec(model.chart) !== null
          ? await tileData(
              { model: name, where: {}, size: 'full', line: 0 },
              catalogue,
              context,
              ui,
            )
          : null,
      whyEmpty: whyEmpty(catalogue, name),
    },
  };
}

/** The pages that show the relation in the middle, as its last readers. */
function withPages(graph: LineageGraph, pages: readonly PageName[]): LineageGraph {
  return {
    ...graph,
    nodes: [
      ...graph.nodes,
      ...pages.map((page) => ({
        id: `page ${page}`,
        label: page,
        kind: 'page' as const,
        href: null,
      })),
    ],
    edges: [...graph.edges, ...pages.map((page) => [graph.focus, `page ${page}`] as const)],
  };
}
