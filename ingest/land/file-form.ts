import type { Manifest } from './manifest.ts';

/** The form of a file as its evidence tells it; null where it has none of the kind. */
export interface FileForm {
  readonly kind: 'text' | 'json' | 'parquet' | 'workbook';
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  'vertical bar': '|',
};

/**
 * What kind of file it was, and of a text how it was written, so that rows of it can be given back
 * in the same form. A byte order mark stands in the encoding's name: `UTF-8 with BOM`.
 */
export function fileForm({ evidence }: Pick<Manifest, 'evidence'>): FileForm {
  const found = (pattern: RegExp) =>
    evidence.flatMap((one) => pattern.exec(one)?.[1] ?? []).at(-1) ?? null;
  const encoding = found(/^encoding ([^:]+):/);
  const delimiter = found(/^delimiter ([^:]+):/);
  if (found(/^(JSON), /)) return { kind: 'json', encoding: 'UTF-8', delimiter: null };
  if (found(/^(Parquet) with /)) return { kind: 'parquet', encoding: null, delimiter: null };
  if (delimiter === null) return { kind: 'workbook', encoding: null, delimiter: null };
  const isMarked = evidence.includes('encoding UTF-8: its byte order mark comes first');
  return {
    kind: 'text',
    encoding: isMarked ? 'UTF-8 with BOM' : encoding,
    delimiter: DELIMITERS[delimiter] ?? ',',
  };
}
