import type { ChartSpec } from '#web/lib/charts/generic/spec.ts';
import type { FilterKey } from '#web/lib/shell/types.ts';
import type { Scalar } from '../query.ts';

export const SIZES = { third: 4, half: 6, wide: 8, full: 12 } as const;
export type Size = keyof typeof SIZES;

/** One picture, table or number of a board. */
export interface Tile {
  readonly model: string;
  readonly title?: string | undefined;
  readonly titleZh?: string | undefined;
  /** Replaces the chart of the model's header. */
  readonly chart?: ChartSpec | undefined;
  readonly where: Readonly<Record<string, readonly Scalar[]>>;
  readonly size: Size;
  /** Line of the board's file. */
  readonly line: number;
}

/** A page that an analyst composed, or the one of all charts. */
export interface Board {
  readonly name: string;
  readonly title: string;
  readonly titleZh?: string | undefined;
  readonly text?: string | undefined;
  readonly textZh?: string | undefined;
  readonly filters: readonly FilterKey[];
  readonly tiles: readonly Tile[];
  /** Path below the workspace; null for the board that Quotient makes itself. */
  readonly file: string | null;
}

/** Something wrong in a board's file. */
export interface BoardFault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
