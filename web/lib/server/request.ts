import type { FilterNote, FilterOptions, Filters, Persona, Subject } from '#web/lib/shell/types.ts';
import { noSnapshot } from './errors.ts';
import { parseFilters } from './filters.ts';
import { personaFrom } from './personas.ts';
import { openCurrent, type SnapshotSession } from './snapshot.ts';
import { subjectOf } from './subject.ts';
import { readWorkspace, type Workspace } from './workspace.ts';

/** What every page's data function is given. */
export interface PageContext {
  readonly session: SnapshotSession;
  readonly persona: Persona;
  readonly filters: Filters;
  readonly subject: Subject;
  /** The workspace's as-of day. */
  readonly today: string;
}

export interface ResolvedRequest extends PageContext {
  readonly notes: readonly FilterNote[];
  readonly options: FilterOptions;
  readonly workspace: Workspace;
}

/** Snapshot, persona and filters of one request, each found out at most once. */
export class RequestState {
  readonly workspaceDir: string;
  readonly #cookie: string | undefined;
  readonly #query: URLSearchParams;
  #session: Promise<SnapshotSession | null> | undefined;
  #resolved: Promise<ResolvedRequest> | undefined;

  constructor(workspaceDir: string, personaCookie: string | undefined, query: URLSearchParams) {
    this.workspaceDir = workspaceDir;
    this.#cookie = personaCookie;
    this.#query = query;
  }

  /** The current snapshot; null where none was published. */
  session(): Promise<SnapshotSession | null> {
    this.#session ??= openCurrent(this.workspaceDir);
    return this.#session;
  }

  /** @throws QuotientError 503 without a snapshot. */
  async required(): Promise<SnapshotSession> {
    const session = await this.session();
    if (session === null) throw noSnapshot(this.workspaceDir);
    return session;
  }

  async persona(): Promise<Persona> {
    const session = await this.required();
    const { is_demo } = await readWorkspace(session);
    return personaFrom(session, this.#cookie, is_demo);
  }

  /** @throws QuotientError 503 without a snapshot. */
  resolve(): Promise<ResolvedRequest> {
    this.#resolved ??= this.#resolve();
    return this.#resolved;
  }

  async #resolve(): Promise<ResolvedRequest> {
    const session = await this.required();
    const [workspace, persona] = await Promise.all([readWorkspace(session), this.persona()]);
    const { filters, notes, options } = await parseFilters(session, persona, this.#query);
    const subject = await subjectOf(session, persona, filters, workspace.company);
    return {
      session,
      persona,
      filters,
      subject,
      today: workspace.as_of_date,
      notes,
      options,
      workspace,
    };
  }

  /** Lets the snapshot go; the last reader closes it. */
  async close(): Promise<void> {
    const session = await this.#session?.catch(() => null);
    session?.close();
  }
}
