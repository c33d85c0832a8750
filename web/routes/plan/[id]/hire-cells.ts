import type { Profile } from '#models/capacity/inputs.ts';
import type { Lever } from '#models/scenario/scenario.ts';

/** A row of the hiring grid. */
export interface HireLine {
  readonly team: string;
  readonly profile: Profile;
}

/** A number for one cell. */
export interface HireCell extends HireLine {
  readonly month: string;
  readonly count: number;
}

/** Whether a lever is a plain hire that the grid shows: a rep, without a territory of their own. */
export function isGridHire(lever: Lever): lever is Lever & { kind: 'hire' } {
  return (
    lever.kind === 'hire' &&
    lever.role === 'rep' &&
    lever.territory === undefined &&
    lever.potential === undefined
  );
}

/** Hires in a cell. */
export function hiresIn(levers: readonly Lever[], line: HireLine, month: string): number {
  return levers
    .filter(isGridHire)
    .filter((hire) => isIn(hire, line) && hire.month === month)
    .reduce((sum, { count }) => sum + count, 0);
}

/** The levers with these cells set; a cell of 0 has no lever. */
export function withCells(levers: readonly Lever[], cells: readonly HireCell[]): Lever[] {
  const isSet = (lever: Lever) =>
    isGridHire(lever) && cells.some((cell) => isIn(lever, cell) && lever.month === cell.month);
  const hires = cells
    .filter(({ count }) => count > 0)
    .map(({ team, profile, month, count }): Lever => ({
      ...{ kind: 'hire', count, month, team, profile, role: 'rep' },
    }));
  return [...levers.filter((lever) => !isSet(lever)), ...hires];
}

/** What a paste is: whole numbers by row and column, or the first cell that is none. */
export type Pasted =
  | { readonly ok: true; readonly rows: readonly (readonly number[])[] }
  | { readonly ok: false; readonly cell: string; readonly row: number; readonly column: number };

/**
 * Cells as a spreadsheet copies them: tabs between columns, lines between rows; an empty cell is 0.
 * Nothing is taken where one of them is no count, so that half a paste never stands in a plan.
 */
export function parsePaste(text: string): Pasted {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const rows: number[][] = [];
  for (const [row, line] of lines.entries()) {
    const cells: number[] = [];
    for (const [column, cell] of line.split('\t').entries()) {
      const plain = cell.normalize('NFKC').trim();
      const count = plain === '' ? 0 : Number(plain);
      if (!Number.isInteger(count) || count < 0 || count > 10_000) {
        return { ok: false, cell: plain.slice(0, 40), row: row + 1, column: column + 1 };
      }
      cells.push(count);
    }
    rows.push(cells);
  }
  return { ok: true, rows };
}

const isIn = (hire: HireLine, line: HireLine): boolean =>
  hire.team === line.team && hire.profile === line.profile;
