import { PAGE_DATA } from '#web/lib/server/api/pages.ts';
import { RequestState, type PageContext } from '#web/lib/server/request.ts';
import type { SnapshotSession } from '#web/lib/server/snapshot.ts';
import type { Setting } from './data.ts';
import { median, times } from './measure.ts';
import { duration, type Line, type Section } from './report.ts';

const REPEATS = 9;

type Statement = Parameters<SnapshotSession['query']>;

/** The data of each page, with nothing in any cache, against its own queries without the page. */
export async function benchPages({ workspace }: Setting): Promise<Section> {
  const state = new RequestState(workspace, undefined, new URLSearchParams());
  const context = await state.resolve();
  const lines: Line[] = [];
  for (const [name, make] of Object.entries(PAGE_DATA)) {
    lines.push(await pageLine(name, context, (cold) => make(cold, new URLSearchParams())));
  }
  await state.close();
  return {
    title: 'Data of a page',
    lines,
    notes: [
      'Measured: the function behind a page for the whole company on the latest day, catalogue and answers uncached. Bound: the same SELECTs on marts sent to the snapshot at once, without the page.',
    ],
  };
}

async function pageLine(
  name: string,
  context: PageContext,
  make: (context: PageContext) => Promise<object>,
): Promise<Line> {
  let statements: Statement[] = [];
  let run = 0;
  const page = await times(REPEATS, () => {
    statements = [];
    run += 1;
    return make({ ...context, session: cold(context.session, run, statements) });
  });
  const bare = await times(REPEATS, () =>
    Promise.all(statements.map((statement) => context.session.query(...statement))),
  );
  const pageMs = median(page);
  const bareMs = median(bare);
  return {
    what: `${name} (${statements.length} queries)`,
    measured: duration(pageMs),
    bound: duration(bareMs),
    ratio: (pageMs / bareMs).toFixed(2),
    target: 'at most 2 × bound + 10 ms',
    isReached: pageMs <= 2 * bareMs + 10,
  };
}

/** The same snapshot under a name that no cache knows; notes what is asked of marts. */
function cold(session: SnapshotSession, run: number, statements: Statement[]): SnapshotSession {
  return {
    ...session,
    id: `${session.id} run ${run} of ${performance.now()}`,
    query: (...statement) => {
      if (!/\bfrom "?_/.test(statement[0])) statements.push(statement);
      return session.query(...statement);
    },
  };
}
