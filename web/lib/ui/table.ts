import type { Kind } from '#web/lib/format/index.ts';
import type { Tone } from './tone.ts';

interface Base<Row> {
  readonly key: string;
  readonly label: string;
  readonly href?: (row: Row) => string | undefined;
  /** Link to the definition and rows behind the number. */
  readonly definition?: (row: Row) => string | undefined;
  /** A second, smaller line. */
  readonly sub?: (row: Row) => string | undefined;
  readonly tone?: (row: Row) => Tone | undefined;
  readonly sortable?: boolean;
  /** A sentence for the heading's tooltip. */
  readonly help?: string;
  /** Definition of the whole column. */
  readonly helpHref?: string;
  readonly digits?: number;
  /** Words that run over several lines. */
  readonly wraps?: boolean;
  /** Left out when printed. */
  readonly screenOnly?: boolean;
}

type Plain = string | number | boolean | null | undefined;

/** One column of a DataTable. */
export type Column<Row> = Base<Row> &
  (
    | { readonly kind: Kind; readonly value: (row: Row) => Plain }
    /** A number that is formatted already. */
    | { readonly kind: 'figure'; readonly value: (row: Row) => string }
    | { readonly kind: 'spark'; readonly value: (row: Row) => readonly (number | null)[] }
    | {
        readonly kind: 'badge';
        readonly value: (row: Row) => { text: string; tone?: Tone } | null;
      }
    | {
        readonly kind: 'bullet';
        readonly value: (row: Row) => {
          value: number | null;
          low: number | null;
          high: number | null;
          max: number;
          text: string;
        };
      }
    | {
        readonly kind: 'meter';
        readonly value: (row: Row) => {
          value: number | null;
          max?: number;
          target?: number;
          text: string;
          tone?: Tone;
        };
      }
  );

export interface Sort {
  readonly key: string;
  readonly desc: boolean;
}

const leftKinds = new Set(['text', 'badge', 'spark', 'meter', 'bullet', 'period']);

/** Numbers and dates stand on the right, words on the left. */
export function isNumeric(kind: Column<never>['kind']): boolean {
  return !leftKinds.has(kind);
}
