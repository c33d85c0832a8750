import { openCurrent, type SnapshotSession } from '#web/lib/server/snapshot.ts';
import { parseFilters } from '#web/lib/server/filters.ts';
import type { PageContext } from '#web/lib/server/request.ts';
import { subjectOf } from '#web/lib/server/subject.ts';
import { readWorkspace } from '#web/lib/server/workspace.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { demoWorkspace } from '../../support/demo-workspace.ts';

export const LEADERSHIP: Persona = { kind: 'leadership' };

/** The small demo company, opened to be read. */
export async function openDemo(): Promise<SnapshotSession> {
  const session = await openCurrent(await demoWorkspace());
  if (session === null) throw new Error('the demo workspace has no snapshot');
  return session;
}

/** What a page is given for an address, as one persona. */
export async function contextOf(
  session: SnapshotSession,
  query = '',
  persona: Persona = LEADERSHIP,
): Promise<PageContext> {
  const workspace = await readWorkspace(session);
  const { filters } = await parseFilters(session, persona, new URLSearchParams(query));
  const subject = await subjectOf(session, persona, filters, workspace.company);
  return { session, persona, filters, subject, today: workspace.as_of_date };
}
