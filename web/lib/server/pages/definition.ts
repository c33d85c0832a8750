import { termOf } from '#web/lib/glossary/terms.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { behind, type Behind } from '../behind.ts';
import {
  readCatalogue,
  readModel,
  readTests,
  type ModelColumn,
  type ModelEntry,
  type TestResult,
} from '../catalogue.ts';
import { readMart, readOne, type Row } from '../marts.ts';
import { apiQuery } from '../api/address.ts';
import { canRead, seesAll } from '../scope.ts';
import type { SnapshotSession } from '../snapshot.ts';

/** A list of rows of one mart, with how many there are in all. */
export interface RowList {
  readonly model: string;
  readonly columns: readonly ModelColumn[];
  readonly rows: readonly Row[];
  readonly total: number;
  /** Query of the same rows in `/api/marts`. */
  readonly query: string;
}

/** Everything that explains a model, and a number of it when the address picks one. */
export interface DefinitionPage {
  readonly model: Omit<ModelEntry, 'columns'> & { readonly columns: readonly ModelColumn[] };
  readonly tests: readonly TestResult[];
  readonly downstream: readonly string[];
  readonly column: ModelColumn | null;
  /** The entry of the glossary that explains the column. */
  readonly term: { readonly id: string; readonly en: string; readonly zh: string } | null;
  readonly where: Readonly<Record<string, string>>;
  /** The number itself, where the address picks one row. */
  readonly value: string | number | boolean | null;
  readonly canRead: boolean;
  readonly own: RowList | null;
  readonly behind: RowList | null;
}

interface Reader {
  readonly session: SnapshotSession;
  readonly persona: Persona;
}

const SHOWN = 20;

/** The definition of a model or of one of its columns, and the rows behind the number. */
export async function definitionPage(
  { session, persona }: Reader,
  name: string,
  parameters: URLSearchParams,
): Promise<DefinitionPage> {
  const model = await readModel(session, name);
  const [tests, catalogue] = await Promise.all([readTests(session, name), readCatalogue(session)]);
  const isOpen = model.layer === 'marts' && canRead(persona, model);
  const asked = parameters.get('column') ?? undefined;
  const column = model.columns.find((other) => other.name === asked) ?? null;
  const where = Object.fromEntries(
    [...parameters].filter(([key]) => model.columns.some((other) => other.name === key)),
  );
  const picksRow =
    model.grain.length > 0 && Object.keys(where).length > 0 && column !== null && isOpen;
  const row = picksRow
    ? await readOne(session, persona, name, { columns: [column.name], where })
    : null;
  const source = isOpen ? behind(name, column?.name, where) : null;
  const sourceModel = source === null ? null : catalogue.get(source.model);
  return {
    model,
    tests: tests.map((test) => (seesAll(persona) ? test : { ...test, sample: null })),
    downstream: [...catalogue.values()]
      .filter((other) => other.upstream.includes(name))
      .map((other) => other.name),
    column,
    term: glossaryTerm(name, column),
    where,
    value: (row?.[column?.name ?? ''] ?? null) as DefinitionPage['value'],
    canRead: isOpen,
    own: isOpen
      ? await list({ session, persona }, model, {
          columns: shownColumns(model, column),
          where,
          orderBy: [],
        })
      : null,
    behind:
      source === null || !sourceModel || !canRead(persona, sourceModel)
        ? null
        : await list({ session, persona }, sourceModel, source.query),
  };
}

function glossaryTerm(model: string, column: ModelColumn | null): DefinitionPage['term'] {
  const term = column === null ? null : termOf(model, column.name);
  return term === null ? null : { id: term.id, en: term.en.term, zh: term.zh.term };
}

/** The grain first, then the column asked for, then the rest as far as a screen is wide. */
function shownColumns(model: ModelEntry, column: ModelColumn | null): readonly string[] {
  const names = [
    ...model.grain,
    ...(column === null ? [] : [column.name]),
    ...model.columns.map((other) => other.name),
  ];
  return [...new Set(names)].slice(0, 12);
}

async function list(
  { session, persona }: Reader,
  model: ModelEntry,
  query: Behind['query'],
): Promise<RowList> {
  const { columns } = query;
  const [rows, counted] = await Promise.all([
    readMart(session, persona, model.name, { ...query, limit: SHOWN }),
    readOne<{ n: number }>(session, persona, model.name, {
      ...query,
      columns: [{ count: true, as: 'n' }],
      orderBy: [],
    }),
  ]);
  return {
    model: model.name,
    columns: columns.flatMap((name) => model.columns.find((other) => other.name === name) ?? []),
    rows,
    total: counted?.n ?? 0,
    query: apiQuery(query.where, query.orderBy, query.line),
  };
}
