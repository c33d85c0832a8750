import type { PlanInputs } from '#models/capacity/inputs.ts';
import { checkScenario } from '#models/scenario/check.ts';
import { emptyScenario } from '#models/scenario/empty.ts';
import type { Goal, Scenario } from '#models/scenario/scenario.ts';
import { defaultGoal } from '#models/scenario/schema.ts';
import { openState } from '#sql/state/open.ts';
import { approvedQuotas, type PlanVersion } from '#sql/state/plans.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { planInputs } from '../plan-inputs.ts';
import {
  listPlans,
  readPlan,
  scenarioOf,
  scopeOfPlan,
  unknownPlan,
  type OpenedPlan,
  type PlanListRow,
  type PlanReader,
} from '../plans.ts';

export interface PlanListPage {
  readonly rows: readonly PlanListRow[];
  readonly mayStart: boolean;
  /** Of a rep: the own quotas that are in force; nothing else of a plan is theirs to see. */
  readonly own: readonly OwnQuota[] | null;
}

export interface OwnQuota {
  readonly period: string;
  readonly quota: number;
  readonly approvedAt: string | null;
}

/** The plans that the reader may see. */
export async function planListPage(reader: PlanReader): Promise<PlanListPage> {
  const { persona } = reader;
  const own = await ownQuotas(reader);
  return { rows: await listPlans(reader), mayStart: startsPlans(persona), own };
}

const startsPlans = ({ kind }: Persona): boolean => kind === 'leadership' || kind === 'manager';

async function ownQuotas({ workspaceDir, persona }: PlanReader): Promise<OwnQuota[] | null> {
  if (persona.kind !== 'rep') return null;
  const rows = await approvedQuotas(await openState(workspaceDir), persona.repId);
  return rows.map(({ period, quota, decided_at }) => ({
    period,
    quota: Number(quota),
    approvedAt: decided_at,
  }));
}

/** One version of a plan, with everything that the page needs to compute while levers move. */
export interface PlanPage {
  readonly opened: OpenedPlan;
  readonly version: PlanVersion;
  readonly scenario: Scenario;
  readonly inputs: PlanInputs;
  /** Where the scenario no longer fits the company: a team that is gone, somebody who left. */
  readonly faults: readonly string[];
  /** What to solve for where the scenario does not say. */
  readonly goal: Goal;
  /** Whether the reader may go on with a copy of it. */
  readonly mayStart: boolean;
}

/** @throws QuotientError 404 for a plan or version that the reader cannot see. */
export async function planPage(
  reader: PlanReader,
  planId: string,
  asked: string | null,
): Promise<PlanPage> {
  const opened = await readPlan(reader, planId);
  const version =
    asked === null
      ? opened.versions.at(-1)
      : opened.versions.find((one) => String(one.version) === asked);
  if (version === undefined) throw unknownPlan(`${planId} version ${asked}`);
  const scenario = scenarioOf(version.document);
  const inputs = await planInputs(reader, scenario.baseline, scopeOfPlan(opened.plan));
  const faults = checkScenario(scenario, inputs).map(({ message }) => message);
  const mayStart = startsPlans(reader.persona);
  return { opened, version, scenario, inputs, faults, goal: defaultGoal(), mayStart };
}

/** Most scenarios that stand beside the baseline. */
const MOST_COMPARED = 4;

export interface ComparePage {
  readonly inputs: PlanInputs;
  readonly compared: readonly {
    readonly planId: string;
    readonly version: number;
    readonly status: string;
    readonly scenario: Scenario;
    readonly inputs: PlanInputs;
  }[];
  /** What else could stand beside them. */
  readonly others: readonly PlanListRow[];
}

/** Up to four scenarios beside the baseline; `plan` names each, as `id` or `id:version`. */
export async function comparePage(
  reader: PlanReader,
  asked: readonly string[],
): Promise<ComparePage> {
  const rows = await listPlans(reader);
  const compared = [];
  for (const one of [...new Set(asked)].slice(0, MOST_COMPARED)) {
    const [planId = '', version = null] = one.split(':');
    const page = await planPage(reader, planId, version);
    compared.push({
      planId,
      version: page.version.version,
      status: page.version.status,
      scenario: page.scenario,
      inputs: page.inputs,
    });
  }
  const first = compared[0];
  const inputs = first?.inputs ?? (await planInputs(reader, emptyScenario('').baseline));
  const known = new Set(compared.map(({ planId }) => planId));
  return { inputs, compared, others: rows.filter(({ plan }) => !known.has(plan.plan_id)) };
}
