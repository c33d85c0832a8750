import type { Actor } from './actor.ts';
import { openState, type State } from './open.ts';
import { hasState } from './place.ts';

/** What somebody said of a file whose columns changed: its rows count, or they do not. */
export type Verdict = 'accepted' | 'rejected';

export interface FileDecision {
  readonly verdict: Verdict;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Files by id with the last word on each. */
export type FileDecisions = ReadonlyMap<string, FileDecision>;

/** A file of a source, with the sentences on its columns. */
export interface ChangedFile {
  readonly fileId: string;
  /** System and object, as one text. */
  readonly source: string;
  readonly changes: readonly string[];
}

/** Records whether a file counts; what was said before stays in the record. */
export async function decideFile(
  state: State,
  fileId: string,
  verdict: Verdict,
  by: Actor,
): Promise<void> {
  await state
    .insertInto('file_decision')
    .values({
      file_id: fileId,
      verdict,
      decided_by: by.id,
      decided_by_name: by.name,
      decided_at: by.at.toISOString(),
    })
    .execute();
}

/** The last word on each file; none where nobody has entered anything. */
export async function fileDecisions(workspaceDir: string): Promise<FileDecisions> {
  if (!hasState(workspaceDir)) return new Map();
  const state = await openState(workspaceDir);
  const all = await state.selectFrom('file_decision').selectAll().orderBy('decision_id').execute();
  return new Map(
    all.map((one) => [
      one.file_id,
      { verdict: one.verdict as Verdict, by: one.decided_by_name, at: one.decided_at },
    ]),
  );
}

/** The files whose rows do not count. */
export async function rejectedFiles(workspaceDir: string): Promise<ReadonlySet<string>> {
  const all = await fileDecisions(workspaceDir);
  return new Set([...all].flatMap(([id, { verdict }]) => (verdict === 'rejected' ? [id] : [])));
}

/** `known`: every change of the file was accepted before, with another file of its source. */
export type DriftStatus = 'open' | 'known' | Verdict;

/** How each file whose columns changed stands; files without changes are left out. */
export function driftStatuses(
  files: readonly ChangedFile[],
  decisions: FileDecisions,
): ReadonlyMap<string, DriftStatus> {
  const keyOf = (source: string, change: string) => JSON.stringify([source, change]);
  const accepted = new Set(
    files
      .filter(({ fileId }) => decisions.get(fileId)?.verdict === 'accepted')
      .flatMap(({ source, changes }) => changes.map((change) => keyOf(source, change))),
  );
  return new Map(
    files
      .filter(({ changes }) => changes.length > 0)
      .map(({ fileId, source, changes }) => {
        const isKnown = changes.every((change) => accepted.has(keyOf(source, change)));
        return [fileId, decisions.get(fileId)?.verdict ?? (isKnown ? 'known' : 'open')];
      }),
  );
}
