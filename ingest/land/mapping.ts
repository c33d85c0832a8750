import { z } from 'zod';
import type { Column, Connector, ExportObject } from '#ingest/connectors/types.ts';
import { entities } from '#ingest/connectors/entities.ts';
import { closest } from './closest.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

const UNITS: Readonly<Record<string, number>> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  亿: 1e8,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
};
const UNIT_WORDS = Object.keys(UNITS).join(', ');

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const oneOrMore = z
  .union([scalar, z.array(scalar)])
  .transform((given) => (Array.isArray(given) ? given : [given]));

/** How a mapping makes one column. */
const columnSchema = z
  .strictObject({
    from: oneOrMore,
    constant: scalar,
    join: z.array(z.string()).min(1),
    with: z.string(),
    split: z.strictObject({ on: z.string().min(1), part: z.int().refine((part) => part !== 0) }),
    values: z.record(z.string(), oneOrMore),
    otherwise: scalar,
    unit: z.union([
      z.number().positive(),
      z
        .string()
        .refine((unit) => unit.toLowerCase() in UNITS, `expected a number or one of ${UNIT_WORDS}`)
        .transform((unit) => UNITS[unit.toLowerCase()] ?? 1),
    ]),
    scale: z.enum(['percent', 'fraction']),
  })
  .partial()
  .refine(
    ({ from, constant, join }) => [from, constant, join].filter((one) => one).length === 1,
    'expected exactly one of from, join, constant',
  );

const stageSchema = z.strictObject({
  name: z.string().min(1),
  spellings: z.array(scalar).default([]),
  outcome: z.enum(['open', 'won', 'lost']).default('open'),
  order: z.int().optional(),
  probability: z.number().min(0).max(1).optional(),
});

const schema = z.strictObject({
  system: z.string().min(1),
  object: z.string().optional(),
  entity: z.string().optional(),
  source: z
    .string()
    .regex(/^[\p{L}\p{N}_-]+$/u, 'expected letters, digits, - and _')
    .optional(),
  file: z.string().optional(),
  headers: z.array(z.string()).optional(),
  coverage: z.enum(['full', 'partial']).optional(),
  date_order: z.enum(['ymd', 'dmy', 'mdy']).optional(),
  decimal_mark: z.enum(['.', ',']).optional(),
  columns: z.record(z.string(), z.union([z.string(), columnSchema])).default({}),
  stages: z.array(stageSchema).optional(),
});

export type MappedColumn = z.infer<typeof columnSchema>;
export type MappedStage = z.infer<typeof stageSchema>;

/** How a file writes days and numbers, where the values alone do not tell. */
export interface Reading {
  readonly dateOrder?: 'ymd' | 'dmy' | 'mdy' | undefined;
  readonly decimalMark?: '.' | ',' | undefined;
}

/**
 * What a person says of a file that headers alone do not: which object of which system it is, or
 * which entity it fills, and how each column is made.
 */
export type Mapping = z.input<typeof schema>;
export type CheckedMapping = z.infer<typeof schema>;

/** A mapping as given by a program. */
export const checkMapping = (mapping: Mapping): CheckedMapping => schema.parse(mapping);

/** Reads a mapping file; throws with file and line where it is not one. */
export async function readMapping(path: string): Promise<CheckedMapping> {
  const file = await readYaml(path, schema, 'mapping', 'system, entity (or object), and columns');
  checkColumns(file, path);
  return file.data;
}

/** What a mapping names must exist; of an unknown name the nearest one is told. */
function checkColumns(file: YamlFile<z.infer<typeof schema>>, path: string): void {
  const { system, object, entity, columns } = file.data;
  if ((object === undefined) === (entity === undefined)) {
    throw new Error(
      `invalid mapping: ${path}:1: expected either object (of a known system) or entity (one of ${Object.keys(entities).join(', ')})`,
    );
  }
  if (entity === undefined) return;
  const definition = entities[entity];
  if (!definition) {
    const near = closest(entity, Object.keys(entities));
    throw new Error(
      `invalid mapping: ${path}:${file.lineOf(['entity'])}: no entity ${entity}${near ? `; did you mean ${near}?` : ''}; expected one of ${Object.keys(entities).join(', ')}`,
    );
  }
  const stray = Object.keys(columns).find((name) => !(name in definition.columns));
  if (stray === undefined) return;
  throw new Error(
    `invalid mapping: ${path}:${file.lineOf(['columns', stray])}: ${system} ${entity} has no column ${stray}; expected one of ${Object.keys(definition.columns).join(', ')}`,
  );
}

/** The object that a mapping describes when no known system has it. */
export function mappedConnector(mapping: CheckedMapping): Connector | null {
  const definition = mapping.entity === undefined ? undefined : entities[mapping.entity];
  if (!definition || mapping.entity === undefined) return null;
  const given = Object.fromEntries(
    Object.entries(mapping.columns).flatMap(([name, how]) => {
      const column = definition.columns[name];
      return column ? [[name, mappedColumn(column, how)]] : [];
    }),
  );
  const missing = Object.entries(definition.columns).filter(
    ([name, column]) => column.required && !(name in given),
  );
  const columns = { ...Object.fromEntries(missing), ...given, ...stageColumns(mapping, given) };
  const object: ExportObject = { ...definition, columns, fills: mapping.entity };
  return {
    system: mapping.system,
    label: mapping.system,
    sources: [],
    objects: { [mapping.entity]: object },
  };
}

/** What the stages of a mapping say of each deal: outcome, order, and probability where no column has it. */
export function stageColumns(
  { stages, entity = 'opportunity', columns }: CheckedMapping,
  made: Readonly<Record<string, Column>>,
): Record<string, Column> {
  const stage = made['stage'];
  if (!stages || !stage || entity !== 'opportunity') return {};
  const words = ({ name, spellings }: MappedStage) => [name, ...spellings];
  const by = (type: Column['type'], valueOf: (one: MappedStage) => string | undefined): Column => {
    const values: Record<string, string[]> = {};
    for (const one of stages) {
      const value = valueOf(one);
      if (value !== undefined) (values[value] ??= []).push(...words(one));
    }
    const { header, aliases, make } = stage;
    return { type, header, aliases, required: false, values, make: { ...make, otherwise: '' } };
  };
  const derived: Record<string, Column> = {
    stage: {
      ...stage,
      values: {
        ...stage.values,
        ...Object.fromEntries(stages.map((one) => [one.name, words(one)])),
      },
    },
    is_closed: by('boolean', ({ outcome }) => String(outcome !== 'open')),
    is_won: by('boolean', ({ outcome }) => String(outcome === 'won')),
    stage_order: by('integer', ({ order }) => order?.toString()),
    probability: by('ratio', ({ probability }) => probability?.toString()),
  };
  const isSaid = (name: string, { values }: Column) =>
    name === 'stage' || (!(name in columns) && Object.keys(values ?? {}).length > 0);
  return Object.fromEntries(
    Object.entries(derived).filter(([name, column]) => isSaid(name, column)),
  );
}

/** A column as the mapping has it made, in place of how the system's own definition does. */
export function mappedColumn(column: Column, given: string | MappedColumn): Column {
  if (typeof given === 'string') {
    const { type, required, values } = column;
    return { type, required, header: given, aliases: [], ...(values ? { values } : {}) };
  }
  const { from, values, split, ...make } = given;
  const [header = given.join?.[0] ?? '', ...aliases] = from ?? [];
  return {
    type: column.type,
    header,
    aliases,
    required: column.required && given.constant === undefined,
    ...((values ?? column.values) ? { values: values ?? column.values ?? {} } : {}),
    make: Object.fromEntries(
      Object.entries({ ...make, split }).filter(([, value]) => value !== undefined),
    ),
  };
}
