import { definitionPage, type DefinitionPage } from './definition.ts';
import { readCatalogue } from '../catalogue.ts';
import { layout, type Diagram } from '../lineage/layout.ts';
import { neighbours, type LineageGraph } from '../lineage/neighbours.ts';
import { profileOf, type Profile } from '../profile.ts';
import { pagesReading } from '../uses.ts';
import { whyEmpty, type WhyEmpty } from '../why-empty.ts';
import type { PageContext } from '../request.ts';
import type { PageName } from '#web/lib/shell/pages.ts';

export const DEPTHS = ['1', '2', 'all'] as const;
export type Depth = (typeof DEPTHS)[number];

/** What stands on a model's own page beside its definition. */
export interface ModelDetails {
  readonly depth: Depth;
  readonly lineage: Diagram;
  /** Null where the rows are not open to the persona, or not published. */
  readonly profile: Profile | null;
  readonly uses: readonly PageName[];
  readonly whyEmpty: WhyEmpty | null;
}

export interface ModelPage {
  readonly definition: DefinitionPage;
  /** Null where the address asks for one number: the drawer needs no more than its definition. */
  readonly details: ModelDetails | null;
}

type Reader = Pick<PageContext, 'session' | 'persona'>;

/** Everything about a model: definition, lineage, shape of its columns, and where it is shown. */
export async function modelPage(
  reader: Reader,
  name: string,
  parameters: URLSearchParams,
): Promise<ModelPage> {
  const definition = await definitionPage(reader, name, parameters);
  if (definition.column !== null) return { definition, details: null };
  const { session, persona } = reader;
  const catalogue = await readCatalogue(session);
  const { model } = definition;
  const uses = pagesReading(name);
  const depth = DEPTHS.find((other) => other === parameters.get('depth')) ?? '1';
  const graph = neighbours(catalogue, name, depth === 'all' ? Infinity : Number(depth));
  return {
    definition,
    details: {
      depth,
      lineage: layout(withPages(graph, uses)),
      profile:
        definition.canRead && model.columns.length > 0
          ? await profileOf(session, persona, model)
          : null,
      uses,
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
