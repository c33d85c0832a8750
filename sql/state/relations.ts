import { createHash } from 'node:crypto';
import type { RawRelation } from '../engine/types.ts';
import type { State } from './open.ts';
import { hasState } from './place.ts';

type Row = NonNullable<RawRelation['rows']>[number];
type Types = Readonly<Record<string, string>>;

/** What models can read of the state store, as `raw.state__<name>`, with its columns. */
export const STATE_RELATIONS = {
  state__forecast_submission: {
    submission_id: 'BIGINT',
    period: 'VARCHAR',
    level: 'VARCHAR',
    level_id: 'VARCHAR',
    category: 'VARCHAR',
    amount: 'DECIMAL(18,2)',
    is_override: 'BOOLEAN',
    submitted_by: 'VARCHAR',
    submitted_at: 'TIMESTAMP',
  },
  state__person_decision: {
    decision_id: 'BIGINT',
    kind: 'VARCHAR',
    rep_id: 'VARCHAR',
    other_id: 'VARCHAR',
    is_same: 'BOOLEAN',
    decided_by: 'VARCHAR',
    decided_at: 'TIMESTAMP',
  },
  state__quota_version: {
    version_id: 'VARCHAR',
    plan_name: 'VARCHAR',
    level: 'VARCHAR',
    level_id: 'VARCHAR',
    rep_id: 'VARCHAR',
    period: 'VARCHAR',
    quota: 'DECIMAL(18,2)',
    status: 'VARCHAR',
    approved_at: 'TIMESTAMP',
    effective_from: 'DATE',
    effective_to: 'DATE',
  },
  state__plan_target: {
    version_id: 'VARCHAR',
    level: 'VARCHAR',
    level_id: 'VARCHAR',
    period: 'VARCHAR',
    region: 'VARCHAR',
    industry: 'VARCHAR',
    target: 'DECIMAL(18,2)',
    status: 'VARCHAR',
    approved_at: 'TIMESTAMP',
    effective_from: 'DATE',
    effective_to: 'DATE',
  },
} as const satisfies Readonly<Record<string, Types>>;

type Name = keyof typeof STATE_RELATIONS;

/**
 * What people entered in a workspace, as raw relations of a build; empty where there is no store
 * yet, and then the libraries that read one are not loaded.
 */
export async function stateRelations(workspaceDir: string): Promise<RawRelation[]> {
  const rows = hasState(workspaceDir) ? await stored(workspaceDir) : undefined;
  return (Object.keys(STATE_RELATIONS) as Name[]).map((name) => relation(name, rows?.[name] ?? []));
}

async function stored(workspaceDir: string) {
  const { openState } = await import('./open.ts');
  return readAll(await openState(workspaceDir));
}

async function readAll(state: State): Promise<Record<Name, readonly Row[]>> {
  const submissions = await state
    .selectFrom('forecast_submission')
    .selectAll()
    .orderBy('submission_id')
    .execute();
  const people = await state
    .selectFrom('person_decision')
    .selectAll()
    .orderBy('decision_id')
    .execute();
  const decisions = await decisionsOf(state);
  const quotas = await state
    .selectFrom('plan_quota')
    .innerJoin('plan', 'plan.plan_id', 'plan_quota.plan_id')
    .select([
      'plan_quota.plan_id',
      'version',
      'name',
      'level',
      'level_id',
      'rep_id',
      'period',
      'quota',
    ])
    .orderBy('plan_quota.plan_id')
    .orderBy('version')
    .orderBy('rep_id')
    .orderBy('period')
    .execute();
  const targets = await state
    .selectFrom('plan_target')
    .innerJoin('plan', 'plan.plan_id', 'plan_target.plan_id')
    .select([
      'plan_target.plan_id',
      'version',
      'level',
      'level_id',
      'period',
      'region',
      'industry',
      'target',
    ])
    .orderBy('plan_target.plan_id')
    .orderBy('version')
    .orderBy('period')
    .orderBy('region')
    .orderBy('industry')
    .execute();
  const decided = (plan_id: string, version: number): Row =>
    decisions.get(versionId(plan_id, version)) ?? ['draft', null, null, null];
  return {
    state__forecast_submission: submissions.map((one) => [
      Number(one.submission_id),
      one.period,
      one.level,
      one.level_id,
      one.category,
      one.amount,
      one.is_override === 1,
      one.submitted_by,
      one.submitted_at,
    ]),
    state__person_decision: people.map((one) => [
      Number(one.decision_id),
      one.kind,
      one.rep_id,
      one.other_id,
      one.is_same === null ? null : one.is_same === 1,
      one.decided_by_name,
      one.decided_at,
    ]),
    state__quota_version: quotas.map((one) => [
      versionId(one.plan_id, one.version),
      one.name,
      one.level,
      one.level_id,
      one.rep_id,
      one.period,
      one.quota,
      ...decided(one.plan_id, one.version),
    ]),
    state__plan_target: targets.map((one) => [
      versionId(one.plan_id, one.version),
      one.level,
      one.level_id,
      one.period,
      one.region,
      one.industry,
      one.target,
      ...decided(one.plan_id, one.version),
    ]),
  };
}

/** Status of every version, when it was approved, and the days on which it is in force. */
async function decisionsOf(state: State): Promise<ReadonlyMap<string, Row>> {
  const [versions, approvals] = await Promise.all([
    state.selectFrom('plan_version').selectAll().execute(),
    state.selectFrom('plan_event').selectAll().where('status', '=', 'approved').execute(),
  ]);
  const approvedAt = new Map(
    approvals.map(({ plan_id, version, at }) => [versionId(plan_id, version), at]),
  );
  return new Map(
    versions.map(({ plan_id, version, status, effective_from, effective_to }) => {
      const id = versionId(plan_id, version);
      return [id, [status, approvedAt.get(id) ?? null, effective_from, effective_to]];
    }),
  );
}

const versionId = (planId: string, version: number) => `${planId}-v${version}`;

function relation(name: Name, rows: readonly Row[]): RawRelation {
  const columns = Object.entries(STATE_RELATIONS[name]).map(([column, type]) => ({
    name: column,
    type,
  }));
  const fingerprint = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
  return { name, columns, key: [], rows, fingerprint };
}
