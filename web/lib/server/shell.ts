import type { Lang } from '#web/lib/i18n/index.ts';
import type {
  FilterNote,
  FilterOptions,
  Filters,
  ShellData,
  Subject,
  Theme,
} from '#web/lib/shell/types.ts';
import { readBuild } from './builds.ts';
import { LEADERSHIP, offeredPersonas } from './personas.ts';
import type { RequestState } from './request.ts';
import { ageInDays, failedBuild } from './status.ts';
import { dataWarnings } from './warnings.ts';

/** What the root layout shows; filters are null without a snapshot. */
export interface Frame {
  readonly shell: ShellData;
  readonly filters: Filters | null;
  readonly options: FilterOptions | null;
  readonly notes: readonly FilterNote[];
  readonly subject: Subject | null;
}

/** Company, persona, filters and the state of the snapshot for one request. */
export async function shellData(
  state: RequestState,
  lang: Lang,
  theme: Theme,
  now: Date,
): Promise<Frame> {
  const session = await state.session();
  const failed = failedBuild(state.workspaceDir);
  if (session === null) {
    const shell: ShellData = {
      lang,
      theme,
      company: 'Quotient',
      currency: 'USD',
      isDemo: false,
      persona: LEADERSHIP,
      personas: [],
      snapshot: null,
      failedBuild: failed,
      warnings: [],
    };
    return { shell, filters: null, options: null, notes: [], subject: null };
  }
  const [resolved, build] = await Promise.all([state.resolve(), readBuild(session)]);
  const { workspace, persona, filters, options, notes, subject } = resolved;
  const shell: ShellData = {
    lang,
    theme,
    company: workspace.company,
    currency: workspace.currency,
    isDemo: workspace.is_demo,
    persona,
    personas: workspace.is_demo ? await offeredPersonas(session, persona) : [],
    snapshot: {
      id: session.id,
      asOf: workspace.as_of_date,
      createdAt: build.created_at,
      // A demo ends on the day its seed says: it has no age.
      ageDays: workspace.is_demo ? null : ageInDays(workspace.as_of_date, now),
    },
    failedBuild: failed,
    warnings: await dataWarnings(session, persona),
  };
  return { shell, filters, options, notes, subject };
}
