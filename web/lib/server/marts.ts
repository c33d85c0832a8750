import type { Persona } from '#web/lib/shell/types.ts';
import { RecentCache } from './cache.ts';
import { readModel, type ModelEntry } from './catalogue.ts';
import { forbidden } from './errors.ts';
import { selectFrom, type Fragment, type MartQuery } from './query.ts';
import { lineCondition, scopeOf } from './scope.ts';
import type { SnapshotSession } from './snapshot.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Answers of the recent snapshots; a new snapshot has a new id, so nothing goes stale. */
const answers = new RecentCache<readonly Row[]>(400);
const CACHED_ROWS = 2_000;

/**
 * The only way from a page or the API to the rows of a mart: the persona's scope is part of
 * every query. Rows are plain and frozen; equal questions to one snapshot are answered once.
 *
 * @throws QuotientError 404 unknown mart, 400 unknown column or bad value, 403 out of scope.
 */
export async function readMart<T = Row>(
  session: SnapshotSession,
  persona: Persona,
  name: string,
  query: MartQuery = {},
): Promise<readonly T[]> {
  const { sql, values } = await martSql(session, persona, name, query);
  const run = async (): Promise<readonly Row[]> => Object.freeze(await session.query(sql, values));
  const isSmall = query.limit === undefined || query.limit <= CACHED_ROWS;
  const key = `${session.id}\n${sql}\n${JSON.stringify(values)}`;
  return (isSmall ? answers.get(key, run) : run()) as Promise<readonly T[]>;
}

/** The same rows as an Arrow stream. */
export async function readMartArrow(
  session: SnapshotSession,
  persona: Persona,
  name: string,
  query: MartQuery = {},
): Promise<Uint8Array> {
  const { sql, values } = await martSql(session, persona, name, query);
  return session.arrow(sql, values);
}

/**
 * A summary of the rows of a mart that the persona may see: `summarise` is given the mart and
 * writes the SELECT over the relation `seen`, whose columns are those of the mart.
 */
export async function summariseMart(
  session: SnapshotSession,
  persona: Persona,
  name: string,
  summarise: (model: ModelEntry) => string,
): Promise<readonly Row[]> {
  const model = mustBeMart(await readModel(session, name));
  const { sql, values } = await martSql(session, persona, name, {});
  const text = `with seen as (${sql}) ${summarise(model)}`;
  const key = `${session.id}\n${text}\n${JSON.stringify(values)}`;
  return answers.get(key, async () => Object.freeze(await session.query(text, values)));
}

/** One row, or null. */
export async function readOne<T = Row>(
  session: SnapshotSession,
  persona: Persona,
  name: string,
  query: MartQuery,
): Promise<T | null> {
  const [row] = await readMart<T>(session, persona, name, { ...query, limit: 1 });
  return row ?? null;
}

/** @throws QuotientError 403 for layers below the marts: they have no scope. */
export function mustBeMart(model: ModelEntry): ModelEntry {
  if (model.layer !== 'marts') throw forbidden(`${model.layer} relation ${model.name}`);
  return model;
}

async function martSql(
  session: SnapshotSession,
  persona: Persona,
  name: string,
  query: MartQuery,
): Promise<Fragment> {
  const model = mustBeMart(await readModel(session, name));
  const scope = await scopeOf(session, persona, model);
  const line = query.line === undefined ? [] : [lineCondition(model, query.line)];
  return selectFrom(model, query, [scope, ...line]);
}
