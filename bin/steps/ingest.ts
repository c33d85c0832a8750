import type { Encoding } from '#ingest/readers/encoding.ts';
import type { FileReport, IngestReport } from '#ingest/land/ingest.ts';
import { counted } from '../cli/table.ts';
import type { Context } from '../cli/verb.ts';

export type { FileReport, IngestReport } from '#ingest/land/ingest.ts';

/** How files are to be read, where the files do not say it themselves. */
export interface IngestHow {
  readonly source?: string;
  readonly mapping?: string;
  readonly encoding?: Encoding;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly decimalMark?: '.' | ',';
  readonly asOf?: string;
  readonly coverage?: 'full' | 'partial';
  /** The files hold rows of an earlier file that were set aside, mended. */
  readonly corrects?: { readonly fileId: string; readonly by: string; readonly at: string };
}

/** Lands files in the workspace; throws where there is no valid configuration. */
export async function ingestStep(
  context: Pick<Context, 'workspace' | 'onProgress'>,
  paths: readonly string[],
  how: IngestHow = {},
): Promise<IngestReport> {
  const [{ ingestPaths }, { rejectedFiles }] = await Promise.all([
    import('#ingest/land/ingest.ts'),
    import('#sql/state/file-decisions.ts'),
  ]);
  return ingestPaths({
    workspace: context.workspace,
    paths: [...paths],
    onProgress: context.onProgress,
    rejected: await rejectedFiles(context.workspace),
    ...how,
  });
}

/** What became of all files in one sentence. */
export function landedText(files: readonly FileReport[]): string {
  const landed = files.filter(({ status }) => status === 'landed');
  const refused = files.filter(({ status }) => status === 'refused');
  if (landed.length === 0 && refused.length > 0) return 'Nothing landed.';
  if (landed.length === 0) return 'Nothing new: every file was loaded before.';
  const rows = landed.reduce((sum, file) => sum + file.nLanded, 0);
  return `Landed ${counted(rows, 'row')} of ${counted(landed.length, 'file')}.`;
}
