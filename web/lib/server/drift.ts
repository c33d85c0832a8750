import {
  decideFile,
  driftStatuses,
  fileDecisions,
  type DriftStatus,
  type Verdict,
} from '#sql/state/file-decisions.ts';
import { openState } from '#sql/state/open.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { forbidden, QuotientError } from './errors.ts';
import { actorOf } from './personas.ts';
import { seesAll } from './scope.ts';
import type { SnapshotSession } from './snapshot.ts';

/** A file whose columns changed, and what was said of it, also since the last build. */
export interface DriftRow {
  readonly file_id: string;
  readonly name: string;
  readonly source: string;
  readonly as_of: string;
  readonly changes: readonly string[];
  readonly status: DriftStatus;
  readonly by: string | null;
  readonly at: string | null;
}

interface LoadedFile {
  readonly file_id: string;
  readonly name: string;
  readonly system: string;
  readonly object: string;
  readonly as_of: string;
  readonly columns_changed: string | null;
}

/** The files whose columns changed: those to decide first, then in the order given. */
export async function driftRows(
  workspaceDir: string,
  files: readonly LoadedFile[],
): Promise<DriftRow[]> {
  const decisions = await fileDecisions(workspaceDir);
  const changed = files.map(({ file_id, name, system, object, as_of, columns_changed }) => ({
    ...{ fileId: file_id, name, as_of, source: `${system}.${object}` },
    changes: columns_changed === null ? [] : columns_changed.split('; '),
  }));
  const statuses = driftStatuses(changed, decisions);
  return changed
    .flatMap(({ fileId, ...file }): DriftRow[] => {
      const status = statuses.get(fileId);
      const said = decisions.get(fileId);
      if (status === undefined) return [];
      return [{ ...file, file_id: fileId, status, by: said?.by ?? null, at: said?.at ?? null }];
    })
    .sort((a, b) => Number(b.status === 'open') - Number(a.status === 'open'));
}

interface Where {
  readonly workspaceDir: string;
  readonly session: SnapshotSession;
  readonly persona: Persona;
  readonly now: Date;
}

/**
 * Records whether a file whose columns changed counts.
 * @throws QuotientError 403 for whoever may not see all rows, 400 for another file or verdict.
 */
export async function recordDrift(
  { workspaceDir, session, persona, now }: Where,
  fileId: string,
  verdict: string,
): Promise<void> {
  if (!seesAll(persona)) throw forbidden('ingest_files');
  const [row] = await session.query(
    'select 1 as found from ingest_files where file_id = $1 and columns_changed is not null',
    [fileId],
  );
  if (row === undefined || !isVerdict(verdict)) {
    throw new QuotientError(
      'invalid',
      `invalid decision: ${verdict || 'none'} for ${fileId || 'no file'}; expected accepted or rejected for a file whose columns changed`,
      'load the page again',
      400,
    );
  }
  await decideFile(await openState(workspaceDir), fileId, verdict, actorOf(persona, now));
}

const isVerdict = (text: string): text is Verdict => text === 'accepted' || text === 'rejected';
