import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quoted, rowsOf } from './duckdb.ts';
import { digest, ENGINE } from './fingerprint.ts';
import type { GraphNode } from './graph.ts';

/** What an input of an incremental model held at one day or key when the model was built. */
export interface InputPrint {
  readonly input: string;
  /** A day or key, or one of the marks below. */
  readonly at: string;
  readonly hash: string;
}

/** The whole of an input that has no such column; its change changes every row. */
const WHOLE = '*';
/** Rows of an input without a day or key. */
const UNKNOWN = '?';
/** Stands for the model itself: its text and how it is stored. */
const SELF = '';

/** Which rows of an incremental model are to be computed again; the others are kept. */
export type Change =
  | { readonly kind: 'all' | 'none' }
  | { readonly kind: 'since'; readonly day: string }
  | { readonly kind: 'keys'; readonly keys: readonly string[] };

/**
 * Fingerprints of the inputs of an incremental model by day or by key. An input without the
 * column has one for all; a late row changes that of its own day.
 */
export async function inputPrints(
  connection: DuckDBConnection,
  node: GraphNode,
  relationOf: (name: string) => string,
): Promise<InputPrint[]> {
  const column = node.header.incremental?.column ?? '';
  const prints: InputPrint[] = [{ input: SELF, at: WHOLE, hash: ownPrint(node) }];
  for (const input of node.upstream) {
    const relation = relationOf(input);
    const columns = (await rowsOf(connection, `describe ${relation}`)).map((row) =>
      String(row['column_name']),
    );
    const at = columns.includes(column)
      ? `coalesce(cast(input.${quoted(column)} as varchar), '${UNKNOWN}')`
      : `'${WHOLE}'`;
    const row = readColumns(node, input).map((name) => `input.${quoted(name)}`);
    const hash = `hash(${row.length > 0 ? row.join(', ') : 'input'})`;
    const rows = await rowsOf(
      connection,
      `select ${at} as at, count(*) || ' ' || bit_xor(${hash}) || ' ' || sum(${hash}) as print
       from ${relation} as input group by 1`,
    );
    for (const { at: day, print } of rows) {
      prints.push({ input, at: String(day), hash: String(print) });
    }
  }
  return prints;
}

/** What of a model has to be computed again, as its inputs were and as they are. */
export function changeOf(
  node: GraphNode,
  before: readonly InputPrint[],
  now: readonly InputPrint[],
): Change {
  const own = (prints: readonly InputPrint[]) => prints.find(({ input }) => input === SELF)?.hash;
  if (own(before) === undefined || own(before) !== own(now)) return { kind: 'all' };
  const key = ({ input, at }: InputPrint) => `${input} ${at}`;
  const known = new Map(before.map((print) => [key(print), print]));
  const changed: string[] = [];
  for (const print of now) {
    if (known.get(key(print))?.hash !== print.hash) changed.push(print.at);
    known.delete(key(print));
  }
  for (const gone of known.values()) changed.push(gone.at);
  if (changed.length === 0) return { kind: 'none' };
  if (changed.some((at) => at === WHOLE || at === UNKNOWN)) return { kind: 'all' };
  if (node.header.incremental?.by === 'key') return { kind: 'keys', keys: [...new Set(changed)] };
  const [day = ''] = changed.sort();
  return { kind: 'since', day };
}

/** The condition of the rows that are computed again. */
export function isChanged(node: GraphNode, change: Change): string {
  const column = quoted(node.header.incremental?.column ?? '');
  if (change.kind === 'since') return `${column} >= cast(${literal(change.day)} as date)`;
  if (change.kind === 'keys') {
    return `cast(${column} as varchar) in (${change.keys.map(literal).join(', ')})`;
  }
  return change.kind === 'all' ? 'true' : 'false';
}

/** The days that a program computes again; null means all. */
export function changedDays(change: Change, now: readonly InputPrint[]): readonly string[] | null {
  if (change.kind !== 'since') return null;
  const days = now.map(({ at }) => at).filter((at) => at !== WHOLE && at !== UNKNOWN);
  return [...new Set(days)].filter((day) => day >= change.day).sort();
}

function ownPrint({ sql, header, program }: GraphNode): string {
  const { sortedBy, incremental, inputs, types } = header;
  return digest([ENGINE, sql.trim(), sortedBy, incremental, inputs, types, program?.imports]);
}

/** A program says what it reads of an input; a query may read everything. */
function readColumns({ header }: GraphNode, input: string): readonly string[] {
  const name = Object.keys(header.inputs).find((given) => given.toLowerCase() === input);
  return name === undefined ? [] : (header.inputs[name] ?? []);
}
