import { userInfo } from 'node:os';
import type { DriftStatus, Verdict } from '#sql/state/file-decisions.ts';

/** A file whose columns changed, and what was said of it. */
export interface DriftLine {
  readonly fileId: string;
  readonly source: string;
  readonly path: string;
  readonly asOf: string;
  readonly changes: readonly string[];
  readonly status: DriftStatus;
  readonly by: string | null;
  readonly at: string | null;
}

/** Every file of a workspace whose columns changed, newest export first. */
export async function driftLines(workspace: string): Promise<DriftLine[]> {
  const [{ readManifests, sourceOf }, { driftStatuses, fileDecisions }] = await Promise.all([
    import('#ingest/land/manifest.ts'),
    import('#sql/state/file-decisions.ts'),
  ]);
  const decisions = await fileDecisions(workspace);
  const files = (await readManifests(workspace)).map((one) => {
    const { system, object } = sourceOf(one);
    const { fileId, path, asOf, columnsChanged: changes } = one;
    return { fileId, source: `${system}.${object}`, path, asOf, changes };
  });
  const statuses = driftStatuses(files, decisions);
  return files
    .flatMap((file): DriftLine[] => {
      const status = statuses.get(file.fileId);
      const said = decisions.get(file.fileId);
      if (status === undefined) return [];
      return [{ ...file, status, by: said?.by ?? null, at: said?.at ?? null }];
    })
    .sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0));
}

/** Records what somebody says of a file whose columns changed; throws for any other file. */
export async function decideDrift(
  workspace: string,
  fileId: string,
  verdict: Verdict,
  by: string = userInfo().username,
): Promise<void> {
  const lines = await driftLines(workspace);
  if (!lines.some((line) => line.fileId === fileId)) {
    throw new Error(
      `unknown file: ${fileId} is no file whose columns changed; expected an id that "quotient drift list" shows`,
    );
  }
  const [{ openState }, { decideFile }] = await Promise.all([
    import('#sql/state/open.ts'),
    import('#sql/state/file-decisions.ts'),
  ]);
  const actor = { id: 'command', name: by, at: new Date() };
  await decideFile(await openState(workspace), fileId, verdict, actor);
}
