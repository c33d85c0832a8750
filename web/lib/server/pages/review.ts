import { compareToPeers, type Comparison } from '#models/review/compare-to-peers.ts';
import { ENOUGH_PEERS, peerGroup, type PeerBasis } from '#models/review/peer-group.ts';
import { strengthsAndGaps } from '#models/review/strengths-and-gaps.ts';
import type { TenureBand } from '#models/review/tenure-band.ts';
import { benchmarkCoverage, benchmarkReps, type BenchmarkRep } from '../benchmarks.ts';
import { readMart } from '../marts.ts';
import type { PageContext } from '../request.ts';
import { laterPeriod } from '../workspace.ts';
import { repLevers, type RepLevers } from './review-levers.ts';
import { riskyDeals, type RiskyDeals } from './review-deals.ts';
import {
  LOWER_IS_BETTER,
  REVIEW_METRICS,
  repValues,
  teamValues,
  type MetricValues,
  type ReviewMetric,
} from './review-metrics.ts';
import {
  chooseSubject,
  type Choice,
  type ReviewQuery,
  type ReviewSubject,
} from './review-subject.ts';

export interface ScorecardRow {
  readonly metric: ReviewMetric;
  readonly own: number | null;
  readonly comparison: Comparison;
  /** Peers' values without names, sorted; empty where the persona may only see their summary. */
  readonly peers: readonly number[];
}

export interface Scorecard {
  readonly basis: PeerBasis | 'teams';
  readonly band: TenureBand | null;
  readonly segment: string | null;
  readonly n: number;
  readonly isEnough: boolean;
  readonly needed: number;
  readonly rows: readonly ScorecardRow[];
  readonly strengths: readonly ReviewMetric[];
  readonly gaps: readonly ReviewMetric[];
}

export interface HistoryRow {
  readonly period: string;
  readonly quota: number | null;
  readonly bookings: number;
  readonly attainment: number | null;
  readonly n_won: number;
  readonly win_rate: number | null;
  readonly pipeline_created: number | null;
}

export interface ReviewPage extends Choice {
  readonly as_of_date: string;
  /** The quarter of the as-of day. */
  readonly period: string;
  readonly week: number;
  readonly is_closed: boolean;
  /** The quarter that coverage is of: the next one once this one is over. */
  readonly coverage_period: string;
  readonly scorecard: Scorecard | null;
  readonly history: readonly HistoryRow[];
  readonly deals: RiskyDeals | null;
  /** Of a rep; null of a team. */
  readonly levers: RepLevers | null;
}

const SEED = 2026;
const QUARTERS = 8;

/** One rep or team over a quarter, against peers at the same tenure and segment. */
export async function reviewPage(context: PageContext, query: ReviewQuery): Promise<ReviewPage> {
  const { session, persona, filters } = context;
  const [choice, [day]] = await Promise.all([
    chooseSubject(context, query),
    readMart<Day>(session, persona, 'calendar', {
      columns: ['as_of_date', 'period', 'week_of_quarter', 'period_end'],
      where: { as_of_date: filters.asOf },
    }),
  ]);
  const period = day?.period ?? filters.period;
  const isOver = day !== undefined && day.as_of_date >= day.period_end;
  const coveragePeriod = isOver ? laterPeriod(period, 1) : period;
  const base = {
    ...choice,
    as_of_date: filters.asOf,
    period,
    week: day?.week_of_quarter ?? 13,
    is_closed: isOver,
    coverage_period: coveragePeriod,
  };
  const { subject } = choice;
  if (subject === null) {
    return { ...base, scorecard: null, history: [], deals: null, levers: null };
  }
  const [reps, ahead, history, deals, levers] = await Promise.all([
    benchmarkReps(session, filters.asOf),
    isOver ? benchmarkCoverage(session, filters.asOf, coveragePeriod) : null,
    historyOf(context, subject, period),
    riskyDeals(context, subject, period),
    subject.kind === 'rep' ? repLevers(context, subject.rep.rep_id) : null,
  ]);
  const values =
    subject.kind === 'rep' ? repGroup(subject, reps, ahead) : teamGroup(subject, reps, ahead);
  return { ...base, scorecard: scorecard(values, persona.kind !== 'rep'), history, deals, levers };
}

interface Day {
  readonly as_of_date: string;
  readonly period: string;
  readonly week_of_quarter: number;
  readonly period_end: string;
}

interface Group extends Omit<Scorecard, 'rows' | 'strengths' | 'gaps' | 'needed'> {
  readonly own: MetricValues;
  readonly peers: readonly MetricValues[];
}

type Ahead = Parameters<typeof repValues>[1];

function repGroup(
  { rep }: Extract<ReviewSubject, { kind: 'rep' }>,
  reps: readonly BenchmarkRep[],
  ahead: Ahead,
): Group {
  const { peers, ...group } = peerGroup(rep, reps);
  const own = reps.find((other) => other.rep_id === rep.rep_id);
  return {
    ...group,
    own: own === undefined ? teamValues([], ahead) : repValues(own, ahead),
    peers: peers.map((peer) => repValues(peer, ahead)),
  };
}

function teamGroup(
  { team, reps: members }: Extract<ReviewSubject, { kind: 'team' }>,
  reps: readonly BenchmarkRep[],
  ahead: Ahead,
): Group {
  const others = [...new Set(reps.map((rep) => rep.team_id))].filter((other) => other !== team);
  const visible = new Set(members.map((rep) => rep.rep_id));
  const valuesOf = (name: string | null): MetricValues =>
    teamValues(
      reps.filter((rep) => rep.team_id === name),
      ahead,
    );
  return {
    basis: 'teams',
    band: null,
    segment: null,
    n: others.length,
    isEnough: others.length >= ENOUGH_PEERS,
    own: teamValues(
      reps.filter((rep) => visible.has(rep.rep_id)),
      ahead,
    ),
    peers: others.map(valuesOf),
  };
}

function scorecard({ own, peers, ...group }: Group, showsPeers: boolean): Scorecard {
  const rows = REVIEW_METRICS.map((metric): ScorecardRow => {
    const known = peers.flatMap((peer) => (peer[metric] === null ? [] : [peer[metric]]));
    const sorted = known.sort((a, b) => a - b);
    const comparison = compareToPeers({
      own: own[metric],
      peers: sorted,
      lowerIsBetter: LOWER_IS_BETTER.has(metric),
      seed: SEED,
    });
    const isShown = showsPeers && comparison.kind !== 'too few';
    return { metric, own: own[metric], comparison, peers: isShown ? sorted : [] };
  });
  const findings = strengthsAndGaps(rows);
  return {
    ...group,
    needed: ENOUGH_PEERS,
    rows,
    strengths: findings.strengths.map(({ metric }) => metric),
    gaps: findings.gaps.map(({ metric }) => metric),
  };
}

/** The quarters up to this one, newest first. */
async function historyOf(
  { session, persona, filters }: PageContext,
  subject: ReviewSubject,
  period: string,
): Promise<readonly HistoryRow[]> {
  const columns = [
    'period',
    'quota',
    'bookings',
    'attainment',
    'n_won',
    'win_rate',
    'pipeline_created',
  ];
  const newest = { orderBy: ['-period'], limit: QUARTERS } as const;
  if (subject.kind === 'rep') {
    const { rep_id } = subject.rep;
    const [past, [now]] = await Promise.all([
      readMart<HistoryRow>(session, persona, 'rep_productivity', {
        columns,
        where: { rep_id, period: { lt: period } },
        ...newest,
        limit: QUARTERS - 1,
      }),
      readMart<HistoryRow>(session, persona, 'rep_weekly', {
        columns,
        where: { rep_id, as_of_date: filters.asOf },
      }),
    ]);
    return now === undefined ? past : [now, ...past];
  }
  const sums = await readMart<Sums>(session, persona, 'rep_productivity', {
    columns: [
      'period',
      { sum: 'quota', as: 'quota' },
      { sum: 'bookings', as: 'bookings' },
      { sum: 'n_won', as: 'n_won' },
      { sum: 'n_lost', as: 'n_lost' },
      { sum: 'pipeline_created', as: 'pipeline_created' },
    ],
    where: { team_id: subject.team, period: { le: period } },
    ...newest,
  });
  return sums.map(({ n_lost, ...row }) => ({
    ...row,
    attainment: row.quota === null || row.quota === 0 ? null : row.bookings / row.quota,
    win_rate: row.n_won + n_lost === 0 ? null : row.n_won / (row.n_won + n_lost),
  }));
}

interface Sums extends Omit<HistoryRow, 'attainment' | 'win_rate'> {
  readonly n_lost: number;
}
