import { parseScenario } from '#models/scenario/parse.ts';
import { renderScenario } from '#models/scenario/render.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import { openState, type State } from '#sql/state/open.ts';
import {
  createPlan,
  planComments,
  planEvents,
  plans,
  planVersions,
  savePlan,
  type Plan,
  type PlanComment,
  type PlanEvent,
  type PlanScope,
  type PlanVersion,
} from '#sql/state/plans.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { forbidden, QuotientError } from './errors.ts';
import { actorOf } from './personas.ts';
import { lineOf } from './scope.ts';
import type { SnapshotSession } from './snapshot.ts';

/** Who looks at plans, where, and when. */
export interface PlanReader {
  readonly workspaceDir: string;
  readonly session: SnapshotSession;
  readonly persona: Persona;
  readonly now: Date;
}

/** What a persona may do with a plan. */
export interface PlanRights {
  readonly mayEdit: boolean;
  readonly mayPropose: boolean;
  /** Puts quotas and targets in force. */
  readonly mayApprove: boolean;
}

/** A plan with its newest version, as the list shows it. */
export interface PlanListRow {
  readonly plan: Plan;
  readonly latest: PlanVersion;
  /** The version that is in force, where one is. */
  readonly approved: number | null;
}

/** A plan with everything that happened to it. */
export interface OpenedPlan {
  readonly plan: Plan;
  readonly versions: readonly PlanVersion[];
  readonly events: readonly PlanEvent[];
  readonly comments: readonly PlanComment[];
  readonly rights: PlanRights;
}

const NOTHING: PlanRights = { mayEdit: false, mayPropose: false, mayApprove: false };

/**
 * What a persona may do with plans of a scope: leadership everything; a manager makes and proposes
 * plans of the own teams; an analyst reads; nobody else sees any.
 */
export async function rightsOn(
  { session, persona }: Pick<PlanReader, 'session' | 'persona'>,
  { level, level_id }: Pick<Plan, 'level' | 'level_id'>,
): Promise<PlanRights | null> {
  switch (persona.kind) {
    case 'leadership':
      return { mayEdit: true, mayPropose: true, mayApprove: true };
    case 'analyst':
      return NOTHING;
    case 'manager': {
      const line = await lineOf(session, persona.repId);
      const own =
        level === 'manager'
          ? [persona.repId, ...line.managers]
          : level === 'team'
            ? line.teams
            : level === 'region'
              ? line.regions
              : [];
      return own.includes(level_id) ? { mayEdit: true, mayPropose: true, mayApprove: false } : null;
    }
    case 'rep':
    case 'hr':
      return null;
  }
}

/** Of whom a plan is. */
export function scopeOfPlan({ level, level_id }: Pick<Plan, 'level' | 'level_id'>): PlanScope {
  return { level: level as PlanScope['level'], levelId: level_id };
}

/** Which plans a persona starts, or looks at: of the company, or of the own reporting line. */
export function ownScope(persona: Persona): PlanScope {
  if (persona.kind === 'leadership' || persona.kind === 'analyst')
    return { level: 'company', levelId: 'company' };
  if (persona.kind === 'manager') return { level: 'manager', levelId: persona.repId };
  throw forbidden('making plans');
}

/** The plans that a persona may see, last changed first. */
export async function listPlans(reader: PlanReader): Promise<readonly PlanListRow[]> {
  const state = await openState(reader.workspaceDir);
  const rows: PlanListRow[] = [];
  for (const plan of await plans(state)) {
    if ((await rightsOn(reader, plan)) === null) continue;
    const versions = await planVersions(state, plan.plan_id);
    const latest = versions.at(-1);
    if (latest === undefined) continue;
    const approved = versions.find(({ status }) => status === 'approved')?.version ?? null;
    rows.push({ plan, latest, approved });
  }
  return rows.sort((a, b) => (a.latest.saved_at < b.latest.saved_at ? 1 : -1));
}

/** @throws QuotientError 404 where there is no such plan, or none that the persona may see. */
export async function readPlan(reader: PlanReader, planId: string): Promise<OpenedPlan> {
  const state = await openState(reader.workspaceDir);
  const plan = (await plans(state)).find((one) => one.plan_id === planId);
  const rights = plan === undefined ? null : await rightsOn(reader, plan);
  if (plan === undefined || rights === null) throw unknownPlan(planId);
  const [versions, events, comments] = await Promise.all([
    planVersions(state, planId),
    planEvents(state, planId),
    planComments(state, planId),
  ]);
  return { plan, versions, events, comments, rights };
}

/** Starts a plan with a scenario; returns its id. */
export async function startPlan(reader: PlanReader, scenario: Scenario): Promise<string> {
  if (reader.persona.kind === 'analyst') throw forbidden('making plans');
  const { level, levelId } = await scopeOfScenario(reader, scenario);
  const document = documentOf(scenario);
  const by = actorOf(reader.persona, reader.now);
  const given = { name: scenario.name, level, levelId, document };
  return (await createPlan(await openState(reader.workspaceDir), given, by)).plan_id;
}

/** What came of a save: the new version, or what somebody else saved meanwhile. */
export type SaveAnswer =
  | { readonly status: 'saved'; readonly version: number }
  | {
      readonly status: 'conflict';
      readonly latest: number;
      readonly by: string;
      readonly base: Scenario;
      readonly theirs: Scenario;
    };

/** Saves a scenario as the next version of a plan. */
export async function saveVersion(
  reader: PlanReader,
  planId: string,
  baseVersion: number,
  scenario: Scenario,
): Promise<SaveAnswer> {
  const { rights } = await readPlan(reader, planId);
  if (!rights.mayEdit) throw forbidden('changing this plan');
  const document = documentOf(scenario);
  const by = actorOf(reader.persona, reader.now);
  const state = await openState(reader.workspaceDir);
  const answer = await savePlan(state, { planId, baseVersion, document }, by);
  if (answer.status === 'saved') return { status: 'saved', version: answer.version.version };
  return {
    status: 'conflict',
    latest: answer.latest.version,
    by: answer.latest.saved_by_name,
    base: scenarioOf(answer.base?.document ?? answer.latest.document),
    theirs: scenarioOf(answer.latest.document),
  };
}

/** Does something to a plan that the persona must be allowed to. */
export async function withPlan<Result>(
  reader: PlanReader,
  planId: string,
  right: keyof PlanRights,
  work: (state: State, opened: OpenedPlan) => Promise<Result>,
): Promise<Result> {
  const opened = await readPlan(reader, planId);
  if (!opened.rights[right]) throw forbidden('this change of the plan');
  try {
    return await work(await openState(reader.workspaceDir), opened);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new QuotientError('conflict', error.message, 'somebody else was faster; reload', 409);
  }
}

/** A stored or uploaded scenario. @throws QuotientError 400 with every fault and its line. */
export function scenarioOf(document: string): Scenario {
  const parsed = parseScenario(document);
  if (parsed.ok) return parsed.scenario;
  const faults = parsed.faults.map(({ line, message }) =>
    line === null ? message : `line ${line}: ${message}`,
  );
  throw new QuotientError('invalid_scenario', faults.join('; '), 'mend the file and try again');
}

/**
 * A scenario as it is stored: whose plan it is stands with the plan. What is no scenario is refused
 * with its faults.
 */
export function documentOf(scenario: Scenario): string {
  const document = renderScenario({ ...scenario, scope: undefined });
  scenarioOf(document);
  return document;
}

/** A version as a file for the shell, which says whose plan it is. */
export function fileOf({ level, level_id: manager }: Plan, document: string): string {
  if (level !== 'manager') return document;
  return renderScenario({ ...scenarioOf(document), scope: { manager } });
}

/**
 * Of whom a plan is that starts from a scenario: as its file says, where the reader may plan for
 * them; else of the reader's own.
 *
 * @throws QuotientError 403 for another part of the company, 400 for somebody who leads nobody.
 */
async function scopeOfScenario(
  { session, persona }: PlanReader,
  { scope }: Scenario,
): Promise<PlanScope> {
  const own = ownScope(persona);
  if (scope === undefined || scope.manager === own.levelId) return own;
  const asked = { level: 'manager', levelId: scope.manager } as const;
  if ((await lineOf(session, scope.manager)).reps.every((id) => id === scope.manager)) {
    const message = `invalid scope.manager: ${scope.manager}; expected the id of somebody who leads people today`;
    throw new QuotientError('invalid_scenario', message, 'mend the file and try again');
  }
  const rights = await rightsOn(
    { session, persona },
    { level: 'manager', level_id: scope.manager },
  );
  if (!rights?.mayEdit) throw forbidden('making plans of that reporting line');
  return asked;
}

export const unknownPlan = (planId: string): QuotientError =>
  new QuotientError('not_found', `no plan ${planId}`, 'the list of plans is under /plan', 404);
