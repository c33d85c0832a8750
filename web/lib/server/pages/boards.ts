import type { ChartContext } from '#web/lib/charts/types.ts';
import type { FilterKey } from '#web/lib/shell/types.ts';
import type { Board, BoardFault } from '../boards/board.ts';
import { readBoards } from '../boards/read-boards.ts';
import { tileData, type TileData } from '../boards/tile.ts';
import { closest, readCatalogue } from '../catalogue.ts';
import { QuotientError } from '../errors.ts';
import type { PageContext } from '../request.ts';
import { canRead, seesAll } from '../scope.ts';

export interface ListedBoard {
  readonly name: string;
  readonly title: string;
  readonly text: string | null;
  readonly file: string | null;
  /** Tiles that the persona may see. */
  readonly n_tiles: number;
}

export interface BoardsPage {
  readonly boards: readonly ListedBoard[];
  /** Faults of board files, for those who can mend them. */
  readonly faults: readonly BoardFault[];
}

export interface BoardPage {
  readonly title: string;
  readonly text: string | null;
  readonly file: string | null;
  readonly tiles: readonly TileData[];
  readonly filterKeys: readonly FilterKey[];
  readonly faults: readonly BoardFault[];
}

/** What a board needs to know beside the snapshot. */
export type BoardContext = PageContext & { readonly workspaceDir: string };

/** Which boards there are, and what is wrong with the files that are none. */
export async function boardsPage(
  { session, persona, workspaceDir }: BoardContext,
  { lang }: ChartContext,
): Promise<BoardsPage> {
  const catalogue = await readCatalogue(session);
  const { boards, faults } = readBoards(workspaceDir, catalogue);
  const open = ({ tiles }: Board): number =>
    tiles.filter(({ model }) => {
      const entry = catalogue.get(model);
      return entry !== undefined && canRead(persona, entry);
    }).length;
  return {
    boards: boards
      .map((board) => ({ ...words(board, lang), n_tiles: open(board) }))
      .filter((board) => board.n_tiles > 0),
    faults: seesAll(persona) ? faults : [],
  };
}

/** @throws QuotientError 404 that names the closest board, or the fault of the board's file. */
export async function boardPage(
  context: BoardContext,
  ui: ChartContext,
  name: string,
): Promise<BoardPage> {
  const catalogue = await readCatalogue(context.session);
  const { boards, faults } = readBoards(context.workspaceDir, catalogue);
  const board = boards.find((other) => other.name === name);
  if (board === undefined) throw noBoard(name, boards, faults);
  const tiles = await Promise.all(
    board.tiles.map((tile) => tileData(tile, catalogue, context, ui)),
  );
  return {
    ...words(board, ui.lang),
    filterKeys: board.filters,
    tiles: tiles.filter((tile) => tile !== null),
    faults: seesAll(context.persona) && board.file === null ? faults : [],
  };
}

function words(
  board: Board,
  lang: ChartContext['lang'],
): Pick<ListedBoard, 'name' | 'title' | 'text' | 'file'> {
  const isZh = lang === 'zh-CN';
  return {
    name: board.name,
    title: (isZh ? board.titleZh : undefined) ?? board.title,
    text: (isZh ? (board.textZh ?? board.text) : board.text) ?? null,
    file: board.file,
  };
}

function noBoard(
  name: string,
  boards: readonly Board[],
  faults: readonly BoardFault[],
): QuotientError {
  const own = faults.find(({ file }) => file.replace(/^boards\/|\.ya?ml$/g, '') === name);
  if (own !== undefined) {
    return new QuotientError(
      'invalid_board',
      `${own.file}:${own.line}: ${own.message}`,
      'correct the line and load this page again',
      404,
    );
  }
  const near = closest(
    name,
    boards.map((board) => board.name),
  );
  return new QuotientError(
    'unknown_board',
    `invalid board: ${name.slice(0, 60)}; expected one of those under /boards`,
    `closest: ${near}`,
    404,
  );
}
