import { callWeek, callWeeks, type CallWeek } from '#models/forecast/call-week.ts';
import { rollUp, type Call, type Said } from '#models/forecast/call-roll-up.ts';
import {
  latestSubmissions,
  SUBMISSION_CATEGORIES,
  type Submission,
  type SubmissionCategory,
} from '#sql/state/submissions.ts';
import { readMart } from '../../marts.ts';
import type { LivePageContext } from '../../page.ts';
import type { PageContext } from '../../request.ts';
import {
  isLocked,
  readSubmissions,
  voiceOf,
  type CallLevel,
  type Voice,
} from '../../submissions.ts';
import { readCalendar, readWorkspace } from '../../workspace.ts';
import { crmAmounts, crmCalls, totalsBelow } from './crm-calls.ts';

/** One number of a member: what was said, by whom, and what it comes to. */
export interface CallCell extends Call {
  readonly own: Entry | null;
  readonly override: Entry | null;
  /** Every change, newest first. */
  readonly history: readonly Entry[];
}

export interface Entry {
  /** Null where it was taken back. */
  readonly amount: number | null;
  readonly at: string;
  /** Persona id and name of who said it. */
  readonly byId: string;
  readonly by: string;
  readonly note: string | null;
  readonly isOverride: boolean;
}

/** A member of the reporting line with its numbers. */
export interface CallRow {
  readonly level: CallLevel;
  readonly levelId: string;
  readonly name: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly voice: Voice;
  readonly quota: number | null;
  readonly won: number;
  /** Won, and open deals that the CRM's forecast category counts: what the CRM itself would say. */
  readonly crm: Readonly<Record<SubmissionCategory, number>>;
  readonly cells: Readonly<Record<SubmissionCategory, CallCell>>;
  /** Said something of its own since the last call. */
  readonly isIn: boolean;
  /** Reps below of whom that is true, and how many there are. */
  readonly nIn: number;
  readonly nDue: number;
  /** The same of each call of the quarter so far. */
  readonly kept: readonly boolean[];
}

export interface CallsPage {
  readonly period: string;
  readonly rows: readonly CallRow[];
  readonly week: CallWeek;
  /** The calls of the quarter so far, the present one last. */
  readonly calls: readonly CallWeek[];
  readonly isLocked: boolean;
  readonly nIn: number;
  readonly nDue: number;
}

/** What everybody says the quarter will bring, along the reporting line. */
export async function callsPage(context: LivePageContext): Promise<CallsPage> {
  const { session, persona, filters, workspaceDir, now } = context;
  const { period } = filters;
  const [workspace, calendar, members, amounts, crm, called, entered, voice, locked] =
    await Promise.all([
      readWorkspace(session),
      readCalendar(session),
      lineMembers(context),
      amountsOf(context),
      crmAmounts(context),
      crmCalls(context),
      readSubmissions(workspaceDir, session, persona, period),
      voiceOf(session, persona),
      isLocked(session, period),
    ]);
  const dayOf = (at: Date): string => localDay(at, workspace.timezone);
  const week = callWeek(dayOf(now), workspace.forecast_call_weekday);
  const quarter = calendar.find((day) => day.period === period);
  const weeks =
    quarter === undefined
      ? []
      : callWeeks(
          quarter.period_start,
          dayOf(now) < quarter.period_end ? dayOf(now) : quarter.period_end,
          workspace.forecast_call_weekday,
        );
  const said = inTime([...called, ...entered]);
  const readable = members.filter((member) => voice(member).mayRead);
  const known = new Set(readable.map(keyOf));
  const parents = new Map(
    readable.map((member) => [
      keyOf(member),
      member.parent !== null && known.has(member.parent) ? member.parent : null,
    ]),
  );
  const calls = callsOf(readable.map(keyOf), parents, said);
  const crmTotals = totalsBelow(parents, crm);
  const spoken = inOrder(readable, parents).map(({ member, depth }) => {
    const key = keyOf(member);
    const cells = Object.fromEntries(
      SUBMISSION_CATEGORIES.map((category) => [category, calls[category].get(key)]),
    ) as CallRow['cells'];
    const saidOn = SUBMISSION_CATEGORIES.flatMap((category) =>
      cells[category].history
        .filter(({ isOverride, amount }) => !isOverride && amount !== null)
        .map(({ at }) => dayOf(new Date(at))),
    );
    const saidIn = ({ from, due }: CallWeek): boolean =>
      saidOn.some((day) => day >= from && day <= due);
    return {
      level: member.level,
      levelId: member.levelId,
      name: member.name,
      parent: parents.get(key) ?? null,
      depth,
      voice: locked ? null : voice(member).voice,
      quota: amounts.get(key)?.quota ?? null,
      won: amounts.get(key)?.won_amount ?? 0,
      crm: crmTotals(key, amounts.get(key)?.won_amount ?? 0),
      cells,
      isIn: saidIn(week),
      kept: weeks.map(saidIn),
    };
  });
  const rows = withCounts(spoken);
  const reps = rows.filter(({ level }) => level === 'rep');
  return {
    period,
    rows,
    week,
    calls: weeks,
    isLocked: locked,
    nIn: reps.filter(({ isIn }) => isIn).length,
    nDue: reps.length,
  };
}

/** Adds to each member how many of the reps below are in, and how many there are. */
function withCounts(rows: readonly Omit<CallRow, 'nIn' | 'nDue'>[]): readonly CallRow[] {
  const above = new Map(rows.map((row) => [keyOf(row), row.parent]));
  const counts = new Map<string, { nIn: number; nDue: number }>();
  for (const row of rows.filter(({ level }) => level === 'rep')) {
    for (let key = row.parent; key !== null; key = above.get(key) ?? null) {
      const { nIn, nDue } = counts.get(key) ?? { nIn: 0, nDue: 0 };
      counts.set(key, { nIn: nIn + Number(row.isIn), nDue: nDue + 1 });
    }
  }
  return rows.map((row) => ({ ...row, ...(counts.get(keyOf(row)) ?? { nIn: 0, nDue: 0 }) }));
}

interface Member {
  readonly level: CallLevel;
  readonly levelId: string;
  readonly name: string;
  /** Key of the member above. */
  readonly parent: string | null;
}

const keyOf = ({ level, levelId }: Pick<Member, 'level' | 'levelId'>) => `${level} ${levelId}`;

/** Company, managers and active reps of the as-of day, each with the one above. */
async function lineMembers({ session, persona, filters }: PageContext): Promise<Member[]> {
  const [members, reps] = await Promise.all([
    readMart<{ level: string; level_id: string; name: string; parent_id: string | null }>(
      session,
      persona,
      'members',
      {
        columns: ['level', 'level_id', 'name', 'parent_id'],
        where: { level: ['company', 'manager'], is_current: true },
        orderBy: ['name', 'level_id'],
      },
    ),
    readMart<{ rep_id: string; rep_name: string; manager_id: string | null }>(
      session,
      persona,
      'rep_weekly',
      {
        columns: ['rep_id', 'rep_name', 'manager_id'],
        where: {
          as_of_date: filters.asOf,
          is_active: true,
          role: 'rep',
          ...(filters.region === null ? {} : { region: filters.region }),
          ...(filters.team === null ? {} : { team_id: filters.team }),
        },
        orderBy: ['rep_name', 'rep_id'],
      },
    ),
  ]);
  const above = members.map(({ level, level_id, name, parent_id }): Member => ({
    level: level as 'company' | 'manager',
    levelId: level_id,
    name,
    parent:
      level === 'company' ? null : parent_id === null ? 'company company' : `manager ${parent_id}`,
  }));
  const below = reps.map(({ rep_id, rep_name, manager_id }): Member => ({
    level: 'rep',
    levelId: rep_id,
    name: rep_name,
    parent: manager_id === null ? 'company company' : `manager ${manager_id}`,
  }));
  return withoutEmpty([...above, ...below]);
}

/** Drops managers with no rep below, as a filter leaves them. */
function withoutEmpty(members: readonly Member[]): Member[] {
  const parents = new Map(members.map((member) => [keyOf(member), member.parent]));
  const kept = new Set<string>();
  for (const member of members.filter(({ level }) => level === 'rep')) {
    let key: string | null | undefined = keyOf(member);
    while (key && !kept.has(key)) {
      kept.add(key);
      key = parents.get(key);
    }
  }
  return members.filter((member) => kept.has(keyOf(member)));
}

interface Amounts {
  readonly level: string;
  readonly level_id: string;
  readonly quota: number | null;
  readonly won_amount: number;
}

async function amountsOf({
  session,
  persona,
  filters,
}: PageContext): Promise<ReadonlyMap<string, Amounts>> {
  const rows = await readMart<Amounts>(session, persona, 'pipeline_coverage', {
    columns: ['level', 'level_id', 'quota', 'won_amount'],
    where: {
      as_of_date: filters.asOf,
      period: filters.period,
      level: ['company', 'manager', 'rep'],
    },
  });
  return new Map(rows.map((row) => [`${row.level} ${row.level_id}`, row]));
}

/** Oldest first; what was entered here comes after the CRM's of the same instant. */
const inTime = (said: readonly Submission[]): Submission[] =>
  said.toSorted((a, b) =>
    a.submitted_at < b.submitted_at ? -1 : Number(a.submitted_at > b.submitted_at),
  );

function callsOf(
  keys: readonly string[],
  parents: ReadonlyMap<string, string | null>,
  said: readonly Submission[],
): Record<SubmissionCategory, ReadonlyMap<string, CallCell>> {
  const latest = latestSubmissions(said);
  const find = (category: string, isOverride: boolean) =>
    new Map(
      latest
        .filter((one) => one.category === category && (one.is_override === 1) === isOverride)
        .map((one) => [`${one.level} ${one.level_id}`, entryOf(one)]),
    );
  return Object.fromEntries(
    SUBMISSION_CATEGORIES.map((category) => {
      const own = find(category, false);
      const override = find(category, true);
      const rolled = rollUp(
        keys.map((id) => ({
          id,
          parent: parents.get(id) ?? null,
          own: saidOf(own.get(id)),
          override: saidOf(override.get(id)),
        })),
      );
      const cells = keys.map((key): [string, CallCell] => [
        key,
        {
          ...(rolled.get(key) as Call),
          own: standing(own.get(key)),
          override: standing(override.get(key)),
          history: said
            .filter((one) => one.category === category && `${one.level} ${one.level_id}` === key)
            .map(entryOf)
            .reverse(),
        },
      ]);
      return [category, new Map(cells)];
    }),
  ) as unknown as Record<SubmissionCategory, ReadonlyMap<string, CallCell>>;
}

function entryOf(one: Submission): Entry {
  return {
    amount: one.amount === null ? null : Number(one.amount),
    at: one.submitted_at,
    byId: one.submitted_by,
    by: one.submitted_by_name,
    note: one.note,
    isOverride: one.is_override === 1,
  };
}

const standing = (entry: Entry | undefined): Entry | null =>
  entry === undefined || entry.amount === null ? null : entry;

function saidOf(entry: Entry | undefined): Said | null {
  return entry === undefined || entry.amount === null
    ? null
    : { amount: entry.amount, at: entry.at };
}

/** From the top down, each member before those below it. */
function inOrder(
  members: readonly Member[],
  parents: ReadonlyMap<string, string | null>,
): { readonly member: Member; readonly depth: number }[] {
  const below = (key: string | null) =>
    members.filter((member) => (parents.get(keyOf(member)) ?? null) === key);
  const walk = (key: string | null, depth: number): { member: Member; depth: number }[] =>
    below(key).flatMap((member) => [{ member, depth }, ...walk(keyOf(member), depth + 1)]);
  return walk(null, 0);
}

/** The day that an instant falls on in a time zone. */
export function localDay(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  return parts.slice(0, 10);
}
