import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chartSpec } from '#web/lib/charts/generic/spec.ts';
import type { Catalogue } from '../lineage/neighbours.ts';
import type { Board, BoardFault } from './board.ts';
import { checkBoard } from './check-board.ts';
import { parseBoard } from './parse-board.ts';

/** The board of every model that says how it is drawn. */
export const ALL = 'all';

/** The boards of a workspace, and what is wrong with the files that are none. */
export interface Boards {
  readonly boards: readonly Board[];
  readonly faults: readonly BoardFault[];
}

const NAME = /^[a-z0-9][a-z0-9_-]{0,60}\.ya?ml$/;

/**
 * Reads `boards/*.yaml` of a workspace and checks every name against the catalogue. A file with a
 * fault is told and left out; the others stay up. The board of all charts comes last.
 */
export function readBoards(workspaceDir: string, catalogue: Catalogue): Boards {
  const boards: Board[] = [];
  const faults: BoardFault[] = [];
  for (const entry of entriesOf(workspaceDir)) {
    const file = `boards/${entry}`;
    const name = basename(entry).replace(/\.ya?ml$/, '');
    if (!NAME.test(entry) || name === ALL) {
      const message = `invalid name: ${entry}; expected lower case, digits, - and _, and not ${ALL}`;
      faults.push({ file, line: 1, message });
      continue;
    }
    const read = parseBoard(name, file, readFileSync(join(workspaceDir, file), 'utf8'));
    if ('faults' in read) faults.push(...read.faults);
    else {
      const wrong = checkBoard(read.board, catalogue);
      faults.push(...wrong);
      if (wrong.length === 0) boards.push(read.board);
    }
  }
  return { boards: [...boards, allCharts(catalogue)], faults };
}

/** Changes with every board that comes, goes or is saved. */
export function boardsStamp(workspaceDir: string): string {
  return entriesOf(workspaceDir)
    .map((entry) => {
      const { mtimeMs, size } = statSync(join(workspaceDir, 'boards', entry));
      return `${entry} ${mtimeMs} ${size}`;
    })
    .join('\n');
}

function entriesOf(workspaceDir: string): string[] {
  try {
    return readdirSync(join(workspaceDir, 'boards'))
      .filter((entry) => /\.ya?ml$/.test(entry) && !entry.startsWith('.'))
      .sort();
  } catch {
    return [];
  }
}

function allCharts(catalogue: Catalogue): Board {
  const charted = [...catalogue.values()].filter(
    (model) => model.layer === 'marts' && chartSpec(model.chart) !== null,
  );
  return {
    name: ALL,
    title: 'All charts',
    titleZh: '全部图表',
    filters: ['period', 'asof', 'region', 'team', 'segment', 'industry'],
    tiles: charted.map(({ name }) => ({ model: name, where: {}, size: 'half', line: 0 })),
    file: null,
  };
}
