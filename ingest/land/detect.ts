import { basename } from 'node:path';
import { entities } from '#ingest/connectors/entities.ts';
import { connectors as allConnectors } from '#ingest/connectors/index.ts';
import type { Connector } from '#ingest/connectors/types.ts';
import { BadFile } from '#ingest/readers/types.ts';
import { checkMapping, mappedConnector, type CheckedMapping, type Mapping } from './mapping.ts';
import { matchObject, nameOf, nameScore, type Match } from './match-object.ts';
import { explainNoMatch, missingColumn } from './refuse-header.ts';

export interface DetectOptions {
  readonly source?: string | undefined;
  readonly mapping?: Mapping | CheckedMapping | undefined;
  readonly connectors?: readonly Connector[];
}

/**
 * Which system and object a header belongs to: all required columns present, most columns
 * recognised, then the file's name. Throws one sentence that names what is missing and what came
 * closest.
 */
export function detect(path: string, header: readonly string[], options: DetectOptions): Match {
  const file = basename(path);
  const matches = candidates(options).map(({ connector, object, definition }) =>
    matchObject(connector, object, definition, header, checked(options.mapping)),
  );
  const complete = matches
    .filter((one) => one.missing.length === 0 && (isChosen(options) || isLikely(file, header, one)))
    .sort((a, b) => compare(file, a, b));
  const [best, second] = complete;
  const [meant] = matches
    .filter((one) => isMeant(file, header, one, best))
    .sort((a, b) => compare(file, a, b));
  if (meant) throw missingColumn(file, header, meant);
  if (!best) throw explainNoMatch(file, header, matches);
  if (second && compare(file, best, second) === 0) {
    throw new BadFile(
      `ambiguous file: the header of ${file} fits ${nameOf(best)} and ${nameOf(second)} alike; say which: --source ${best.system}.${best.object}`,
    );
  }
  return best;
}

const checked = (mapping: Mapping | CheckedMapping | undefined) =>
  mapping === undefined ? undefined : checkMapping(mapping);

/** Throws where the source or the mapping names no known system, object or column. */
export function checkSource(options: DetectOptions): void {
  const found = candidates(options);
  const { mapping } = options;
  if (!mapping) return;
  const definition = found[0]?.definition;
  const all = entities[definition?.fills ?? '']?.columns ?? definition?.columns;
  const known = Object.keys(all ?? {});
  const stray = Object.keys(mapping.columns ?? {}).find((name) => !known.includes(name));
  if (stray === undefined) return;
  throw new BadFile(
    `invalid mapping: ${mapping.system}.${mapping.object ?? mapping.entity} has no column ${stray}; expected one of ${known.join(', ')}`,
  );
}

/** The objects that `source` and the mapping leave to choose from; throws where there is none. */
function candidates({ source, mapping, connectors = allConnectors }: DetectOptions) {
  const all = connectors.flatMap((connector) =>
    Object.entries(connector.objects).map(([object, definition]) => ({
      connector,
      object,
      definition,
    })),
  );
  const own = mapping?.entity === undefined ? null : mappedConnector(checkMapping(mapping));
  if (own) {
    return Object.entries(own.objects).map(([object, definition]) => ({
      connector: own,
      object,
      definition,
    }));
  }
  const wanted = mapping ? `${mapping.system}.${mapping.object}` : source;
  if (wanted === undefined) return all;
  const [system, object] = wanted.split(/[./]/);
  const left = all.filter(
    (one) => one.connector.system === system && (object === undefined || one.object === object),
  );
  if (left.length > 0) return left;
  const known = connectors.find((connector) => connector.system === system);
  const expected = known
    ? `one of ${Object.keys(known.objects).join(', ')} after "${known.system}."`
    : `one of ${connectors.map((connector) => connector.system).join(', ')}, or SYSTEM.OBJECT`;
  throw new BadFile(`invalid source: ${wanted}; expected ${expected}`);
}

/** Whether a person has said the object, so that no evidence is needed. */
const isChosen = ({ source, mapping }: DetectOptions) =>
  mapping !== undefined || /[./]/.test(source ?? '');

/**
 * Whether enough speaks for a match beyond its required columns: many tables have an id and a name.
 * Columns that a loader added (`_fivetran_synced`) do not count. Custom columns may outnumber the known ones, so many known ones are enough by themselves.
 */
function isLikely(file: string, header: readonly string[], one: Match): boolean {
  const n = one.found.size;
  const width = header.filter((name) => !name.startsWith('_')).length;
  if (n >= 8 || (n >= 3 && n * 2 >= width)) return true;
  const named = nameScore(file, one);
  const isTold = one.system !== 'quotient' && one.definition.fills === undefined;
  return named > 0 && (isTold || (n * 3 >= width && (n >= 2 || width === 1)));
}

/** An object that lacks few columns and explains the file better, or bears its name, unlike the best. */
function isMeant(
  file: string,
  header: readonly string[],
  one: Match,
  best: Match | undefined,
): boolean {
  if (one.missing.length === 0 || one.missing.length > 2) return false;
  if (best?.system === one.system && best.definition.fills !== undefined) return false;
  const isNamed = nameScore(file, one) === 2 && (best === undefined || nameScore(file, best) < 2);
  const isMost = one.found.size * 2 >= header.length && one.found.size > (best?.found.size ?? 0);
  const isBestWeak = best === undefined || best.found.size * 2 < header.length;
  return (isNamed && one.found.size >= 2) || (isMost && isBestWeak && best !== undefined);
}

/** Better match first; 0 where header and file name tell the two apart in nothing. */
function compare(file: string, a: Match, b: Match): number {
  if (a.isGeneric !== b.isGeneric) return a.isGeneric ? 1 : -1;
  return b.found.size - a.found.size || nameScore(file, b) - nameScore(file, a);
}
