import { BadFile, type ReadableTable } from '#ingest/readers/types.ts';
import { detect, type DetectOptions } from './detect.ts';
import type { Match } from './match-object.ts';

/**
 * Which object a table is, by its header or, where it has two in different languages, by the one
 * that is known. Gives the header that was recognised.
 */
export function detectTable(
  table: ReadableTable,
  options: DetectOptions,
): { match: Match; header: readonly string[] } {
  const { label, header, otherHeader } = table;
  if (otherHeader === null) return { match: detect(label, header, options), header };
  const found = [header, otherHeader].flatMap((one) => {
    try {
      return [{ match: detect(label, one, options), header: one }];
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      return [];
    }
  });
  const [best] = found.sort((a, b) => b.match.found.size - a.match.found.size);
  return best ?? { match: detect(label, header, options), header };
}
