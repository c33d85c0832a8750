import { userInfo } from 'node:os';
import type { IngestHow } from './ingest.ts';

/** That rows of a file were mended, by whom and when: it is kept with what they become. */
export const correction = (
  fileId: string,
  by: string = userInfo().username,
): NonNullable<IngestHow['corrects']> => ({ fileId, by, at: new Date().toISOString() });
