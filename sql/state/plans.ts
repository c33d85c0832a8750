import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Actor } from './actor.ts';
import { decimalText } from './money.ts';
import type { State } from './open.ts';
import type { PlanCommentTable, PlanEventTable, PlanTable, PlanVersionTable } from './schema.ts';

/** The life of a version; an approved one is superseded when another of the same scope is approved. */
export const PLAN_STATUSES = ['draft', 'proposed', 'approved', 'superseded'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

export type Plan = Selectable<PlanTable>;
export type PlanVersion = Selectable<PlanVersionTable>;
export type PlanEvent = Selectable<PlanEventTable>;
export type PlanComment = Selectable<PlanCommentTable>;

export interface PlanScope {
  readonly level: 'company' | 'region' | 'team' | 'manager';
  readonly levelId: string;
}

/** A save that came second: somebody saved version `latest` after `base` was opened. Nothing is lost. */
export interface Conflict {
  readonly status: 'conflict';
  readonly base: PlanVersion | undefined;
  readonly latest: PlanVersion;
}

export interface Saved {
  readonly status: 'saved';
  readonly version: PlanVersion;
}

/** Starts a plan with its first version. */
export async function createPlan(
  state: State,
  given: PlanScope & { readonly name: string; readonly document: string },
  by: Actor,
): Promise<PlanVersion> {
  const plan_id = randomUUID();
  return state.transaction().execute(async (tx) => {
    await tx
      .insertInto('plan')
      .values({
        plan_id,
        name: given.name,
        level: given.level,
        level_id: given.levelId,
        created_by: by.id,
        created_by_name: by.name,
        created_at: by.at.toISOString(),
      })
      .execute();
    return insertVersion(tx, plan_id, 1, 0, given.document, null, by);
  });
}

/**
 * Saves a new version made from `baseVersion`. Where somebody else saved in between, nothing is
 * written and both are returned, for the caller to merge.
 */
export async function savePlan(
  state: State,
  given: {
    readonly planId: string;
    readonly baseVersion: number;
    readonly document: string;
    readonly note?: string | null;
  },
  by: Actor,
): Promise<Saved | Conflict> {
  return state.transaction().execute(async (tx) => {
    const versions = await planVersions(tx, given.planId);
    const latest = versions.at(-1);
    if (latest === undefined) throw unknownPlan(given.planId);
    if (latest.version !== given.baseVersion) {
      const base = versions.find(({ version }) => version === given.baseVersion);
      return { status: 'conflict', base, latest };
    }
    const next = latest.version + 1;
    const version = await insertVersion(
      tx,
      given.planId,
      next,
      given.baseVersion,
      given.document,
      given.note ?? null,
      by,
    );
    return { status: 'saved', version };
  });
}

/** The quotas and targets that a version would put in force. */
export interface PlanContent {
  readonly quotas: readonly {
    readonly repId: string;
    readonly period: string;
    readonly quota: number | string;
  }[];
  readonly targets: readonly {
    readonly period: string;
    readonly region?: string | null;
    readonly industry?: string | null;
    readonly target: number | string;
  }[];
}

/** Puts a draft up for approval, with what it would put in force. Throws where it is no draft. */
export async function proposePlan(
  state: State,
  planId: string,
  version: number,
  content: PlanContent,
  by: Actor,
): Promise<void> {
  const key = { plan_id: planId, version };
  await state.transaction().execute(async (tx) => {
    await move(tx, planId, version, ['draft'], 'proposed', by, null);
    await tx
      .deleteFrom('plan_quota')
      .where('plan_id', '=', planId)
      .where('version', '=', version)
      .execute();
    await tx
      .deleteFrom('plan_target')
      .where('plan_id', '=', planId)
      .where('version', '=', version)
      .execute();
    for (const part of chunks(content.quotas)) {
      await tx
        .insertInto('plan_quota')
        .values(
          part.map(({ repId, period, quota }) => ({
            ...key,
            rep_id: repId,
            period,
            quota: decimalText(quota),
          })),
        )
        .execute();
    }
    for (const part of chunks(content.targets)) {
      await tx
        .insertInto('plan_target')
        .values(
          part.map(({ period, region, industry, target }) => ({
            ...key,
            period,
            region: region ?? null,
            industry: industry ?? null,
            target: decimalText(target),
          })),
        )
        .execute();
    }
  });
}

/**
 * Puts a proposed version in force from a day on: the as-of day of the data on which the decision
 * was taken. What was in force for the same scope is superseded.
 */
export async function approvePlan(
  state: State,
  planId: string,
  version: number,
  effectiveFrom: string,
  by: Actor,
  note: string | null = null,
): Promise<void> {
  await state.transaction().execute(async (tx) => {
    const plan = await tx
      .selectFrom('plan')
      .selectAll()
      .where('plan_id', '=', planId)
      .executeTakeFirst();
    if (plan === undefined) throw unknownPlan(planId);
    const inForce = await tx
      .selectFrom('plan_version')
      .innerJoin('plan', 'plan.plan_id', 'plan_version.plan_id')
      .select(['plan_version.plan_id', 'plan_version.version'])
      .where('plan_version.status', '=', 'approved')
      .where('plan.level', '=', plan.level)
      .where('plan.level_id', '=', plan.level_id)
      .execute();
    for (const one of inForce) {
      await move(tx, one.plan_id, one.version, ['approved'], 'superseded', by, null);
      await versionAt(tx, one.plan_id, one.version).set({ effective_to: effectiveFrom }).execute();
    }
    await move(tx, planId, version, ['proposed'], 'approved', by, note);
    await versionAt(tx, planId, version).set({ effective_from: effectiveFrom }).execute();
  });
}

/** Sends a proposed version back to its author. */
export async function returnPlan(
  state: State,
  planId: string,
  version: number,
  by: Actor,
  note: string | null,
): Promise<void> {
  await state
    .transaction()
    .execute(async (tx) => move(tx, planId, version, ['proposed'], 'draft', by, note));
}

/** All plans, newest first. */
export async function plans(state: State): Promise<Plan[]> {
  return state
    .selectFrom('plan')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('plan_id')
    .execute();
}

/** The versions of a plan, oldest first. */
export async function planVersions(state: State, planId: string): Promise<PlanVersion[]> {
  return state
    .selectFrom('plan_version')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('version')
    .execute();
}

/** What happened to a plan's versions, oldest first. */
export async function planEvents(state: State, planId: string): Promise<PlanEvent[]> {
  return state
    .selectFrom('plan_event')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('event_id')
    .execute();
}

/** The quotas of a rep in the versions that are in force, by quarter. */
export async function approvedQuotas(
  state: State,
  repId: string,
): Promise<
  { readonly period: string; readonly quota: string; readonly decided_at: string | null }[]
> {
  return state
    .selectFrom('plan_quota')
    .innerJoin('plan_version', (join) =>
      join
        .onRef('plan_version.plan_id', '=', 'plan_quota.plan_id')
        .onRef('plan_version.version', '=', 'plan_quota.version'),
    )
    .select(['period', 'quota', 'decided_at'])
    .where('rep_id', '=', repId)
    .where('status', '=', 'approved')
    .orderBy('period')
    .execute();
}

/** Adds a comment to a version. */
export async function commentPlan(
  state: State,
  planId: string,
  version: number,
  text: string,
  by: Actor,
): Promise<PlanComment> {
  return state
    .insertInto('plan_comment')
    .values({
      plan_id: planId,
      version,
      text,
      by: by.id,
      by_name: by.name,
      at: by.at.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The comments on a plan, oldest first. */
export async function planComments(state: State, planId: string): Promise<PlanComment[]> {
  return state
    .selectFrom('plan_comment')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('comment_id')
    .execute();
}

async function insertVersion(
  state: State,
  planId: string,
  version: number,
  baseVersion: number,
  document: string,
  note: string | null,
  by: Actor,
): Promise<PlanVersion> {
  const at = by.at.toISOString();
  await recordEvent(state, planId, version, 'draft', by, note);
  return state
    .insertInto('plan_version')
    .values({
      plan_id: planId,
      version,
      base_version: baseVersion,
      document,
      status: 'draft',
      note,
      saved_by: by.id,
      saved_by_name: by.name,
      saved_at: at,
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      effective_from: null,
      effective_to: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

const versionAt = (state: State, planId: string, version: number) =>
  state.updateTable('plan_version').where('plan_id', '=', planId).where('version', '=', version);

/** Moves a version from one status to the next; throws where it is in another. */
async function move(
  state: State,
  planId: string,
  version: number,
  from: readonly PlanStatus[],
  to: PlanStatus,
  by: Actor,
  note: string | null,
): Promise<void> {
  const result = await versionAt(state, planId, version)
    .set({
      status: to,
      decided_by: by.id,
      decided_by_name: by.name,
      decided_at: by.at.toISOString(),
    })
    .where('status', 'in', [...from])
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) !== 1) {
    throw new RangeError(
      `invalid plan version: ${planId} ${version}; expected one whose status is ${from.join(' or ')}`,
    );
  }
  await recordEvent(state, planId, version, to, by, note);
}

async function recordEvent(
  state: State,
  planId: string,
  version: number,
  status: PlanStatus,
  by: Actor,
  note: string | null,
): Promise<void> {
  await state
    .insertInto('plan_event')
    .values({
      plan_id: planId,
      version,
      status,
      by: by.id,
      by_name: by.name,
      at: by.at.toISOString(),
      note,
    })
    .execute();
}

const unknownPlan = (planId: string) =>
  new RangeError(`invalid plan: ${planId}; expected the id of a plan that was saved`);

/** Parts small enough for the parameters of one statement. */
function chunks<Item>(items: readonly Item[]): Item[][] {
  const size = 100;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
