import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { entities } from '#ingest/connectors/entities.ts';
import { openTables } from '#ingest/readers/index.ts';
import { BadFile, isRefused, type ReadableTable } from '#ingest/readers/types.ts';
import { dateOrderOf, decimalMarkOf, outcomeOf, type Question } from './ask.ts';
import { detectTable } from './detect-table.ts';
import { openLander, rowsOf } from './duck.ts';
import { faultSql, reasonSql, valueSql } from './expressions.ts';
import { checkMapping, type CheckedMapping, type Mapping } from './mapping.ts';
import type { Match } from './match-object.ts';
import { planLanding } from './plan.ts';
import { proposeEntity, type ProposedColumn } from './propose-mapping.ts';
import { readText } from './read-text.ts';
import { literal } from './sql-text.ts';
import { keptMappingFor, type KeptMapping } from './workspace-mappings.ts';

export interface MapOptions {
  /** What is known of the file: `entity`, `dateOrder`, `decimalMark`, `system`, or a column and its header. */
  readonly answers?: Readonly<Record<string, string>>;
  /** A mapping to look at, instead of a proposal. */
  readonly mapping?: CheckedMapping | undefined;
  readonly kept?: readonly KeptMapping[];
}

export interface MapReport {
  readonly file: string;
  /** The known system and object, where the header is one; then no mapping is needed. */
  readonly recognised: { readonly system: string; readonly object: string } | null;
  readonly entity: string | null;
  readonly evidence: readonly string[];
  readonly columns: readonly (ProposedColumn & { readonly samples: readonly string[] })[];
  readonly unused: readonly string[];
  readonly questions: readonly Question[];
  /** Ready to be written; questions stay open in it. */
  readonly mapping: Mapping;
  readonly preview: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly unknown[])[];
    readonly quarantined: readonly { readonly row: number; readonly reason: string }[];
  };
}

const SAMPLE = 5000;
const PREVIEW = 50;

/**
 * What a file is and how it would be read: the known object, or a proposed mapping with its
 * reasons, the questions that its values leave open, and the first rows as they would land.
 * Throws `BadFile` where there is no table to read.
 */
export async function mapFile(path: string, options: MapOptions = {}): Promise<MapReport> {
  const workDir = await mkdtemp(join(tmpdir(), 'quotient-map-'));
  const { connection, close } = await openLander(workDir);
  try {
    for await (const part of openTables(path, join(workDir, 'read'))) {
      if (isRefused(part)) throw part.fault;
      return await mapTable(path, part, connection, options);
    }
    throw new BadFile(`no table: ${basename(path)} holds none; expected a header row and records`);
  } finally {
    close();
    await rm(workDir, { recursive: true, force: true });
  }
}

type Connection = Awaited<ReturnType<typeof openLander>>['connection'];

async function mapTable(
  path: string,
  table: ReadableTable,
  connection: Connection,
  options: MapOptions,
): Promise<MapReport> {
  const sample = await rowsOf(
    connection,
    `select * from ${readText(table.dialect, table.header.length)} limit ${SAMPLE}`,
    { source: table.path },
  );
  const valuesOf = (header: string) => {
    const at = table.header.indexOf(header);
    return sample.flatMap((row) => (typeof row[at] === 'string' ? [row[at]] : []));
  };
  const given = options.mapping ?? keptMappingFor(path, table.header, options.kept ?? [])?.mapping;
  const known = given ? null : recognise(table, options);
  const proposed = proposeEntity(
    table.header,
    options.answers?.['entity'] ?? given?.entity ?? known?.definition.fills,
  );
  const columns = known ? foundColumns(known, table.header) : proposed.columns;
  const { mapping, questions } = given
    ? { mapping: given, questions: [] }
    : known
      ? knownMapping(known, columns, valuesOf, options)
      : proposedMapping(path, proposed, table.header, valuesOf, options);
  const used = new Set(columns.map(({ header }) => header));
  return {
    file: path,
    recognised: known ? { system: known.system, object: known.object } : null,
    entity: known ? (known.definition.fills ?? null) : (given?.entity ?? proposed.entity),
    evidence: table.evidence,
    columns: columns.map((one) => ({
      ...one,
      samples: [...new Set(valuesOf(one.header))].slice(0, 3),
    })),
    unused: table.header.filter((one) => !used.has(one)),
    questions,
    mapping,
    preview: await preview(connection, table, checkMapping(mapping)),
  };
}

function recognise(table: ReadableTable, { answers }: MapOptions): Match | null {
  if (answers?.['entity'] !== undefined) return null;
  try {
    const { match } = detectTable(table, {});
    return match.isGeneric ? null : match;
  } catch (error) {
    if (error instanceof BadFile) return null;
    throw error;
  }
}

function foundColumns({ found, label }: Match, header: readonly string[]): ProposedColumn[] {
  return [...found].map(([column, at]) => ({
    column,
    header: header[at] ?? '',
    confidence: 1,
    why: `${label} has this header`,
  }));
}

type Values = (header: string) => readonly string[];

/** How days and numbers are written, and the questions that the values leave open. */
function readingOf(
  columns: readonly { readonly type: string; readonly header: string }[],
  valuesOf: Values,
  answers: Readonly<Record<string, string>>,
): { reading: Partial<Mapping>; questions: Question[] } {
  const of = (...types: string[]) =>
    columns.filter(({ type }) => types.includes(type)).flatMap(({ header }) => valuesOf(header));
  const order = answers['dateOrder'] ?? dateOrderOf(of('date', 'timestamp'));
  const mark = answers['decimalMark'] ?? decimalMarkOf(of('money', 'ratio'));
  const questions: Question[] = [];
  if (order === null) {
    const question = 'Are days like 03/04/2026 written with the day or the month first?';
    questions.push({ id: 'dateOrder', question, choices: ['dmy', 'mdy'] });
  }
  if (mark === null) {
    const question = 'Is 1,234 more than a thousand (decimal point) or little more than one?';
    questions.push({ id: 'decimalMark', question, choices: ['.', ','] });
  }
  return {
    reading: {
      ...(order && order !== 'ymd' ? { date_order: order as 'dmy' | 'mdy' } : {}),
      ...(mark === ',' ? { decimal_mark: ',' } : {}),
    },
    questions,
  };
}

function knownMapping(
  known: Match,
  columns: readonly ProposedColumn[],
  valuesOf: Values,
  { answers = {} }: MapOptions,
): { mapping: Mapping; questions: readonly Question[] } {
  const typed = columns.map(({ column, header }) => ({
    header,
    type: known.definition.columns[column]?.type ?? 'text',
  }));
  const { reading, questions } = readingOf(typed, valuesOf, answers);
  const headers = columns.map(({ header }) => header);
  return {
    mapping: { system: known.system, object: known.object, headers, ...reading, columns: {} },
    questions,
  };
}

function proposedMapping(
  path: string,
  proposed: ReturnType<typeof proposeEntity>,
  header: readonly string[],
  valuesOf: Values,
  { answers = {} }: MapOptions,
): { mapping: Mapping; questions: readonly Question[] } {
  const { entity } = proposed;
  const definition = entities[entity]?.columns ?? {};
  const columns: Record<string, string | { from: string; unit: string }> = {};
  for (const { column, header: one } of proposed.columns) columns[column] = one;
  for (const [name, one] of Object.entries(answers)) if (name in definition) columns[name] = one;
  const headerOf = (name: string) => {
    const one = columns[name];
    return typeof one === 'string' ? one : (one?.from ?? '');
  };
  for (const name of Object.keys(columns)) {
    const unit = /[(（]\s*(万|亿|千)元?\s*[)）]/.exec(headerOf(name))?.[1];
    if (definition[name]?.type === 'money' && unit) columns[name] = { from: headerOf(name), unit };
  }
  const typed = Object.keys(columns).map((name) => ({
    header: headerOf(name),
    type: definition[name]?.type ?? 'text',
  }));
  const { reading, questions } = readingOf(typed, valuesOf, answers);
  for (const name of Object.keys(definition)) {
    if (!definition[name]?.required || name in columns) continue;
    questions.push({ id: name, question: `Which column is ${name}?`, choices: header });
  }
  const money = header.filter((one) => /金额|amount|value|revenue|acv|tcv/i.test(one));
  if (entity === 'opportunity' && money.length > 1 && answers['amount'] === undefined) {
    questions.push({ id: 'amount', question: 'Which column is the amount?', choices: money });
  }
  const stages = [...new Set(valuesOf(headerOf('stage')).map((one) => one.trim()))].filter(Boolean);
  const isList = entity === 'opportunity' && stages.length > 0 && stages.length <= 40;
  const system = answers['system'] ?? (basename(path).replace(/\.[^.]+$/, '') || 'file');
  return {
    mapping: {
      system,
      entity,
      headers: [...header],
      ...reading,
      columns,
      ...(isList ? { stages: stages.map((name) => ({ name, outcome: outcomeOf(name) })) } : {}),
    },
    questions,
  };
}

/** The first rows as they would land, or why they would not. */
async function preview(
  connection: Connection,
  table: ReadableTable,
  mapping: CheckedMapping,
): Promise<MapReport['preview']> {
  const nothing = { columns: [], rows: [], quarantined: [] };
  let plan;
  try {
    const { match, header } = detectTable(table, { mapping });
    plan = planLanding(match, header, mapping);
  } catch (error) {
    if (error instanceof BadFile) return nothing;
    throw error;
  }
  const values = plan.columns.map((column) => valueSql(column, plan));
  const faults = plan.columns.flatMap((column, at) => {
    const sql = faultSql(column, values[at] ?? 'null');
    return sql === null ? [] : [{ column, sql }];
  });
  const why = faults.map(
    ({ column, sql }) => `when ${sql} then ${literal(`${column.name}: `)} || ${reasonSql(column)}`,
  );
  const reason = why.length > 0 ? `case ${why.join(' ')} end` : 'null';
  const text = `(select * from ${readText(table.dialect, table.header.length)} limit ${PREVIEW})`;
  const rows = await rowsOf(connection, `select ${reason}, ${values.join(', ')} from ${text}`, {
    source: table.path,
  });
  const shown = plan.columns.flatMap(({ text: made, header }, at) =>
    made === null || plan.unknown.some((one) => one.header === header) ? [] : [at],
  );
  return {
    columns: shown.map((at) => plan.columns[at]?.name ?? ''),
    rows: rows.filter(([fault]) => fault === null).map((row) => shown.map((at) => row[at + 1])),
    quarantined: rows.flatMap(([fault], at) =>
      typeof fault === 'string' ? [{ row: at + 2 + table.rowsAbove, reason: fault }] : [],
    ),
  };
}
