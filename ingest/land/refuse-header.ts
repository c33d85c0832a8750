import { BadFile } from '#ingest/readers/types.ts';
import { closest } from './closest.ts';
import { nameOf, nameScore, type Match } from './match-object.ts';

/** The refusal of a header that no object explains: what it lacks, or what it comes closest to. */
export function explainNoMatch(
  file: string,
  header: readonly string[],
  matches: readonly Match[],
): BadFile {
  const required = ({ definition }: Match) =>
    Object.values(definition.columns).filter((column) => column.required).length;
  const hits = (one: Match) => required(one) - one.missing.length;
  const ranked = [...matches].sort(
    (a, b) =>
      a.missing.length - a.found.size - (b.missing.length - b.found.size) ||
      nameScore(file, b) - nameScore(file, a),
  );
  const best = ranked[0];
  const isNear =
    best !== undefined &&
    best.missing.length > 0 &&
    hits(best) > 0 &&
    best.missing.length <= hits(best) &&
    best.found.size * 2 >= header.length;
  if (best && (isNear || matches.length === 1)) return missingColumn(file, header, best);
  const near = ranked
    .filter((one) => one.found.size > 0)
    .slice(0, 3)
    .map((one) => `${nameOf(one)} with ${hits(one)} of ${required(one)} required columns`);
  const seen = near.length > 0 ? `; the closest are ${near.join(', ')}` : '';
  return new BadFile(
    `unknown file: the header of ${file} fits no known export${seen}; say what it is: --source SYSTEM.OBJECT or --mapping FILE`,
  );
}

/** The refusal of a header that lacks required columns, with the closest headers that it has. */
export function missingColumn(file: string, header: readonly string[], best: Match): BadFile {
  const unused = header.filter((_, index) => ![...best.found.values()].includes(index));
  const parts = best.missing.map((name) => {
    const column = best.definition.columns[name];
    const wanted = column?.header ?? name;
    const near = [wanted, ...(column?.aliases ?? [])]
      .map((one) => closest(one, unused))
      .find((one) => one !== null);
    return near ? `"${wanted}" (the closest header found is "${near}")` : `"${wanted}"`;
  });
  const word = parts.length === 1 ? 'column' : 'columns';
  return new BadFile(
    `missing required ${word}: ${parts.join(', ')} for ${nameOf(best)} in ${file}; rename the header or give a mapping: --mapping FILE`,
  );
}
