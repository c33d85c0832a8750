import { chartSpec, lacking } from '#web/lib/charts/generic/spec.ts';
import { closest, type ModelEntry } from '../catalogue.ts';
import type { Catalogue } from '../lineage/neighbours.ts';
import type { Board, BoardFault, Tile } from './board.ts';

/** What a board names that the published catalogue does not have, each with its line. */
export function checkBoard(board: Board, catalogue: Catalogue): BoardFault[] {
  const marts = [...catalogue.values()].filter(({ layer }) => layer === 'marts');
  return board.tiles.flatMap((tile) => {
    const model = marts.find(({ name }) => name === tile.model);
    const messages =
      model === undefined
        ? [`no mart ${tile.model}; did you mean ${closest(tile.model, marts.map(nameOf))}?`]
        : faultsOf(tile, model);
    return messages.map((message) => ({ file: board.file ?? '', line: tile.line, message }));
  });
}

function faultsOf(tile: Tile, model: ModelEntry): string[] {
  const spec = tile.chart ?? chartSpec(model.chart);
  if (spec === null) {
    return [`${model.name} has no chart in its header; expected a chart in the tile`];
  }
  const columns = model.columns.map(nameOf);
  const named = [spec.x, ...spec.y, spec.series, ...Object.keys(spec.where)];
  const unknown = [...named, ...Object.keys(tile.where)].filter(
    (name) => name !== undefined && !columns.includes(name),
  ) as string[];
  const missing = lacking(spec);
  return [
    ...unknown.map(
      (name) => `unknown column ${name} of ${model.name}; did you mean ${closest(name, columns)}?`,
    ),
    ...(missing.length > 0 ? [`a ${spec.type} chart needs ${missing.join(' and ')}`] : []),
  ];
}

const nameOf = ({ name }: { readonly name: string }): string => name;
