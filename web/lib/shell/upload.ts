/** How large an uploaded file may be; larger ones go through the inbox. */
export const UPLOAD_MOST_BYTES = 256 * 2 ** 20;

/** The kinds of files that are read, by how their names end. */
export const UPLOAD_ENDINGS = [
  '.csv.gz',
  '.tsv.gz',
  '.json.gz',
  '.jsonl.gz',
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xlsm',
  '.json',
  '.jsonl',
  '.ndjson',
  '.parquet',
  '.zip',
  '.gz',
] as const;

/** What a stage can say of its deals. */
export const OUTCOMES = ['open', 'won', 'lost'] as const;
export type Outcome = (typeof OUTCOMES)[number];
