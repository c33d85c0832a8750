import { entities } from '#ingest/connectors/entities.ts';
import { connectors } from '#ingest/connectors/index.ts';
import type { Column } from '#ingest/connectors/types.ts';
import { editDistance } from './closest.ts';
import { headerKey } from './header-name.ts';
import { isSensitive } from './sensitive.ts';

/** One column of the entity and the header proposed for it. */
export interface ProposedColumn {
  readonly column: string;
  readonly header: string;
  /** From 0 to 1: 1 for a header that some system uses for this column. */
  readonly confidence: number;
  readonly why: string;
}

export interface ProposedEntity {
  readonly entity: string;
  readonly columns: readonly ProposedColumn[];
  /** Required columns for which no header was found. */
  readonly missing: readonly string[];
}

interface Spelling {
  readonly column: string;
  readonly spelling: string;
  readonly from: string;
}

const NEAR = 0.6;

/**
 * Which entity a header most likely fills and how: by the headers that any known system uses for
 * its columns, else by likeness of the words. The entity with the most certain columns wins, where
 * those that it requires count double.
 */
export function proposeEntity(header: readonly string[], wanted?: string): ProposedEntity {
  const names = wanted === undefined ? Object.keys(entities) : [wanted];
  const proposals = names.map((entity) => proposal(entity, header));
  const score = ({ entity, columns, missing }: ProposedEntity) => {
    const definition = entities[entity]?.columns ?? {};
    const sum = columns.reduce(
      (all, one) => all + one.confidence * (definition[one.column]?.required ? 2 : 1),
      0,
    );
    return sum - 2 * missing.length;
  };
  const [best] = proposals.sort((a, b) => score(b) - score(a));
  if (!best) throw new Error(`invalid entity: ${wanted ?? ''}; expected one of Quotient's own`);
  return best;
}

function proposal(entity: string, header: readonly string[]): ProposedEntity {
  const spellings = spellingsOf(entity);
  const pairs = header
    .filter((one) => !isSensitive(one))
    .flatMap((one) => pairsOf(one, spellings))
    .sort((a, b) => b.confidence - a.confidence);
  const columns = new Map<string, ProposedColumn>();
  const used = new Set<string>();
  for (const pair of pairs) {
    if (columns.has(pair.column) || used.has(pair.header)) continue;
    columns.set(pair.column, pair);
    used.add(pair.header);
  }
  const required = Object.entries(entities[entity]?.columns ?? {}).filter(
    ([, one]) => one.required,
  );
  return {
    entity,
    columns: [...columns.values()],
    missing: required.map(([name]) => name).filter((name) => !columns.has(name)),
  };
}

/** Every header that some system, or the template, uses for a column of the entity. */
function spellingsOf(entity: string): Spelling[] {
  const of = (columns: Readonly<Record<string, Column>>, from: string) =>
    Object.entries(columns)
      .filter(([, { make }]) => make?.constant === undefined)
      .flatMap(([column, { header, aliases, type, values }]) =>
        values !== undefined && type !== 'text'
          ? []
          : [header, ...aliases].map((spelling) => ({ column, spelling, from })),
      );
  const own = of(entities[entity]?.columns ?? {}, 'the template');
  const others = connectors.flatMap(({ label, objects }) =>
    Object.values(objects)
      .filter(({ fills }) => fills === entity)
      .flatMap(({ columns }) => of(columns, label)),
  );
  return [...own, ...others].filter(
    ({ spelling, column }) => spelling && column !== 'source_system',
  );
}

function pairsOf(header: string, spellings: readonly Spelling[]): ProposedColumn[] {
  const plain = (text: string) => headerKey(text).replace(/[\s_\-()（）%*:：]+/g, '');
  const text = plain(header);
  const best = new Map<string, ProposedColumn>();
  for (const { column, spelling, from } of spellings) {
    const other = plain(spelling);
    if (other === '' || text === '') continue;
    const isSame = other === text;
    const isPart = other.length > 1 && (text.includes(other) || other.includes(text));
    const likeness = 1 - editDistance(text, other) / Math.max(text.length, other.length);
    const confidence = isSame ? 1 : Math.min(0.9, Math.max(likeness, isPart ? 0.7 : 0));
    if (confidence < NEAR || confidence <= (best.get(column)?.confidence ?? 0)) continue;
    const why = isSame ? `${from} calls it "${spelling}"` : `like "${spelling}" of ${from}`;
    best.set(column, { column, header, confidence: Math.round(confidence * 100) / 100, why });
  }
  return [...best.values()];
}
