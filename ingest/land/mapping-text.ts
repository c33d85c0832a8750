import { Document } from 'yaml';
import type { MapReport } from './map-file.ts';

/** A proposed mapping as YAML for review: reasons beside the columns, open questions on top. */
export function mappingText({ mapping, columns, questions, unused }: MapReport): string {
  const document = new Document(mapping);
  const reasons = new Map(columns.map((one) => [one.column, one]));
  const pairs = document.get('columns') as { items?: { key: { value: string }; value: unknown }[] };
  for (const { key, value } of pairs.items ?? []) {
    const one = reasons.get(key.value);
    if (one && typeof value === 'object' && value !== null) {
      Object.assign(value, { comment: ` ${one.confidence.toFixed(2)}: ${one.why}` });
    }
  }
  const lines = [
    ' Proposed mapping: review it, keep it in the folder "mappings" of the workspace, and files of',
    ' this header are read by it from then on. Say "coverage: full" where the file holds every record.',
    ...questions.map(
      ({ question, id, choices }) => ` OPEN: ${question} (${id}: ${choices.join(' or ')})`,
    ),
    ...(unused.length > 0 ? [` Not used: ${unused.join(', ')}`] : []),
  ];
  document.commentBefore = lines.join('\n');
  return document.toString({ lineWidth: 100 });
}
